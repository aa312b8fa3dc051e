"""Pages of the council that proposes."""

from typing import Any

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.law.rules.prizes import AwardingLevel
from app.platform import clock
from app.platform.errors import Conflict, NotFound
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.proposals.actions import sending, writing
from app.proposals.forms import ChoiceForm, ProposalFileForm, ProposedForm, SendForm, Versioned, choice_form_class
from app.proposals.queries.candidates import Candidate, candidates
from app.proposals.queries.proposals import ProposalFacts, proposal_facts, round_proposals, superior_of
from app.proposals.rules.acts import WRITE_PROPOSAL
from app.proposals.rules.levels import usual_forms
from app.proposals.views.blueprint import blueprint
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import council_facts
from app.units.rules.authority import Within


@blueprint.get("/rounds/<slug>/proposals")
@login_required
def index(slug: str) -> Response:
    """The proposals of a round."""
    return render_page("proposals/index.html", round_proposals(actor=present_actor(), slug=slug))


@blueprint.route("/rounds/<slug>/proposals/new", methods=["GET", "POST"])
@login_required
def new(slug: str) -> ResponseReturnValue:
    """The secretary chooses whom the council proposes."""
    actor = present_actor()
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, WRITE_PROPOSAL, Within(award_round.council_id))
    if award_round.state.is_before(RoundState.SCORED):
        raise Conflict("Đợt này chưa khóa điểm nên chưa lập đề nghị cấp trên được.")
    listed = candidates(award_round)
    forms = _usual(award_round)
    form = _choice_form(
        listed,
        {one.source_id: forms[0] for one in listed},
        [one.source_id for one in listed if one.first and not one.taken],
    )
    if form.accepted(lambda: writing.begin_proposal(actor=actor, slug=slug, chosen=form.forms(), at=clock.now())):
        say("Đã lập đề nghị. Kiểm tra từng đối tượng, phát hành Tờ trình rồi gửi.")
        return redirect_after(url_for("proposals.show", proposal_id=form.result))
    return render_form("proposals/choose.html", award_round, form, listed=listed, usual=forms)


@blueprint.route("/proposals/<int:proposal_id>/nominees", methods=["GET", "POST"])
@login_required
def choose(proposal_id: int) -> ResponseReturnValue:
    """The secretary changes whom an unsent proposal names."""
    actor, facts = present_actor(), _writable(proposal_id)
    listed = candidates(facts.round, proposal_id)
    forms = _usual(facts.round)
    known = {one.candidate.source_id: one.form for one in facts.nominees}
    form = _choice_form(
        listed, {one.source_id: known.get(one.source_id, forms[0]) for one in listed}, list(known), facts
    )
    if form.accepted(
        lambda: writing.write_proposal(
            actor=actor, proposal_id=proposal_id, chosen=form.forms(), version=form.seen, at=clock.now()
        )
    ):
        say("Đã lưu danh sách đề nghị.")
        return redirect_after(url_for("proposals.show", proposal_id=proposal_id))
    return render_form("proposals/choose.html", facts.round, form, listed=listed, usual=forms, proposal=facts)


@blueprint.get("/proposals/<int:proposal_id>")
@login_required
def show(proposal_id: int) -> Response:
    """One proposal: what it holds, how far it has come, what became of each nominee."""
    facts = proposal_facts(actor=present_actor(), proposal_id=proposal_id)
    return _page(facts, _send_form(facts))


@blueprint.route("/proposals/<int:proposal_id>/nominees/<int:item_id>", methods=["GET", "POST"])
@login_required
def nominee(proposal_id: int, item_id: int) -> ResponseReturnValue:
    """The form and the achievement of one who is proposed."""
    actor, facts = present_actor(), _writable(proposal_id)
    item = next((one for one in facts.nominees if one.id == item_id), None)
    if item is None:
        raise NotFound
    form = bind(ProposedForm, account_id=actor.account_id, form=item.form, achievement=item.achievement,
                version=facts.version)  # fmt: skip
    if form.accepted(
        lambda: writing.write_proposed(
            actor=actor, proposal_id=proposal_id, item_id=item_id, form=form.form.data, achievement=form.achievement.data,
            version=form.seen, at=clock.now(),
        )
    ):  # fmt: skip
        say("Đã lưu.")
        return redirect_after(url_for("proposals.show", proposal_id=proposal_id))
    return render_form("proposals/nominee.html", facts, form, item=item, usual=_usual(facts.round))


@blueprint.post("/proposals/<int:proposal_id>/discard")
@login_required
def discard(proposal_id: int) -> ResponseReturnValue:
    """Throws a draft away that was never sent."""
    facts, form = _writable(proposal_id), Versioned()
    writing.discard_proposal(actor=present_actor(), proposal_id=proposal_id, version=form.seen, at=clock.now())
    say("Đã bỏ bản đang soạn của đề nghị.")
    return redirect_after(url_for("proposals.index", slug=facts.round.slug))


