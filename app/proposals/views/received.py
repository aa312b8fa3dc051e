"""Pages of the council that receives proposals."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.nominations.rules.snapshots import LABELS
from app.platform import clock
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.proposals.actions import checking
from app.proposals.forms import NEW_UNIT, AcceptForm, ReturnForm, accept_form_class
from app.proposals.queries.received import AcceptFacts, accept_facts, received_facts, received_list
from app.proposals.rules.acts import CHECK_RECEIVED
from app.proposals.views.blueprint import blueprint
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Within
from app.vietnamese.names import folded


@blueprint.get("/councils/<slug>/proposals")
@login_required
def inbox(slug: str) -> Response:
    """What came from the councils below."""
    page = request.args.get("page", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < 6 else 1
    return render_page("proposals/inbox.html", received_list(actor=present_actor(), slug=slug, page=max(1, number)))


@blueprint.get("/received-proposals/<int:proposal_id>")
@login_required
def received(proposal_id: int) -> Response:
    """One proposal from below: its cover, and once it is opened everything that was sent."""
    facts = received_facts(actor=present_actor(), proposal_id=proposal_id)
    return render_page("proposals/received.html", facts, form=ReturnForm(formdata=None), labels=tuple(LABELS.items()))


@blueprint.get("/received-proposals/<int:proposal_id>/files/<sha256>")
@login_required
def received_file(proposal_id: int, sha256: str) -> Response:
    """A file that was sent with an opened proposal, as an attachment; who opened it is kept."""
    file, content = checking.open_received_file(
        actor=present_actor(), proposal_id=proposal_id, sha256=sha256, store=file_store(), at=clock.now()
    )
    return attachment(content, filename=file.name, media_type=file.media_type)


@blueprint.post("/received-proposals/<int:proposal_id>/open")
@login_required
def open_received(proposal_id: int) -> ResponseReturnValue:
    """Opens a proposal that has come."""
    checking.open_proposal(actor=present_actor(), proposal_id=proposal_id, at=clock.now())
    say("Đã mở đề nghị để xem xét.")
    return redirect_after(url_for("proposals.received", proposal_id=proposal_id))


@blueprint.route("/received-proposals/<int:proposal_id>/return", methods=["GET", "POST"])
@login_required
def send_back(proposal_id: int) -> ResponseReturnValue:
    """Gives a proposal back with a remark."""
    actor = present_actor()
    facts = received_facts(actor=actor, proposal_id=proposal_id)
    require(actor, CHECK_RECEIVED, Within(facts.council.id))
    form = bind(ReturnForm, account_id=actor.account_id)
    if form.accepted(
        lambda: checking.return_proposal(actor=actor, proposal_id=proposal_id, remark=form.remark.data, at=clock.now())
    ):
        say("Đã trả lại đề nghị cho cấp dưới.")
        return redirect_after(url_for("proposals.received", proposal_id=proposal_id))
    return render_form("proposals/received.html", facts, form, labels=tuple(LABELS.items()))


@blueprint.route("/received-proposals/<int:proposal_id>/accept", methods=["GET", "POST"])
@login_required
def accept(proposal_id: int) -> ResponseReturnValue:
    """Takes the nominees into the council's own rounds."""
    actor = present_actor()
    facts = accept_facts(actor=actor, proposal_id=proposal_id)
    form = _accept_form(facts)
    if form.accepted(
        lambda: checking.accept_proposal(
            actor=actor, proposal_id=proposal_id, acceptance=checking.Acceptance(form.unit_id, form.targets()),
            today=clock.today(), at=clock.now(),
        )
    ):  # fmt: skip
        say("Đã tiếp nhận đề nghị. Các hồ sơ chờ thẩm định như hồ sơ của đơn vị.")
        return redirect_after(url_for("proposals.received", proposal_id=proposal_id))
    return render_form("proposals/accept.html", facts, form)


def _accept_form(facts: AcceptFacts) -> AcceptForm:
    offered, guessed = {}, {}
    for one in facts.received.sending.content.nominees:
        fitting = [target for target in facts.targets if one.category in target.categories]
        offered[one.source_id] = [(target.key, f"{target.round_name} – {target.movement}") for target in fitting]
        alike = [target for target in fitting if folded(target.movement) == folded(one.movement)] or fitting
        guessed[f"target_{one.source_id}"] = alike[0].key if len(alike) == 1 else ""
    form = bind(accept_form_class(offered), account_id=present_actor().account_id,
                unit=str(facts.unit_id or NEW_UNIT), **guessed)  # fmt: skip
    new = [] if facts.unit_id else [(NEW_UNIT, f"{facts.new_unit_name} (thêm vào danh sách đơn vị)")]
    form.unit.choices = [*new, *((str(unit.id), unit.name) for unit in facts.units)]
    return form
