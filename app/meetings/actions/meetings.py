"""A meeting is planned, attended, opened and closed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.campaigns.queries import round_facts
from app.meetings.models import Attendance, CouncilMeeting, CouncilRules, MeetingState
from app.meetings.queries.meetings import MeetingFacts, meeting_facts
from app.meetings.rules.acts import PLAN_MEETING
from app.meetings.rules.presence import Presence, Teller
from app.meetings.rules.vote_rules import VoteRules
from app.notices.actions.posting import post
from app.notices.rules.messages import NoticeKind
from app.platform.audit import audit_head, record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.queries import council_members
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What the secretary writes of a meeting."""

    title: str
    planned_for: datetime
    place: str
    agenda: str
    opinions: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the attendance list."""

    account_id: int
    presence: Presence
    reason: str
    teller: Teller


def plan_meeting(*, actor: Actor, slug: str, plan: MeetingPlan, at: datetime) -> int:
    """Plans a meeting about a round and gives its id."""
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        require(actor, PLAN_MEETING, Within(award_round.council_id))
        meeting = CouncilMeeting(round_id=award_round.id)
        session.add(meeting)
        _write(meeting, plan)
        _record(session, actor, meeting, award_round.council_id, "meeting planned", at)
        _invite(session, meeting, award_round.council_id, at)
        return meeting.id


def edit_meeting(*, actor: Actor, meeting_id: int, plan: MeetingPlan, version: int, at: datetime) -> None:
    """Writes time, place, agenda and the opinions for the minutes. Raises Conflict after a colleague's change."""
    with transaction() as session:
        facts, meeting = locked_meeting(session, actor, meeting_id)
        require(actor, PLAN_MEETING, Within(facts.round.council_id))
        if meeting.version != version:
            raise Conflict("Phiên họp này vừa được sửa ở nơi khác. Hãy tải lại trang rồi sửa tiếp.")
        moved = (meeting.planned_for, meeting.place) != (plan.planned_for, plan.place)
        _write(meeting, plan)
        _record(session, actor, meeting, facts.round.council_id, "meeting edited", at)
        if moved and meeting.state is MeetingState.PLANNED:
            _invite(session, meeting, facts.round.council_id, at)


def _invite(session: Session, meeting: CouncilMeeting, council_id: int, at: datetime) -> None:
    """Tells the members who want to be told, once for each plan of the meeting."""
    invited = [one.account_id for one in council_members(council_id)]
    about = f"meeting:{meeting.id}:{meeting.version}"
    post(session, account_ids=invited, kind=NoticeKind.INVITED, about=about, endpoint="meetings.show",
         values={"meeting_id": meeting.id}, at=at)  # fmt: skip


def mark_attendance(*, actor: Actor, meeting_id: int, marks: Iterable[Mark], at: datetime) -> None:
    """Writes who is present, who votes in writing, who is absent and why, and who counts the ballots.

    Raises OfficeError for an absence without a reason or a teller who is not present.
    """
    with transaction() as session:
        facts, meeting = locked_meeting(session, actor, meeting_id)
        require(actor, PLAN_MEETING, Within(facts.round.council_id))
        if meeting.state is MeetingState.CLOSED:
            raise Conflict("Phiên họp đã kết thúc nên danh sách dự họp được giữ nguyên.")
        known = {one.account_id: one.name for one in facts.attendees}
        chairs = {one.account_id for one in facts.attendees if one.is_chair}
        listed = [mark for mark in marks if mark.account_id in known]
        for mark in listed:
            _check_mark(mark, known[mark.account_id])
        told = [mark.account_id for mark in listed]
        session.execute(delete(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.account_id.in_(told)))
        for mark in listed:
            session.add(
                Attendance(
                    meeting_id=meeting_id, account_id=mark.account_id, is_chair=mark.account_id in chairs,
                    presence=mark.presence,
                    reason=mark.reason if mark.presence is Presence.ABSENT else "", teller=mark.teller,
                )
            )  # fmt: skip
        _record(session, actor, meeting, facts.round.council_id, "attendance marked", at,
                {"present": sum(mark.presence is Presence.PRESENT for mark in listed)})  # fmt: skip


