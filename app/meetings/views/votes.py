"""Pages of a vote as everybody at the meeting sees it, and the acts of the chair, the secretary and the tellers."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.ballots.queries import exported_box
from app.meetings.actions import votes as actions
from app.meetings.forms import AnnulForm, VoteForm, rules_data
from app.meetings.queries.candidates import candidates, council_rules
from app.meetings.queries.meetings import meeting_facts
from app.meetings.queries.votes import VoteFacts, vote_facts
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING
from app.meetings.rules.topics import vote_topic
from app.meetings.rules.vote_rules import PRESETS
from app.meetings.views.blueprint import blueprint
from app.platform import clock, live
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_fragment, render_page, say
from app.units.authority import require
from app.units.listening import may_listen
from app.units.present import present_actor
from app.units.rules.authority import Within


@blueprint.route("/meetings/<int:meeting_id>/votes/new", methods=["GET", "POST"])
@login_required
def prepare_vote(meeting_id: int) -> ResponseReturnValue:
    """What will be voted on, and by which rules."""
    actor = present_actor()
    facts = meeting_facts(actor=actor, meeting_id=meeting_id)
    require(actor, PLAN_MEETING, Within(facts.round.council_id))
    offered = candidates(facts.round.id)
    chosen = [int(number) for number in request.args.getlist("among") if number.isdecimal()]
    previous = request.args.get("previous", "")
    form = bind(
        VoteForm,
        account_id=actor.account_id,
        title=f"Bỏ phiếu {facts.round.name.lower()}" + (" (bỏ phiếu lại)" if previous else ""),
        nominations=chosen or [one.nomination_id for one in offered],
        **rules_data(request.args.get("preset", ""), council_rules(facts.round.council_id).rules),
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
    facts = facts_of(vote_id)
    return render_page("meetings/vote.html", facts, annul_form=AnnulForm(formdata=None))


@blueprint.get("/votes/<int:vote_id>/live")
@login_required
def vote_live(vote_id: int) -> Response:
    """The event stream of where a vote stands: rendered once for all who may see the same nominees' counts."""
    actor = present_actor()
    facts = vote_facts(actor=actor, vote_id=vote_id)
    hidden = ",".join(str(question.position) for question in facts.questions if not facts.shown(question))
    return live.stream(
        vote_topic(vote_id),
        f"standing {hidden}",
        lambda: render_fragment("meetings/_standing.html#standing", vote_facts(actor=actor, vote_id=vote_id)),
        may_go_on=may_listen(),
    )


@blueprint.get("/votes/<int:vote_id>/hall")
@login_required
def vote_hall(vote_id: int) -> Response:
    """The screen in the hall: huge type, no controls."""
    return render_page("meetings/hall.html", facts_of(vote_id))


@blueprint.post("/votes/<int:vote_id>/open")
@login_required
def open_vote(vote_id: int) -> ResponseReturnValue:
    """The chair opens the vote."""
    actions.open_vote(actor=present_actor(), vote_id=vote_id, at=clock.now())
    return redirect_after(url_for("meetings.vote", vote_id=vote_id))


@blueprint.post("/votes/<int:vote_id>/annul")
@login_required
def annul_vote(vote_id: int) -> ResponseReturnValue:
    """The chair annuls the vote, with a reason."""
    facts = facts_of(vote_id)
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


@blueprint.get("/votes/<int:vote_id>/box")
@login_required
def box(vote_id: int) -> Response:
    """The counted box as a file that anybody can recount; its SHA-256 is in the minutes."""
    facts = facts_of(vote_id)
    if facts.box is None:
        raise NotFound
    hidden = [question.position for question in facts.questions if not facts.shown(question)]
    name = f"Hòm phiếu {vote_id}{' (bớt mục đứng ngoài)' if hidden else ''}.txt"
    return attachment(exported_box(facts.box.id, without=hidden), filename=name, media_type="text/plain")


def facts_of(vote_id: int) -> VoteFacts:
    """The vote as whoever asks may know it."""
    return vote_facts(actor=present_actor(), vote_id=vote_id)


def _vote_of(meeting_id: int, typed: str) -> int | None:
    if not typed.isdecimal():
        return None
    facts = facts_of(int(typed))
    return facts.id if facts.meeting.id == meeting_id else None
