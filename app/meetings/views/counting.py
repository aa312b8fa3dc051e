"""Counting: what tellers enter, what members say by name, the end of a vote."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.meetings.actions import counting
from app.meetings.forms import CountForm, SpeakForm, count_data
from app.meetings.queries.votes import said_by
from app.meetings.rules.presence import Teller
from app.meetings.rules.vote_rules import Secrecy
from app.meetings.views.blueprint import blueprint
from app.meetings.views.votes import facts_of
from app.platform import clock
from app.platform.errors import Conflict, NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units.present import present_actor


@blueprint.post("/votes/<int:vote_id>/end")
@login_required
def end_vote(vote_id: int) -> ResponseReturnValue:
    """The chair, or a teller, ends the vote."""
    counting.end_vote(actor=present_actor(), vote_id=vote_id, at=clock.now())
    return redirect_after(url_for("meetings.vote", vote_id=vote_id))


@blueprint.route("/votes/<int:vote_id>/count", methods=["GET", "POST"])
@login_required
def enter_count(vote_id: int) -> ResponseReturnValue:
    """A teller enters the paper ballots, or the raised hands."""
    actor = present_actor()
    facts = facts_of(vote_id)
    if facts.viewer is None or facts.viewer.teller is Teller.NONE:
        raise NotFound
    questions = [one.question for one in facts.questions]
    form = bind(CountForm, account_id=actor.account_id, rows=count_data(questions))
    if not form.fits(questions):
        raise Conflict("Trang nhập không khớp với cuộc bỏ phiếu này. Hãy mở lại trang kiểm phiếu rồi nhập lại.")
    if form.accepted(
        lambda: counting.enter_count(
            actor=actor,
            vote_id=vote_id,
            batches=form.batches(questions, with_envelopes=facts.box is not None),
            spare_slips=form.spare_slips.data or 0,
            at=clock.now(),
        )
    ):
        say("Đã nhập kết quả kiểm phiếu của bạn. Người thứ hai trong ban kiểm phiếu cũng phải nhập, và phải khớp.")
        return redirect_after(url_for("meetings.vote", vote_id=vote_id))
    return render_form("meetings/count.html", facts, form)


@blueprint.route("/votes/<int:vote_id>/voice", methods=["GET", "POST"])
@login_required
def vote_openly(vote_id: int) -> ResponseReturnValue:
    """A member votes by name."""
    actor, facts = present_actor(), facts_of(vote_id)
    if not facts.has_voice or facts.rules.secrecy is not Secrecy.OPEN or actor.account_id is None:
        raise NotFound
    form = bind(SpeakForm, account_id=actor.account_id)
    due = tuple(one for one in facts.questions if actor.account_id not in one.aside)
    typed = {one.position: tuple(request.form.getlist(f"choice-{one.position}")) for one in due}
    if form.accepted(lambda: counting.vote_openly(actor=actor, vote_id=vote_id, choices=typed, at=clock.now())):
        say("Đã ghi ý kiến của bạn. Trước khi kết thúc, bạn có thể sửa lại.")
        return redirect_after(url_for("meetings.vote", vote_id=vote_id))
    said = typed if form.is_submitted() else said_by(vote_id, actor.account_id)
    return render_form("meetings/voice.html", facts, form, due=due, said=said)
