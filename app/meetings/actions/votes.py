"""A vote is prepared, opened, annulled, or held again among the tied."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.ballots.actions import annul_box, discard_box, open_box
from app.ballots.rules.signing import new_signing_keys
from app.consultations.actions import end_for_vote
from app.meetings.actions.meetings import locked_meeting
from app.meetings.models import MeetingState, OpenBallot, TellerCount, Vote, VoteItem, VoteQuestion
from app.meetings.queries.candidates import listed_candidates
from app.meetings.queries.votes import VoteFacts, vote_facts
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING
from app.meetings.rules.asked import Asked, Listed, asked
from app.meetings.rules.presence import has_quorum
from app.meetings.rules.topics import vote_topic
from app.meetings.rules.vote_rules import Manner, Secrecy, VoteRules, why_not_secret
from app.nominations.queries.conflicts import conflicts_of_round
from app.nominations.queries.holds import refuse_held
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.dates import office_day

REHEARSAL = ("Bà Nguyễn Thị Tập Dượt – Đơn vị thử", "Ông Trần Văn Thử – Đơn vị thử", "Tổ Diễn Tập – Đơn vị thử")
REHEARSAL_PLACES = 2


def prepare_vote(
    *,
    actor: Actor,
    meeting_id: int,
    title: str,
    rules: VoteRules,
    nominations: Sequence[int],
    rehearsal: bool = False,
    previous_id: int | None = None,
    at: datetime,
) -> int:
    """Prepares a vote on these nominees (invented ones for a rehearsal) and gives its id.

    Raises OfficeError when nothing is chosen or a nominee is not of the round.
    """
    with transaction() as session:
        facts, meeting = locked_meeting(session, actor, meeting_id)
        require(actor, PLAN_MEETING, Within(facts.round.council_id))
        if meeting.state is MeetingState.CLOSED:
            raise Conflict("Phiên họp đã kết thúc nên không thêm cuộc bỏ phiếu được.")
        listed = listed_candidates(facts.round)
        if not rehearsal and (not nominations or set(nominations) - {one.nomination_id for one in listed}):
            raise OfficeError("Hãy chọn ít nhất một hồ sơ đã tiếp nhận để bỏ phiếu.", field="nominations")
        vote = Vote(
            meeting_id=meeting_id, previous_id=previous_id, title=title, rules=asdict(rules), rehearsal=rehearsal
        )
        session.add(vote)
        session.flush()
        invented = tuple(Listed(None, text, "Nhóm thử", REHEARSAL_PLACES) for text in REHEARSAL)
        chosen = tuple(one for one in listed if one.nomination_id in set(nominations))
        _write_questions(session, vote, _asked(rules.manner, invented if rehearsal else chosen))
        audit_vote(session, actor, vote, facts.round.council_id, "vote prepared", at)
        return vote.id


def open_vote(*, actor: Actor, vote_id: int, at: datetime) -> None:
    """Opens a vote: the roll is drawn up, and the hand-out of papers begins.

    Raises OfficeError without a quorum, without tellers, or for a secret vote of too few.
    """
    secret = vote_facts(actor=actor, vote_id=vote_id)
    count = len(secret.questions) + 1 if secret.rules.secrecy is Secrecy.SECRET else 0
    keys = new_signing_keys(count)  # takes a while, so before anything is locked
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
        _refuse_to_open(facts)
        if not facts.rehearsal:
            end_for_vote(session, round_id=facts.meeting.round.id, today=office_day(at), at=at)
        refuse_held([one.nomination_id for one in facts.items if one.nomination_id])
        taking_part = [one.account_id for one in facts.meeting.taking_part]
        roll = _draw_up_roll(session, facts, taking_part)
        vote.members, vote.present, vote.opened_at = len(facts.meeting.attendees), len(taking_part), at
        vote.voters = taking_part
        if facts.rules.secrecy is Secrecy.SECRET:
            vote.box_id = open_box(
                topic=vote_topic(vote_id), title=vote.title, terms="\n".join(facts.rules.sentences), keys=keys, roll=roll,
                questions=[question.question for question in facts.questions],
            )  # fmt: skip
        bump(session, vote_topic(vote_id))
        audit_vote(
            session, actor, vote, facts.meeting.round.council_id, "vote opened", at, {"voters": len(taking_part)}
        )


def wipe_rehearsal(*, actor: Actor, vote_id: int, at: datetime) -> int:
    """Deletes a rehearsal whole, its ballots too, and gives the meeting's id; the audit keeps that it was held."""
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require(actor, PLAN_MEETING, Within(facts.meeting.round.council_id))
        if not facts.rehearsal:
            raise Conflict("Chỉ xóa được cuộc tập dượt. Cuộc bỏ phiếu thật thì Chủ tịch hủy, có lý do.")
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "rehearsal wiped", at, {"title": facts.title})
        for table in (TellerCount, OpenBallot, VoteItem, VoteQuestion):
            session.execute(delete(table).where(table.vote_id == vote_id))
        session.delete(vote)
        session.flush()
        if facts.box is not None:
            discard_box(box_id=facts.box.id)
        return facts.meeting.id


