"""Reads of meetings: the list of a round, one meeting with its attendance and votes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.campaigns.queries import RoundFacts, round_facts, round_slug
from app.meetings.models import Attendance, CouncilMeeting, MeetingState, Vote
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING, SEE_MEETING
from app.meetings.rules.presence import Presence, Teller, fault_of_tellers
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.queries import council_members
from app.units.rules.authority import Actor, Within, may


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list of a round."""

    id: int
    title: str
    planned_for: datetime
    place: str
    state: MeetingState


@dataclass(frozen=True, slots=True)
class MeetingsFacts:
    """The meetings about a round."""

    round: RoundFacts
    meetings: tuple[MeetingRow, ...]
    may_plan: bool


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member at a meeting."""

    account_id: int
    name: str
    is_chair: bool
    presence: Presence
    reason: str
    teller: Teller


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote in the list of a meeting."""

    id: int
    title: str
    rehearsal: bool
    opened_at: datetime | None
    ended_at: datetime | None
    annulled_for: str

    @property
    def label(self) -> str:
        """Where the vote stands, in words."""
        if self.annulled_for:
            return "Đã hủy"
        if self.ended_at:
            return "Đã kiểm phiếu"
        return "Đang bỏ phiếu" if self.opened_at else "Chưa mở"


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """One meeting whole."""

    id: int
    round: RoundFacts
    title: str
    planned_for: datetime
    place: str
    agenda: str
    opinions: str
    state: MeetingState
    opened_at: datetime | None
    closed_at: datetime | None
    version: int
    attendees: tuple[Attendee, ...]
    votes: tuple[VoteRow, ...]
    may_plan: bool
    may_lead: bool

    @property
    def taking_part(self) -> tuple[Attendee, ...]:
        """The members who are present or send their vote in writing."""
        return tuple(one for one in self.attendees if one.presence.votes)

    @property
    def tellers(self) -> tuple[Attendee, ...]:
        """The Ban kiểm phiếu, its head first."""
        chosen = [one for one in self.attendees if one.teller is not Teller.NONE]
        return tuple(sorted(chosen, key=lambda one: one.teller is not Teller.HEAD))

    @property
    def fault_of_tellers(self) -> str:
        """What the Ban kiểm phiếu lacks."""
        return fault_of_tellers([one.teller for one in self.attendees])

    def attendee(self, account_id: int | None) -> Attendee:
        """The member's own line; NotFound for somebody who is no member."""
        for one in self.attendees:
            if one.account_id == account_id:
                return one
        raise NotFound


def meetings_facts(*, actor: Actor, slug: str) -> MeetingsFacts:
    """The meetings about a round, the newest first."""
    award_round = round_facts(actor=actor, slug=slug)
    within = Within(award_round.council_id)
    require(actor, SEE_MEETING, within)
    rows = db.session.scalars(
        select(CouncilMeeting).filter_by(round_id=award_round.id).order_by(CouncilMeeting.planned_for.desc())
    )
    listed = tuple(MeetingRow(row.id, row.title, row.planned_for, row.place, row.state) for row in rows)
    return MeetingsFacts(award_round, listed, may(actor, PLAN_MEETING, within))


def meeting_facts(*, actor: Actor, meeting_id: int) -> MeetingFacts:
    """A meeting of the actor's council; NotFound otherwise. The same few queries for any council."""
    meeting = db.session.get(CouncilMeeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    award_round = round_facts(actor=actor, slug=round_slug(meeting.round_id))
    within = Within(award_round.council_id)
    require(actor, SEE_MEETING, within)
    votes = db.session.scalars(select(Vote).filter_by(meeting_id=meeting.id).order_by(Vote.id))
    return MeetingFacts(
        id=meeting.id, round=award_round, title=meeting.title, planned_for=meeting.planned_for, place=meeting.place,
        agenda=meeting.agenda, opinions=meeting.opinions, state=meeting.state, opened_at=meeting.opened_at,
        closed_at=meeting.closed_at, version=meeting.version, attendees=_attendees(meeting.id, award_round.council_id),
        votes=tuple(VoteRow(**{name: getattr(vote, name) for name in VoteRow.__slots__}) for vote in votes),
        may_plan=may(actor, PLAN_MEETING, within), may_lead=may(actor, LEAD_VOTE, within),
    )  # fmt: skip


def _attendees(meeting_id: int, council_id: int) -> tuple[Attendee, ...]:
    marked = {row.account_id: row for row in db.session.scalars(select(Attendance).filter_by(meeting_id=meeting_id))}
    attendees = []
    for member in council_members(council_id):
        row = marked.get(member.account_id)
        attendees.append(
            Attendee(
                member.account_id,
                member.name,
                member.is_chair,
                row.presence if row else Presence.INVITED,
                row.reason if row else "",
                row.teller if row else Teller.NONE,
            )
        )
    return tuple(attendees)
