"""Kiểm phiếu: what was said by name or counted on paper is entered, and chair and teller end the vote."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.ballots.actions import count_box
from app.ballots.rules.tally import Batch, Choice, is_admissible
from app.meetings.actions.votes import audit_vote, locked_vote
from app.meetings.models import OpenBallot, TellerCount, Vote
from app.meetings.queries.meetings import Attendee
from app.meetings.queries.votes import VoteFacts
from app.meetings.rules.acts import LEAD_VOTE, VOTE
from app.meetings.rules.presence import Teller
from app.meetings.rules.topics import vote_topic
from app.meetings.rules.vote_rules import Secrecy
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def vote_openly(*, actor: Actor, vote_id: int, choices: Mapping[int, Choice], at: datetime) -> None:
    """A member says by name what they vote, on every question that they may vote on; until the end they may say it anew.

    Raises NotFound for somebody without a vote here, OfficeError for a choice that the question does not admit.
    """
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require(actor, VOTE, Within(facts.meeting.round.council_id))
        if not facts.has_voice or facts.rules.secrecy is not Secrecy.OPEN:
            raise NotFound
        if facts.state != "speaking":
            raise Conflict(f"Cuộc biểu quyết đang ở bước “{facts.label}” nên không nhận ý kiến nữa.")
        due = [one for one in facts.questions if actor.account_id not in one.aside]
        for one in due:
            if not is_admissible(one.question, choices.get(one.position, ())):
                raise OfficeError(
                    f"Mục {one.position} ({one.question.text}): chưa chọn hoặc chọn quá số lượng. Hãy chọn lại."
                )
        for one in due:
            session.merge(
                OpenBallot(
                    vote_id=vote_id, account_id=actor.account_id, question=one.position,
                    choice=sorted(choices.get(one.position, ())),
                )
            )  # fmt: skip
        bump(session, vote_topic(vote_id))
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "voted openly", at)


def enter_count(
    *, actor: Actor, vote_id: int, batches: Mapping[int, Batch], spare_slips: int = 0, at: datetime
) -> None:
    """A teller enters the paper ballots (or the raised hands) as counted, and how many spare slips were destroyed.

    Each of two tellers does so. Raises OfficeError for more papers than went out.
    """
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require_teller(facts, actor)
        if facts.state not in ("casting", "raising_hands"):
            raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{facts.label}” nên chưa nhập kết quả kiểm phiếu được.")
        if facts.box and any(batch.returned > facts.papers_on_paper for batch in batches.values()):
            raise OfficeError(f"Chỉ phát ra {facts.papers_on_paper} phiếu giấy. Hãy kiểm lại số phiếu thu về.")
        stored = {str(position): asdict(batch) for position, batch in batches.items()}
        session.merge(
            TellerCount(vote_id=vote_id, account_id=actor.account_id, batches=stored, spare_slips=spare_slips)
        )
        bump(session, vote_topic(vote_id))
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "paper ballots counted", at)


def end_vote(*, actor: Actor, vote_id: int, at: datetime) -> None:
    """The chair or a teller ends the vote; when both have, it is counted.

    Raises OfficeError while paper ballots are not counted alike by two tellers.
    """
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        viewer = require_attendee(facts, actor)
        if facts.state not in ("casting", "raising_hands", "speaking"):
            raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{facts.label}” nên không kết thúc được. Hãy tải lại trang.")
        if viewer.is_chair:
            require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
            vote.chair_ends = True
        else:
            require_teller(facts, actor)
            vote.teller_ends = True
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "vote ended", at)
        if vote.chair_ends and vote.teller_ends:
            _count(session, facts, vote, at)
        bump(session, vote_topic(vote_id))


def _count(session: Session, facts: VoteFacts, vote: Vote, at: datetime) -> None:
    entered = list(session.scalars(select(TellerCount).filter_by(vote_id=vote.id).order_by(TellerCount.account_id)))
    batches: dict[int, Batch] = {}
    if facts.tellers_enter:
        told = [(one.batches, one.spare_slips) for one in entered[:2]]
        if len(told) < 2 or told[0] != told[1]:
            raise Conflict(
                "Hai người trong ban kiểm phiếu phải nhập kết quả phiếu giấy giống nhau thì mới kết thúc được. "
                "Hãy kiểm lại rồi nhập lại."
            )
        batches = {int(key): Batch(**value) for key, value in entered[0].batches.items()}  # type: ignore[arg-type]
    if facts.box is not None:
        count_box(box_id=facts.box.id, batches=batches)
    else:
        vote.counts = {str(position): asdict(batch) for position, batch in batches.items()}
    vote.ended_at = at


def require_attendee(facts: VoteFacts, actor: Actor) -> Attendee:
    """The actor's line of the attendance list; Forbidden for somebody who is not on it."""
    require(actor, VOTE, Within(facts.meeting.round.council_id))
    if facts.viewer is None:
        raise Forbidden
    return facts.viewer


def require_teller(facts: VoteFacts, actor: Actor) -> None:
    """Raises Forbidden or OfficeError unless the actor is of the Ban kiểm phiếu."""
    if require_attendee(facts, actor).teller is Teller.NONE:
        raise OfficeError("Việc này của ban kiểm phiếu. Bạn không ở trong ban kiểm phiếu của phiên họp này.")
