"""Reads of votes: one vote before, during and after, and what a member said by name."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.ballots.queries import BoxFacts, RollFacts, box_facts, roll_facts
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import Tally
from app.meetings.models import OpenBallot, TellerCount, Vote
from app.meetings.queries.counted import ItemFacts, QuestionFacts, questions_of, second_votes
from app.meetings.queries.meetings import Attendee, MeetingFacts, meeting_facts
from app.meetings.queries.ties import TieFacts, ties_of
from app.meetings.rules.ties import TieStep, tie_told
from app.meetings.rules.vote_rules import Secrecy, VoteRules, rules_of
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """One vote whole. `box` is None before it is opened, and always where hands are raised."""

    id: int
    meeting: MeetingFacts
    title: str
    rules: VoteRules
    rehearsal: bool
    previous_id: int | None
    members: int
    present: int
    opened_at: datetime | None
    ended_at: datetime | None
    annulled_for: str
    chair_ends: bool
    teller_ends: bool
    box: BoxFacts | None
    roll: tuple[RollFacts, ...]
    questions: tuple[QuestionFacts, ...]
    envelopes: Tally | None
    counted_by: tuple[int, ...]
    ties: tuple[TieFacts, ...]
    voters: tuple[int, ...]
    spoken: int  # how many have voted by name so far
    slips_asked_by: int | None
    spare_slips: tuple[int, ...]  # destroyed slips, as each teller has counted them
    viewer: Attendee | None
    watchers: frozenset[int]  # whose conflicts count: the viewer, and a deputy together with whom they act for

    @property
    def state(self) -> str:
        """prepared, handing_out, casting, raising_hands, speaking, counted or annulled."""
        if self.annulled_for:
            return "annulled"
        if self.ended_at:
            return "counted"
        if self.opened_at is None:
            return "prepared"
        if self.box:
            return self.box.state.value
        return "speaking" if self.rules.secrecy is Secrecy.OPEN else "raising_hands"

    @property
    def label(self) -> str:
        """The state in the words of the council."""
        names = {
            "prepared": "Chưa mở",
            "raising_hands": "Đang biểu quyết",
            "speaking": "Đang biểu quyết",
            "counted": "Đã có kết quả",
        }
        return names.get(self.state) or BoxState(self.state).label

    @property
    def items(self) -> tuple[ItemFacts, ...]:
        """All nominees in the order of the ballot."""
        return tuple(item for question in self.questions for item in question.items)

    @property
    def to_vote_again(self) -> tuple[int, ...]:
        """The dossiers among which the council's order asks for a second vote."""
        return tuple(
            number for tie in self.ties if tie.settlement.waits_for is TieStep.REVOTE for number in tie.settlement.left
        )

    @property
    def tied(self) -> frozenset[int]:
        """The dossiers whose tie is still to be settled."""
        return frozenset(number for tie in self.ties for number in tie.settlement.left)

    @property
    def own(self) -> RollFacts | None:
        """The viewer's line of the roll."""
        return next((one for one in self.roll if self.viewer and one.voter == self.viewer.account_id), None)

    @property
    def papers_on_paper(self) -> int:
        """How many voters took a paper ballot, which two tellers count."""
        return sum(one.way == "paper" for one in self.roll)

    @property
    def slips_drawn(self) -> int:
        """How many voters drew a code slip."""
        return sum(one.way == "slip" for one in self.roll)

    @property
    def tellers_enter(self) -> bool:
        """Whether two tellers enter a count before the vote can end: of paper ballots, of slips, of raised hands."""
        if self.box is not None:
            return bool(self.papers_on_paper or self.box.slips)
        return self.rules.secrecy is Secrecy.COUNT

    @property
    def has_voice(self) -> bool:
        """Whether the viewer votes by name here."""
        return self.viewer is not None and self.viewer.account_id in self.voters

    @property
    def seen(self) -> frozenset[int]:
        """The dossiers whose counts the viewer may see."""
        return frozenset(
            item.nomination_id
            for question in self.questions
            if self.shown(question)
            for item in question.items
            if item.nomination_id
        )

    def told(self, tie: TieFacts) -> str:
        """A tie and how far it is settled, as the page and the minutes tell it."""
        names = {item.nomination_id: item.text for item in self.items if item.nomination_id}
        return tie_told(tie.agree, tie.places, tie.nominations, tie.settlement, names)

    def voices_of(self, question: QuestionFacts) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who chose what on a question of an open vote: each option that was chosen, with names."""
        names = {one.account_id: one.name for one in self.meeting.attendees}
        chosen = (
            (option.text, tuple(names[who] for who, choice in question.voices.items() if option.key in choice))
            for option in question.question.options
        )
        return tuple((text, who) for text, who in chosen if who)

    def shown(self, question: QuestionFacts) -> bool:
        """Whether the viewer may see these counts: not whoever stands aside from the question."""
        return not self.watchers.intersection(question.aside)


def vote_facts(*, actor: Actor, vote_id: int) -> VoteFacts:
    """A vote of the actor's council; NotFound otherwise. Before the count it holds no tally, for nobody."""
    vote = db.session.get(Vote, vote_id, populate_existing=True)
    if vote is None:
        raise NotFound
    meeting = meeting_facts(actor=actor, meeting_id=vote.meeting_id)
    box = box_facts(vote.box_id) if vote.box_id else None
    rules = rules_of(vote.rules)
    questions, envelopes = questions_of(vote, rules, box)
    viewers = [one for one in meeting.attendees if one.account_id == actor.account_id]
    counts = list(
        db.session.execute(select(TellerCount.account_id, TellerCount.spare_slips).filter_by(vote_id=vote.id))
    )
    spoken = select(func.count(OpenBallot.account_id.distinct())).where(OpenBallot.vote_id == vote.id)
    verdicts = {
        item.nomination_id: item.verdict
        for question in questions
        for item in question.items
        if item.verdict and item.nomination_id
    }
    return VoteFacts(
        id=vote.id, meeting=meeting, title=vote.title, rules=rules, rehearsal=vote.rehearsal,
        previous_id=vote.previous_id, members=vote.members, present=vote.present, opened_at=vote.opened_at,
        ended_at=vote.ended_at, annulled_for=vote.annulled_for, chair_ends=vote.chair_ends,
        teller_ends=vote.teller_ends, box=box, roll=roll_facts(box.id) if box else (), questions=questions,
        envelopes=envelopes, ties=ties_of(meeting.round, rules, verdicts, second_votes(vote.id)) if verdicts and not vote.previous_id else (),
        counted_by=tuple(row.account_id for row in counts), spare_slips=tuple(row.spare_slips for row in counts),
        voters=tuple(vote.voters), slips_asked_by=vote.slips_asked_by,
        spoken=(db.session.scalar(spoken) or 0) if rules.secrecy is Secrecy.OPEN else 0,
        viewer=viewers[0] if viewers else None, watchers=actor.people,
    )  # fmt: skip


def said_by(vote_id: int, account_id: int) -> dict[int, tuple[str, ...]]:
    """What a member has said by name so far, by question. One query."""
    rows = db.session.scalars(select(OpenBallot).filter_by(vote_id=vote_id, account_id=account_id))
    return {row.question: tuple(row.choice) for row in rows}