def annul_vote(*, actor: Actor, vote_id: int, reason: str, at: datetime) -> None:
    """Annuls a vote with a reason: what was cast is sealed, not deleted, and never told."""
    if not reason:
        raise OfficeError("Hãy ghi lý do hủy cuộc bỏ phiếu; lý do được ghi vào biên bản.", field="reason")
    with transaction() as session:
        facts, vote = locked_vote(session, actor, vote_id)
        require(actor, LEAD_VOTE, Within(facts.meeting.round.council_id))
        if facts.state in ("prepared", "annulled"):
            raise Conflict(f"Cuộc bỏ phiếu đang ở bước “{facts.label}” nên không hủy được.")
        if facts.box is not None:
            annul_box(box_id=facts.box.id)
        vote.annulled_for, vote.ended_at = reason, at
        bump(session, vote_topic(vote_id))
        audit_vote(session, actor, vote, facts.meeting.round.council_id, "vote annulled", at, {"reason": reason})


def _asked(manner: Manner, listed: Sequence[Listed]) -> tuple[Asked, ...]:
    try:
        return asked(manner, listed)
    except ValueError as group:
        raise OfficeError(
            f"{group} không có suất khen thưởng nào nên không chọn theo số lượng được. Hãy bỏ nhóm này ra.",
            field="nominations",
        ) from None


def _write_questions(session: Session, vote: Vote, questions: Sequence[Asked]) -> None:
    position = 0
    for number, question in enumerate(questions, 1):
        session.add(VoteQuestion(vote_id=vote.id, position=number, text=question.text, most=question.most))
        for one in question.listed:
            position += 1
            session.add(
                VoteItem(
                    vote_id=vote.id, position=position, question=number, nomination_id=one.nomination_id, text=one.text
                )
            )


def _draw_up_roll(session: Session, facts: VoteFacts, taking_part: Sequence[int]) -> dict[int, list[int]]:
    """Writes who stands aside from which question, and gives the questions that each voter may vote on."""
    conflicts = {} if facts.rehearsal else conflicts_of_round(facts.meeting.round.id)
    under = {
        question.position: {
            one.account_id for item in question.items for one in conflicts.get(item.nomination_id or 0, ())
        }
        for question in facts.questions
    }
    roll: dict[int, list[int]] = {account_id: [] for account_id in taking_part}
    for row in session.scalars(select(VoteQuestion).filter_by(vote_id=facts.id).order_by(VoteQuestion.position)):
        row.aside = [one.account_id for one in facts.meeting.attendees if one.account_id in under[row.position]]
        row.aside_present = len(under[row.position].intersection(taking_part))
        for account_id in taking_part:
            if account_id not in row.aside:
                roll[account_id].append(row.position)
    return roll


def _refuse_to_open(facts: VoteFacts) -> None:
    meeting = facts.meeting
    if facts.opened_at is not None:
        raise Conflict("Cuộc bỏ phiếu này đã được mở rồi.")
    if meeting.state is not MeetingState.OPEN:
        raise Conflict("Phiên họp chưa khai mạc hoặc đã kết thúc nên không mở bỏ phiếu được.")
    if any(vote.opened_at and not vote.ended_at for vote in meeting.votes):
        raise Conflict("Đang có một cuộc bỏ phiếu khác chưa kết thúc.")
    taking_part = len(meeting.taking_part)
    if not has_quorum(members=len(meeting.attendees), taking_part=taking_part, percent=facts.rules.quorum):
        raise OfficeError(
            f"Mới có {taking_part}/{len(meeting.attendees)} thành viên tham gia, chưa đủ {facts.rules.quorum} % theo quy định. "
            "Hãy điểm danh đủ trước khi mở."
        )
    if meeting.fault_of_tellers:
        raise OfficeError(meeting.fault_of_tellers + " Hãy cử đủ ở danh sách dự họp.")
    if meeting.undisclosed and not facts.rehearsal:
        raise OfficeError(
            f"Chưa khai báo đứng ngoài hồ sơ nào: {', '.join(one.name for one in meeting.undisclosed)}. Hãy mời khai báo trên máy của mình, hoặc thư "
            "ký ghi khai báo tại trang phiên họp, rồi mở lại."
        )
    if facts.rules.secrecy is Secrecy.SECRET and (fault := why_not_secret(taking_part)):
        raise OfficeError(fault)


def locked_vote(session: Session, actor: Actor, vote_id: int) -> tuple[VoteFacts, Vote]:
    """The vote as the actor may know it, and its row, locked. NotFound for another council's."""
    vote = session.get(Vote, vote_id, with_for_update=True, populate_existing=True)
    if vote is None:
        raise NotFound
    return vote_facts(actor=actor, vote_id=vote_id), vote


def audit_vote(
    session: Session,
    actor: Actor,
    vote: Vote,
    council_id: int,
    action: str,
    at: datetime,
    after: dict[str, object] | None = None,
) -> None:
    """The audit row of an act on a vote. How anybody voted is in none."""
    record(session, actor=actor, at=at, action=action, thing=vote, council_id=council_id, after=after)
