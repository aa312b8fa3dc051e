"""Reads of meetings: the list of a round, one meeting with its attendance and votes."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from app.accounts.models import Account
from app.campaigns.queries import RoundFacts, round_facts, round_slug
from app.meetings.models import Attendance, CouncilMeeting, MeetingState, Vote
from app.meetings.queries.candidates import council_rules
from app.meetings.rules.acts import LEAD_VOTE, PLAN_MEETING, SEE_MEETING
from app.meetings.rules.presence import Presence, Teller, fault_of_tellers
from app.nominations.queries.conflicts import undisclosed
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.reading import asked_once
from app.units.authority import require
from app.units.queries import council_facts, council_members
from app.units.rules.authority import Actor, Within, may


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
class MeetingRow:
    """A meeting in the list of a round."""

    id: int
    title: str
    planned_for: datetime
    place: str
    state: MeetingState
    votes: tuple[VoteRow, ...]


@dataclass(frozen=True, slots=True)
class MeetingsFacts:
    """The meetings about a round."""

    round: RoundFacts
    council_slug: str
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
    audit_head: str
    version: int
    attendees: tuple[Attendee, ...]
    votes: tuple[VoteRow, ...]
    undisclosed: tuple[Attendee, ...]  # members taking part who have not said from which dossiers they stand aside
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
    listed = meetings_of_round(actor=actor, slug=slug)
    may_plan = may(actor, PLAN_MEETING, Within(award_round.council_id))
    return MeetingsFacts(award_round, council_facts(award_round.council_id).slug, listed, may_plan)


@asked_once
def meetings_of_round(*, actor: Actor, slug: str) -> tuple[MeetingRow, ...]:
    """The meetings about a round with their votes, the newest meeting first. One query beside the round's."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, SEE_MEETING, Within(award_round.council_id))
    rows = db.session.execute(
        select(CouncilMeeting, Vote)
        .outerjoin(Vote, Vote.meeting_id == CouncilMeeting.id)
        .where(CouncilMeeting.round_id == award_round.id)
        .order_by(CouncilMeeting.planned_for.desc(), CouncilMeeting.id, Vote.id)
    )
    return tuple(
        MeetingRow(
            meeting.id,
            meeting.title,
            meeting.planned_for,
            meeting.place,
            meeting.state,
            tuple(_row_of(vote) for _, vote in pairs if vote is not None),
        )
        for meeting, pairs in groupby(rows, key=lambda pair: pair[0])
    )


def _row_of(vote: Vote) -> VoteRow:
    return VoteRow(**{name: getattr(vote, name) for name in VoteRow.__slots__})


@asked_once
def meeting_facts(*, actor: Actor, meeting_id: int) -> MeetingFacts:
    """A meeting of the actor's council; NotFound otherwise. The same few queries for any council."""
    meeting = db.session.get(CouncilMeeting, meeting_id, populate_existing=True)
    if meeting is None:
        raise NotFound
    award_round = round_facts(actor=actor, slug=round_slug(meeting.round_id))
    within = Within(award_round.council_id)
    require(actor, SEE_MEETING, within)
    votes = db.session.scalars(select(Vote).filter_by(meeting_id=meeting.id).order_by(Vote.id))
    attendees = _attendees(meeting, award_round.council_id)
    missing = undisclosed(award_round.id, [one.account_id for one in attendees if one.presence.votes])
    return MeetingFacts(
        id=meeting.id, round=award_round, title=meeting.title, planned_for=meeting.planned_for, place=meeting.place,
        agenda=meeting.agenda, opinions=meeting.opinions, state=meeting.state, opened_at=meeting.opened_at,
        closed_at=meeting.closed_at, audit_head=meeting.audit_head, version=meeting.version, attendees=attendees,
        votes=tuple(_row_of(vote) for vote in votes),
        undisclosed=tuple(one for one in attendees if one.account_id in missing),
        may_plan=may(actor, PLAN_MEETING, within), may_lead=may(actor, LEAD_VOTE, within),
    )  # fmt: skip


def _attendees(meeting: CouncilMeeting, council_id: int) -> tuple[Attendee, ...]:
    """Before the meeting begins the council as it is now; from then on those who were its members when it began."""
    rows = db.session.execute(
        select(Attendance, Account.name)
        .join(Account, Account.id == Attendance.account_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(Account.name_sort)
    )
    marked = {
        row.account_id: Attendee(row.account_id, name, row.is_chair, row.presence, row.reason, row.teller)
        for row, name in rows
    }
    if meeting.state is not MeetingState.PLANNED:
        return tuple(marked.values())
    members = council_members(council_id, with_secretaries=council_rules(council_id).secretary_votes)
    return tuple(
        marked.get(one.account_id)
        or Attendee(one.account_id, one.name, one.is_chair, Presence.INVITED, "", Teller.NONE)
        for one in members
    )