@blueprint.post("/proposals/<int:proposal_id>/files")
@login_required
def add_file(proposal_id: int) -> ResponseReturnValue:
    """Adds a file beside the evidence."""
    facts, form = _writable(proposal_id), ProposalFileForm()
    if form.accepted(
        lambda: writing.add_file(
            actor=present_actor(), proposal_id=proposal_id, filename=form.file.data.filename,
            content=form.file.data.read(), version=form.seen, store=file_store(), at=clock.now(),
        )
    ):  # fmt: skip
        say("Đã thêm tài liệu kèm theo.")
        return redirect_after(url_for("proposals.show", proposal_id=proposal_id) + "#files")
    return _page(facts, _send_form(facts), file_form=form)


@blueprint.post("/proposals/<int:proposal_id>/files/<int:file_id>/remove")
@login_required
def remove_file(proposal_id: int, file_id: int) -> ResponseReturnValue:
    """Takes a file out of the proposal."""
    form = Versioned()
    writing.remove_file(
        actor=present_actor(), proposal_id=proposal_id, file_id=file_id, version=form.seen, at=clock.now()
    )
    say("Đã bỏ tài liệu khỏi đề nghị.")
    return redirect_after(url_for("proposals.show", proposal_id=proposal_id) + "#files")


@blueprint.get("/proposals/<int:proposal_id>/files/<int:file_id>")
@login_required
def download_file(proposal_id: int, file_id: int) -> Response:
    """A file of the council's own proposal, as an attachment."""
    facts = proposal_facts(actor=present_actor(), proposal_id=proposal_id)
    for file in facts.files:
        if file.id == file_id:
            return attachment(file_store().get(file.sha256), filename=file.filename, media_type=file.media_type)
    raise NotFound


@blueprint.post("/proposals/<int:proposal_id>/send")
@login_required
def send(proposal_id: int) -> ResponseReturnValue:
    """Sends the proposal to the council above."""
    actor, facts = present_actor(), _writable(proposal_id)
    form = _send_form(facts)
    if form.accepted(
        lambda: sending.send_proposal(
            actor=actor, proposal_id=proposal_id, minutes=form.minutes.data or [], version=form.seen, at=clock.now()
        )
    ):
        say("Đã gửi đề nghị lên cấp trên.")
        return redirect_after(url_for("proposals.show", proposal_id=proposal_id))
    return _page(facts, form)


@blueprint.post("/proposals/<int:proposal_id>/recall")
@login_required
def recall(proposal_id: int) -> ResponseReturnValue:
    """Takes a sent proposal back before it is opened."""
    sending.recall_proposal(actor=present_actor(), proposal_id=proposal_id, at=clock.now())
    say("Đã rút lại đề nghị. Sửa xong thì gửi lại.")
    return redirect_after(url_for("proposals.show", proposal_id=proposal_id))


def _writable(proposal_id: int) -> ProposalFacts:
    """The proposal for whoever may write it, while it is with the council."""
    facts = proposal_facts(actor=present_actor(), proposal_id=proposal_id)
    require(present_actor(), WRITE_PROPOSAL, Within(facts.council.id))
    if not facts.is_open:
        raise Conflict(f"Đề nghị này đang ở trạng thái “{facts.state.label}” nên không sửa được. Hãy tải lại trang.")
    return facts


def _page(facts: ProposalFacts, form: SendForm, *, file_form: ProposalFileForm | None = None) -> Response:
    shown = file_form or ProposalFileForm(formdata=None, data={"version": facts.version})
    status = 422 if form.errors or shown.errors else 200
    return render_page("proposals/show.html", facts, form=form, file_form=shown, status=status)


def _send_form(facts: ProposalFacts) -> SendForm:
    form = bind(SendForm, account_id=None, version=facts.version, minutes=[one.id for one in facts.minutes])
    form.minutes.choices = [(one.id, one.reference) for one in facts.minutes]
    return form


def _choice_form(
    listed: tuple[Candidate, ...], forms: dict[int, str], chosen: list[int], facts: ProposalFacts | None = None
) -> ChoiceForm:
    told: dict[str, Any] = {f"form_{number}": text for number, text in forms.items()}
    form = bind(choice_form_class([one.source_id for one in listed]), account_id=present_actor().account_id, chosen=chosen,
                version=facts.version if facts else 0, **told)  # fmt: skip
    form.chosen.choices = [(one.source_id, one.name) for one in listed]
    return form


def _usual(award_round: RoundFacts) -> tuple[str, ...]:
    superior = superior_of(council_facts(award_round.council_id))
    if superior is None:
        return usual_forms(AwardingLevel.PROVINCE, "Chủ tịch Ủy ban nhân dân tỉnh")
    return usual_forms(AwardingLevel(superior.level), superior.authority_title)
