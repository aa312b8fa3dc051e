"""Pages of a vote as everybody at the meeting sees it, and the acts of the chair, the secretary and the tellers."""

from collections.abc import Callable

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.accounts.views import load_signed_in
from app.ballots.queries import exported_box
from app.meetings.actions import votes as actions
from app.meetings.forms import AnnulForm, CountForm, VoteForm, preset_data
from app.meetings.queries.meetings import meeting_facts
from app.meetings.queries.votes import VoteFacts, candidates, vote_facts
from app.meetings.rendering.slips import slips_pdf
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING
from app.meetings.rules.presence import Teller
from app.meetings.rules.topics import vote_topic
from app.meetings.rules.vote_rules import PRESETS
from app.meetings.views.blueprint import blueprint
from app.platform import clock, live
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_fragment, render_page, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import holdings_of
from app.units.rules.authority import Within


@blueprint.route("/meetings/<int:meeting_id>/votes/new", methods=["GET", "POST"])
@login_required
def prepare_vote(meeting_id: int) -> ResponseReturnValue:
    """What will be voted on, and by which rules."""
    actor = present_actor()
    facts = meeting_facts(actor=actor, meeting_id=meeting_id)
    require(actor, PLAN_MEETING, Within(facts.round.council_id))
    offered = candidates(facts.round.id)
    chosen = [int(number) for number in request.args.getlist("among") if number.isdigit()]
    previous = request.args.get("previous", "")
    form = bind(
        VoteForm,
        account_id=actor.account_id,
        title=f"Bỏ phiếu {facts.round.name.lower()}" + (" (bỏ phiếu lại)" if previous else ""),
        nominations=chosen or [one.nomination_id for one in offered],
        **preset_data(request.args.get("preset", "")),
    )
    form.nominations.choices = [(one.nomination_id, one.text) for one in offered]
    if form.accepted(
        lambda: actions.prepare_vote(
            actor=actor,
            meeting_id=meeting_id,
            title=form.title.data,
            rules=form.rules(),
            nominations=form.nominations.data,
            rehearsal=form.rehearsal.data,
            previous_id=_vote_of(meeting_id, previous),
            at=clock.now(),
        )
    ):
        say("Đã chuẩn bị cuộc bỏ phiếu. Chủ tịch mở khi phiên họp đã bắt đầu.")
        return redirect_after(url_for("meetings.vote", vote_id=form.result))
    return render_form("meetings/prepare.html", facts, form, candidates=offered, presets=PRESETS)


@blueprint.get("/votes/<int:vote_id>")
@login_required
def vote(vote_id: int) -> Response:
    """A vote: its rules, where it stands, what each may do next, and after the count the result."""
    facts = _facts(vote_id)
    return render_page("meetings/vote.html", facts, annul_form=AnnulForm(formdata=None))


@blueprint.get("/votes/<int:vote_id>/live")
@login_required
def vote_live(vote_id: int) -> Response:
    """The event stream of where a vote stands: rendered once for all who may see the same nominees' counts."""
    actor = present_actor()
    facts = vote_facts(actor=actor, vote_id=vote_id)
    hidden = ",".join(str(item.position) for item in facts.items if not facts.shown(item))
    return live.stream(
        vote_topic(vote_id),
        f"standing {hidden}",
        lambda: render_fragment("meetings/_standing.html#standing", vote_facts(actor=actor, vote_id=vote_id)),
        may_go_on=_still_there(facts.meeting.round.council_id),
    )


@blueprint.get("/votes/<int:vote_id>/hall")
@login_required
def vote_hall(vote_id: int) -> Response:
    """The screen in the hall: huge type, no controls."""
    return render_page("meetings/hall.html", _facts(vote_id))


@blueprint.post("/votes/<int:vote_id>/open")
@login_required
def open_vote(vote_id: int) -> ResponseReturnValue:
    """The chair opens the vote."""
    actions.open_vote(actor=present_actor(), vote_id=vote_id, at=clock.now())
    return redirect_after(url_for("meetings.vote", vote_id=vote_id))


@blueprint.post("/votes/<int:vote_id>/end-hand-out")
@login_required
def end_hand_out(vote_id: int) -> ResponseReturnValue:
    """The chair ends the hand-out."""
    actions.end_hand_out(actor=present_actor(), vote_id=vote_id, at=clock.now())
    say("Đã kết thúc phát phiếu. Khóa ký phiếu đã hủy: không ai tạo thêm phiếu được nữa.")
    return redirect_after(url_for("meetings.vote", vote_id=vote_id))


