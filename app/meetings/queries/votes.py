"""Reads of votes: what may be voted on, one vote before, during and after, and a member's own papers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from app.ballots.queries import BoxFacts, RollFacts, box_facts, roll_facts, tallies
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import YES_OR_NO, Question, Tally
from app.campaigns.queries import RoundFacts
from app.campaigns.rules.states import quota_category
from app.law.rules.categories import Category
from app.meetings.models import TellerCount, Vote, VoteItem
from app.meetings.queries.meetings import Attendee, MeetingFacts, meeting_facts
from app.meetings.rules.vote_rules import RatioBase, Secrecy, Verdict, VoteRules, verdict
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.scoring.rules.ranking import Contender, rank
from app.units.models import Unit
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nominee that may be voted on."""

    nomination_id: int
    movement_id: int
    category: Category
    name: str
    unit_name: str

    @property
    def text(self) -> str:
        """What stands on the paper."""
        return f"{self.name} – {self.unit_name}"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """A nominee of a vote; who stands aside; after the count the tally and what it means."""

    position: int
    nomination_id: int | None
    text: str
    aside: tuple[int, ...]
    tally: Tally | None
    verdict: Verdict | None


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
    items: tuple[ItemFacts, ...]
    envelopes: Tally | None
    counted_by: tuple[int, ...]
    tied: tuple[int, ...]  # dossiers with equally many votes that the last places of their group cannot all hold
    viewer: Attendee | None

    @property
    def state(self) -> str:
        """prepared, handing_out, casting, raising_hands, counted or annulled."""
        if self.annulled_for:
            return "annulled"
        if self.ended_at:
            return "counted"
        if self.opened_at is None:
            return "prepared"
        return self.box.state.value if self.box else "raising_hands"

    @property
    def label(self) -> str:
        """The state in the words of the council."""
        names = {"prepared": "Chưa mở", "raising_hands": "Đang biểu quyết", "counted": "Đã có kết quả"}
        return names.get(self.state) or BoxState(self.state).label

    @property
    def sentences(self) -> tuple[str, ...]:
        """The rules in words, with how a tie on the quota line is settled: a second vote, then the campaign's own order."""
        order = "; ".join(rule.label.lower() for rule in self.meeting.round.campaign.tie_rule)
        tie = f"Bằng phiếu ở ranh giới số lượng khen thưởng thì lần lượt: bỏ phiếu lại giữa các hồ sơ đó; {order}."
        return (*self.rules.sentences, tie)

    @property
    def own(self) -> RollFacts | None:
        """The viewer's line of the roll."""
        return next((one for one in self.roll if self.viewer and one.voter == self.viewer.account_id), None)

    @property
    def papers_on_paper(self) -> int:
        """How many voters took a paper ballot, which two tellers count."""
        return sum(one.way == "paper" for one in self.roll)

    def shown(self, item: ItemFacts) -> bool:
        """Whether the viewer may see this nominee's counts: not whoever stands aside from it."""
        return self.viewer is None or self.viewer.account_id not in item.aside


def candidates(round_id: int) -> tuple[Candidate, ...]:
    """The accepted nominees of a round, by movement, category and name. One query."""
    rows = db.session.execute(
        select(Nomination.id, Nomination.movement_id, Nominee, Unit.name)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.round_id == round_id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Nomination.movement_id, Nominee.name_sort, Nomination.id)
    )
    order = list(Category)
    found = [
        Candidate(number, movement_id, nominee.category, f"{nominee.honorific} {nominee.name}".strip(), unit_name)
        for number, movement_id, nominee, unit_name in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.movement_id, order.index(one.category))))


def vote_facts(*, actor: Actor, vote_id: int) -> VoteFacts:
    """A vote of the actor's council; NotFound otherwise. Before the count it holds no tally, for nobody."""
    vote = db.session.get(Vote, vote_id, populate_existing=True)
    if vote is None:
        raise NotFound
    meeting = meeting_facts(actor=actor, meeting_id=vote.meeting_id)
    box = box_facts(vote.box_id) if vote.box_id else None
    counted = _counts(vote, box)
    rules = rules_of(vote.rules)
    rows = db.session.scalars(select(VoteItem).filter_by(vote_id=vote.id).order_by(VoteItem.position))
    viewers = [one for one in meeting.attendees if one.account_id == actor.account_id]
    counted_by = db.session.scalars(select(TellerCount.account_id).filter_by(vote_id=vote.id))
    items = tuple(_item(vote, rules, row, counted.get(row.position)) for row in rows)
    return VoteFacts(
        id=vote.id, meeting=meeting, title=vote.title, rules=rules, rehearsal=vote.rehearsal,
        previous_id=vote.previous_id, members=vote.members, present=vote.present, opened_at=vote.opened_at,
        ended_at=vote.ended_at, annulled_for=vote.annulled_for, chair_ends=vote.chair_ends,
        teller_ends=vote.teller_ends, box=box, roll=roll_facts(box.id) if box else (),
        items=items, envelopes=counted.get(0), tied=_tied(meeting.round, items) if counted else (), counted_by=tuple(counted_by), viewer=viewers[0] if viewers else None,
    )  # fmt: skip


def rules_of(stored: Mapping[str, Any]) -> VoteRules:
    """The rules of a vote from its row."""
    return VoteRules(
        secrecy=Secrecy(stored["secrecy"]),
        threshold=stored["threshold"],
        more_than=stored["more_than"],
        base=RatioBase(stored["base"]),
        quorum=stored["quorum"],
        aside_shrinks=stored["aside_shrinks"],
    )


def _counts(vote: Vote, box: BoxFacts | None) -> dict[int, Tally]:
    """The tallies by position; none before the vote has ended."""
    if vote.ended_at is None or vote.annulled_for:
        return {}
    if box is not None:
        return {tally.question.position: tally for tally in tallies(box.id)}
    raised: Mapping[str, Any] = vote.counts or {}
    counts = {}
    for position, ticks in raised.items():
        question = Question(int(position), "", YES_OR_NO)
        votes = sum(ticks.values())
        counts[int(position)] = Tally(question, votes, votes, 0, ticks)
    return counts


def _tied(award_round: RoundFacts, items: tuple[ItemFacts, ...]) -> tuple[int, ...]:
    """Who of those that passed shares the last places of a movement and quota category with too many others."""
    passed = {item.nomination_id: item.verdict.agree for item in items if item.verdict and item.verdict.passed}
    groups: dict[tuple[int, Category], list[Contender]] = defaultdict(list)
    for one in candidates(award_round.id):
        if one.nomination_id in passed:
            category = quota_category(one.category, award_round.campaign.household_quota)
            score = Decimal(passed[one.nomination_id])
            groups[one.movement_id, category].append(Contender(one.nomination_id, score, one.name))
    return tuple(
        place.nomination_id
        for (movement_id, category), contenders in groups.items()
        for place in rank(contenders, award_round.places(movement_id, category))
        if place.tied_on_line
    )


def _item(vote: Vote, rules: VoteRules, row: VoteItem, tally: Tally | None) -> ItemFacts:
    result = None
    if tally is not None:
        result = verdict(
            rules, agree=tally.ticks["agree"], valid=tally.valid, members=vote.members, present=vote.present,
            aside=len(row.aside), aside_present=row.aside_present,
        )  # fmt: skip
    return ItemFacts(row.position, row.nomination_id, row.text, tuple(row.aside), tally, result)