def lay_down_rules(
    *, actor: Actor, council_id: int, rules: VoteRules, secretary_votes: bool, version: int, at: datetime
) -> None:
    """Writes how the council votes by default. Votes that exist keep their own rules.

    Raises Conflict after a colleague's change.
    """
    with transaction() as session:
        require(actor, PLAN_MEETING, Within(council_id))
        row = session.get(CouncilRules, council_id, with_for_update=True, populate_existing=True)
        if (row.version if row else 0) != version:
            raise Conflict("Quy định này vừa được sửa ở nơi khác. Hãy tải lại trang rồi sửa tiếp.")
        if row is None:
            row = CouncilRules(council_id=council_id)
            session.add(row)
        before = dict(row.rules or {})
        row.rules, row.secretary_votes = asdict(rules), secretary_votes
        record(session, actor=actor, at=at, action="rules laid down", thing=row, council_id=council_id,
               before=before, after={**row.rules, "secretary_votes": secretary_votes})  # fmt: skip


def open_meeting(*, actor: Actor, meeting_id: int, at: datetime) -> None:
    """The meeting begins."""
    _step(actor, meeting_id, MeetingState.PLANNED, MeetingState.OPEN, at)


def close_meeting(*, actor: Actor, meeting_id: int, at: datetime) -> None:
    """The meeting ends. Raises Conflict while a vote is open."""
    _step(actor, meeting_id, MeetingState.OPEN, MeetingState.CLOSED, at)


def locked_meeting(session: Session, actor: Actor, meeting_id: int) -> tuple[MeetingFacts, CouncilMeeting]:
    """The meeting as the actor may know it, and its row, locked."""
    facts = meeting_facts(actor=actor, meeting_id=meeting_id)
    meeting = session.get(CouncilMeeting, meeting_id, with_for_update=True, populate_existing=True)
    if meeting is None:
        raise NotFound
    return facts, meeting


def _step(actor: Actor, meeting_id: int, since: MeetingState, to: MeetingState, at: datetime) -> None:
    with transaction() as session:
        facts, meeting = locked_meeting(session, actor, meeting_id)
        require(actor, PLAN_MEETING, Within(facts.round.council_id))
        if meeting.state is not since:
            raise Conflict(f"Phiên họp đang ở bước “{meeting.state.label}”. Hãy tải lại trang.")
        if to is MeetingState.CLOSED and any(vote.opened_at and not vote.ended_at for vote in facts.votes):
            raise Conflict("Còn cuộc bỏ phiếu chưa kiểm xong. Hãy kết thúc bỏ phiếu trước khi kết thúc phiên họp.")
        meeting.state = to
        if to is MeetingState.OPEN:
            meeting.opened_at = at
            _fix_attendance(session, facts)
        else:
            meeting.closed_at, meeting.audit_head = at, audit_head()
        _record(session, actor, meeting, facts.round.council_id, f"meeting {to}", at)


def _fix_attendance(session: Session, facts: MeetingFacts) -> None:
    """Writes down who the members are: from now on nobody is replaced by a change of the council."""
    present = set(session.scalars(select(Attendance.account_id).where(Attendance.meeting_id == facts.id)))
    session.execute(
        delete(Attendance).where(
            Attendance.meeting_id == facts.id,
            Attendance.account_id.not_in([one.account_id for one in facts.attendees]),
        )
    )
    for one in facts.attendees:
        if one.account_id not in present:
            session.add(Attendance(meeting_id=facts.id, account_id=one.account_id, is_chair=one.is_chair))


def _write(meeting: CouncilMeeting, plan: MeetingPlan) -> None:
    meeting.title, meeting.planned_for, meeting.place = plan.title, plan.planned_for, plan.place
    meeting.agenda, meeting.opinions = plan.agenda, plan.opinions


def _check_mark(mark: Mark, name: str) -> None:
    if mark.presence is Presence.ABSENT and not mark.reason:
        raise OfficeError(f"Hãy ghi lý do {name} vắng mặt.")
    if mark.teller is not Teller.NONE and mark.presence is not Presence.PRESENT:
        raise OfficeError(f"{name} không có mặt nên không ở trong ban kiểm phiếu được.")


def _record(
    session: Session,
    actor: Actor,
    meeting: CouncilMeeting,
    council_id: int,
    action: str,
    at: datetime,
    after: dict[str, object] | None = None,
) -> None:
    record(session, actor=actor, at=at, action=action, thing=meeting, council_id=council_id, after=after)