@blueprint.post("/votes/<int:vote_id>/end")
@login_required
def end_vote(vote_id: int) -> ResponseReturnValue:
    """The chair, or a teller, ends the vote."""
    actions.end_vote(actor=present_actor(), vote_id=vote_id, at=clock.now())
    return redirect_after(url_for("meetings.vote", vote_id=vote_id))


@blueprint.post("/votes/<int:vote_id>/annul")
@login_required
def annul_vote(vote_id: int) -> ResponseReturnValue:
    """The chair annuls the vote, with a reason."""
    facts = _facts(vote_id)
    require(present_actor(), LEAD_VOTE, Within(facts.meeting.round.council_id))
    form = AnnulForm()
    if form.accepted(
        lambda: actions.annul_vote(actor=present_actor(), vote_id=vote_id, reason=form.reason.data, at=clock.now())
    ):
        say("Đã hủy cuộc bỏ phiếu. Phiếu đã bỏ được niêm phong, không công bố.")
        return redirect_after(url_for("meetings.vote", vote_id=vote_id))
    return render_form("meetings/vote.html", facts, form, annul_form=form)


@blueprint.post("/votes/<int:vote_id>/wipe")
@login_required
def wipe_rehearsal(vote_id: int) -> ResponseReturnValue:
    """The secretary deletes a rehearsal."""
    meeting_id = actions.wipe_rehearsal(actor=present_actor(), vote_id=vote_id, at=clock.now())
    say("Đã xóa cuộc tập dượt.")
    return redirect_after(url_for("meetings.show", meeting_id=meeting_id))


@blueprint.post("/votes/<int:vote_id>/give/<int:account_id>/<way>")
@login_required
def give_otherwise(vote_id: int, account_id: int, way: str) -> ResponseReturnValue:
    """The secretary gives a member a drawn slip or a paper ballot."""
    if way not in ("slip", "paper"):
        raise NotFound
    actions.give_otherwise(actor=present_actor(), vote_id=vote_id, account_id=account_id, way=way, at=clock.now())
    return redirect_after(url_for("meetings.vote", vote_id=vote_id) + "#roll")


@blueprint.post("/votes/<int:vote_id>/slips")
@login_required
def print_slips(vote_id: int) -> ResponseReturnValue:
    """The code slips, to print, fold and draw."""
    facts, codes = actions.print_slips(actor=present_actor(), vote_id=vote_id, at=clock.now())
    address = url_for("ballots.cast_page", token=facts.box.token if facts.box else "", _external=True)
    content = slips_pdf(title=facts.title, address=address, codes=codes)
    return attachment(content, filename="Mã phiếu bốc thăm.pdf", media_type="application/pdf")


@blueprint.route("/votes/<int:vote_id>/count", methods=["GET", "POST"])
@login_required
def enter_count(vote_id: int) -> ResponseReturnValue:
    """A teller enters the paper ballots, or the raised hands."""
    actor = present_actor()
    facts = _facts(vote_id)
    if facts.viewer is None or facts.viewer.teller is Teller.NONE:
        raise NotFound
    form = bind(CountForm, account_id=actor.account_id, rows=[{} for _ in facts.items])
    if form.accepted(
        lambda: actions.enter_count(
            actor=actor,
            vote_id=vote_id,
            batches=form.batches(facts.items, with_envelopes=facts.box is not None),
            at=clock.now(),
        )
    ):
        say("Đã nhập kết quả kiểm phiếu của bạn. Người thứ hai trong ban kiểm phiếu cũng phải nhập, và phải khớp.")
        return redirect_after(url_for("meetings.vote", vote_id=vote_id))
    return render_form("meetings/count.html", facts, form)


@blueprint.get("/votes/<int:vote_id>/box")
@login_required
def box(vote_id: int) -> Response:
    """The counted box as a file that anybody can recount; its SHA-256 is in the minutes."""
    facts = _facts(vote_id)
    if facts.box is None:
        raise NotFound
    return attachment(exported_box(facts.box.id), filename=f"Hòm phiếu {vote_id}.txt", media_type="text/plain")


def _facts(vote_id: int) -> VoteFacts:
    return vote_facts(actor=present_actor(), vote_id=vote_id)


def _vote_of(meeting_id: int, typed: str) -> int | None:
    if not typed.isdigit():
        return None
    facts = _facts(int(typed))
    return facts.id if facts.meeting.id == meeting_id else None


def _still_there(council_id: int) -> Callable[[], bool]:
    token = current_user.get_id()

    def still_there() -> bool:
        person = load_signed_in(token)
        return person is not None and any(one.council_id == council_id for one in holdings_of(person.account_id))

    return still_there
