"""The papers of this room: the invitation to a meeting, the ballot on paper, the record of a count, the minutes."""

from collections.abc import Callable, Iterable
from datetime import datetime

from app.campaigns.drafts import round_crumbs, when_of
from app.campaigns.rules.states import RoundState
from app.documents.administrative import AdministrativeDocument
from app.documents.kinds import Choice, Crumb, Draft, Earliest, PaperKind
from app.documents.letterhead import Issuer, Letterhead
from app.law.rules.categories import counted
from app.meetings.drafts import count_record_facts, minutes_facts
from app.meetings.papers.ballot_paper import BallotPaperFacts, ballot_paper
from app.meetings.papers.count_record import count_record
from app.meetings.papers.invitation import InvitationFacts, invitation
from app.meetings.papers.minutes import minutes
from app.meetings.queries.counted import aside_in_meeting, aside_in_vote
from app.meetings.queries.meetings import MeetingFacts, MeetingRow, meeting_facts, meetings_of_round
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.acts import PLAN_MEETING, SEE_MEETING
from app.meetings.rules.vote_rules import Manner
from app.nominations.drafts import accepted_nominees
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.dates import OFFICE_TIME, long_datetime

ABOUT_MEETING = "meeting:{}"
ABOUT_VOTE = "vote:{}"
ABOUT_BALLOT_PAPER = "vote:{}:ballot"
Write = Callable[[Letterhead], AdministrativeDocument]


def _planned(actor: Actor, slug: str) -> tuple[Choice, ...]:
    return _each(meetings_of_round(actor=actor, slug=slug))


def _meetings(actor: Actor, slug: str) -> tuple[Choice, ...]:
    return _each(one for one in meetings_of_round(actor=actor, slug=slug) if one.state != "planned")


def _each(meetings: Iterable[MeetingRow]) -> tuple[Choice, ...]:
    return tuple(Choice(str(one.id), ABOUT_MEETING.format(one.id), one.title) for one in meetings)


def _votes(actor: Actor, slug: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(vote.id), ABOUT_VOTE.format(vote.id), vote.title)
        for meeting in meetings_of_round(actor=actor, slug=slug)
        for vote in meeting.votes
        if vote.ended_at and not vote.annulled_for and not vote.rehearsal
    )


def _prepared(actor: Actor, slug: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(vote.id), ABOUT_BALLOT_PAPER.format(vote.id), vote.title)
        for meeting in meetings_of_round(actor=actor, slug=slug)
        for vote in meeting.votes
        if not vote.annulled_for and not vote.rehearsal
    )


def _ballot(actor: Actor, key: str) -> Draft:
    vote = vote_facts(actor=actor, vote_id=_number(key))
    award_round = vote.meeting.round
    campaign = f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}"
    questions = tuple((one.question.text, tuple(item.text for item in one.items)) for one in vote.questions)
    choose = vote.rules.manner is Manner.CHOOSE

    def write(letterhead: Letterhead) -> AdministrativeDocument:
        return ballot_paper(BallotPaperFacts(letterhead, vote.title, campaign, choose, questions))

    return _draft(ABOUT_BALLOT_PAPER.format(vote.id), vote.meeting, None, write)


def _invitation(actor: Actor, key: str) -> Draft:
    meeting = meeting_facts(actor=actor, meeting_id=_number(key))
    campaign = f"Phong trào thi đua “{meeting.round.campaign.title}” {when_of(meeting.round)}"
    members = tuple(
        f"{one.name}, {'Chủ tịch' if one.is_chair else 'Ủy viên'} Hội đồng"
        for one in sorted(meeting.attendees, key=lambda one: not one.is_chair)
    )

    def write(letterhead: Letterhead) -> AdministrativeDocument:
        dossiers = counted(nominee.category for nominee in accepted_nominees(meeting.round, letterhead.on))
        when = long_datetime(meeting.planned_for)
        return invitation(InvitationFacts(letterhead, campaign, members, dossiers, when, meeting.place))

    return _draft(ABOUT_MEETING.format(meeting.id), meeting, None, write)


def _minutes(actor: Actor, key: str) -> Draft:
    meeting = meeting_facts(actor=actor, meeting_id=_number(key))
    require(actor, PLAN_MEETING, Within(meeting.round.council_id))
    facts = minutes_facts(actor, meeting)
    about = ABOUT_MEETING.format(meeting.id)
    return _draft(about, meeting, meeting.opened_at, lambda letterhead: minutes(facts, letterhead))


def _record(actor: Actor, key: str) -> Draft:
    vote = vote_facts(actor=actor, vote_id=_number(key))
    require(actor, PLAN_MEETING, Within(vote.meeting.round.council_id))
    facts = count_record_facts(vote)
    about = ABOUT_VOTE.format(vote.id)
    return _draft(about, vote.meeting, vote.ended_at, lambda letterhead: count_record(facts, letterhead))


def _sees_the_counts(actor: Actor, within: Within, about: str) -> bool:
    """Whether the actor stands aside from no nominee of the vote, or of the meeting's votes, that the paper tells of."""
    kind, number = about.split(":")
    return actor.people.isdisjoint(aside_in_meeting(int(number)) if kind == "meeting" else aside_in_vote(int(number)))


def _draft(about: str, meeting: MeetingFacts, held: datetime | None, write: Write) -> Draft:
    day = (held or meeting.planned_for).astimezone(OFFICE_TIME).date()
    return Draft(
        about=about,
        within=Within(meeting.round.council_id),
        year=day.year,
        label=about.replace(":", " "),
        crumbs=(*round_crumbs(meeting.round), Crumb(meeting.title, "meetings.show", {"meeting_id": str(meeting.id)})),
        write=write,
        earliest=Earliest(day, "phiên họp Hội đồng") if held else None,
    )


def _number(key: str) -> int:
    if not key.isdecimal():
        raise NotFound
    return int(key)


INVITATION = PaperKind(
    slug="invitation", name="Giấy mời họp Hội đồng", issuer=Issuer.COUNCIL, read=SEE_MEETING, issue=PLAN_MEETING,
    since=RoundState.PREPARING, choices=_planned, prepare=_invitation,
)  # fmt: skip
MINUTES = PaperKind(
    slug="minutes", name="Biên bản họp Hội đồng", issuer=Issuer.COUNCIL, read=PLAN_MEETING, issue=PLAN_MEETING,
    since=RoundState.PREPARING, choices=_meetings, prepare=_minutes, seen_whole=_sees_the_counts,
)  # fmt: skip
BALLOT_PAPER = PaperKind(
    slug="ballot-paper", name="Phiếu bầu", issuer=Issuer.COUNCIL, read=SEE_MEETING, issue=PLAN_MEETING,
    since=RoundState.PREPARING, choices=_prepared, prepare=_ballot, numbered=False,
)  # fmt: skip
COUNT_RECORD = PaperKind(
    slug="count-record", name="Biên bản kiểm phiếu", issuer=Issuer.COUNCIL, read=PLAN_MEETING, issue=PLAN_MEETING,
    since=RoundState.PREPARING, choices=_votes, prepare=_record, seen_whole=_sees_the_counts,
)  # fmt: skip
KINDS = (INVITATION, BALLOT_PAPER, MINUTES, COUNT_RECORD)
