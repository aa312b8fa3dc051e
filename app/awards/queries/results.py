"""Reads of awards: the selection of a round, its awardees, its money."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app.awards.models import Award, Selection
from app.awards.queries.awards import Amendments, AwardFacts, amendments_of_round, awards_of_round, in_force
from app.awards.rules.acts import AMEND_AWARD, CONFIRM_SELECTION, DRAFT_DECISION, SEE_SELECTION
from app.awards.rules.selection import Deviation, preselected
from app.campaigns.queries import MovementFacts, RoundFacts, round_facts
from app.campaigns.rules.states import quota_category
from app.law.rules.categories import Category
from app.law.rules.prizes import AwardingLevel, PrizeMoney, prize_money
from app.meetings.queries.counted import latest_verdicts
from app.meetings.rules.vote_rules import Verdict
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.conflicts import hidden_from
from app.nominations.queries.nominees import ROOT
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.reading import asked_once
from app.scoring.queries.rankings import RankingFacts, ranking_facts
from app.scoring.rules.ranking import Place
from app.units.authority import require
from app.units.queries import CouncilFacts, council_facts
from app.units.rules.authority import Actor, Within, may


@dataclass(frozen=True, slots=True)
class SelectionState:
    """One movement and quota category: how many places, how many nominees, and what was confirmed."""

    movement: MovementFacts
    category: Category
    places: int
    nominees: int
    confirmed_at: datetime | None
    chosen: int
    reasons: tuple[tuple[str, str], ...]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left for the chair to do here: confirmed, or without any nominee."""
        return self.confirmed_at is not None or not self.nominees


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """The results of a round."""

    round: RoundFacts
    council: CouncilFacts
    selections: tuple[SelectionState, ...]
    awards: tuple[AwardFacts, ...]  # as the decision names them
    amendments: Amendments
    hidden: frozenset[int]  # the dossiers from which the reader stands aside
    may_confirm: bool
    may_draft: bool
    may_amend: bool

    @property
    def standing_awards(self) -> tuple[AwardFacts, ...]:
        """The awards that are not revoked, as they were corrected."""
        return in_force(self.awards, self.amendments)

    @property
    def complete(self) -> bool:
        """Whether every movement and category that has nominees has been confirmed."""
        return all(one.is_settled for one in self.selections)

    def awards_of(self, movement_id: int) -> tuple[AwardFacts, ...]:
        """The awards of one movement."""
        return tuple(award for award in self.awards if award.movement_id == movement_id)


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """The chair's page for one movement and quota category."""

    round: RoundFacts
    movement: MovementFacts
    ranking: RankingFacts
    proposed: frozenset[int]
    chosen: frozenset[int]
    elsewhere: frozenset[int]
    verdicts: dict[int, Verdict]  # what the council's votes say, by dossier
    reasons: dict[str, str]
    deviations: tuple[Deviation, ...] = tuple(Deviation)


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """The prize money of a round at a date: per category, and in total, in đồng."""

    on: date
    by_category: tuple[tuple[Category, int, PrizeMoney], ...]

    @property
    def total(self) -> int:
        """The whole sum."""
        return sum(count * money.amount for _, count, money in self.by_category)

    def amount(self, category: Category) -> int:
        """The money of one award of this category."""
        return next(money.amount for one, _, money in self.by_category if one is category)


@asked_once
def result_facts(*, actor: Actor, slug: str) -> ResultFacts:
    """The results of a round, for the secretary and the chair. The same number of queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    within = Within(award_round.council_id)
    require(actor, SEE_SELECTION, within)
    awards = awards_of_round(award_round.id)
    return ResultFacts(
        round=award_round,
        council=council_facts(award_round.council_id),
        selections=_selections(award_round, awards),
        awards=awards,
        amendments=amendments_of_round(award_round.id),
        hidden=hidden_from(actor, award_round.council_id, award_round.id),
        may_confirm=may(actor, CONFIRM_SELECTION, within),
        may_draft=may(actor, DRAFT_DECISION, within),
        may_amend=may(actor, AMEND_AWARD, within),
    )


def choice_facts(*, actor: Actor, slug: str, movement: str, category: Category) -> ChoiceFacts:
    """The chair's page: the ranking with the quota's winners chosen, or what was confirmed before."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, CONFIRM_SELECTION, Within(award_round.council_id))
    chosen_movement = award_round.movement(movement)
    ranking = ranking_facts(award_round, chosen_movement, category, visible=True)
    places = places_of(ranking)
    selection = db.session.scalar(
        select(Selection).filter_by(round_id=award_round.id, movement_id=chosen_movement.id, category=category)
    )
    confirmed = db.session.scalars(
        select(Award.nomination_id).where(Award.selection_id == (selection.id if selection else None))
    )
    proposed = preselected(places)
    return ChoiceFacts(
        round=award_round,
        movement=chosen_movement,
        ranking=ranking,
        proposed=proposed,
        chosen=frozenset(confirmed) if selection else proposed,
        elsewhere=honoured_elsewhere(award_round.id, chosen_movement.id, [place.nomination_id for place in places]),
        verdicts=latest_verdicts(award_round.id),
        reasons=dict(selection.reasons) if selection else {},
    )


def places_of(ranking: RankingFacts) -> tuple[Place, ...]:
    """The ranking as the rule of selection takes it."""
    return tuple(Place(row.nomination_id, row.rank, row.within, row.tied_on_line) for row in ranking.rows)


def honoured_elsewhere(round_id: int, movement_id: int, nomination_ids: list[int]) -> frozenset[int]:
    """The dossiers whose nominee (the same, or of the same name, year of birth and address) is chosen in another movement."""
    other = select(ROOT, Nominee.name, Nominee.category, Nominee.birth_year, Nominee.address).join(
        Nomination, Nomination.nominee_id == Nominee.id
    ).join(Award, Award.nomination_id == Nomination.id).where(
        Award.round_id == round_id, Award.movement_id != movement_id
    )  # fmt: skip
    chosen = db.session.execute(other).all()
    roots, honoured = {row[0] for row in chosen}, {tuple(row)[1:] for row in chosen}
    rows = db.session.execute(
        select(Nomination.id, ROOT, Nominee.name, Nominee.category, Nominee.birth_year, Nominee.address)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .where(Nomination.id.in_(nomination_ids))
    )
    return frozenset(row.id for row in rows if row[1] in roots or tuple(row)[2:] in honoured)


def money_facts(facts: ResultFacts, on: date) -> MoneyFacts:
    """The prize money of the round's awards for a decision of that date."""
    campaign = facts.round.campaign
    counted = [(one, sum(award.category is one for award in facts.awards)) for one in Category]
    return MoneyFacts(
        on=on,
        by_category=tuple(
            (
                category,
                count,
                prize_money(
                    form=AwardingLevel(facts.council.level).award_form,
                    level=AwardingLevel(facts.council.level),
                    category=category,
                    on=on,
                    rounding=campaign.rounding,
                    household_ratio=campaign.household_prize_ratio,
                ),
            )
            for category, count in counted
            if count
        ),
    )


def _selections(award_round: RoundFacts, awards: tuple[AwardFacts, ...]) -> tuple[SelectionState, ...]:
    rows = db.session.scalars(select(Selection).where(Selection.round_id == award_round.id))
    confirmed = {(row.movement_id, row.category): row for row in rows}
    household_quota = award_round.campaign.household_quota
    chosen = Counter((award.movement_id, quota_category(award.category, household_quota)) for award in awards)
    nominees = _nominees(award_round)
    states = []
    for movement in award_round.campaign.movements:
        for category in award_round.campaign.quota_categories:
            row = confirmed.get((movement.id, category))
            states.append(
                SelectionState(
                    movement=movement,
                    category=category,
                    places=award_round.places(movement.id, category),
                    nominees=nominees.get((movement.id, category), 0),
                    confirmed_at=row.confirmed_at if row else None,
                    chosen=chosen[movement.id, category],
                    reasons=tuple((Deviation(key).label, text) for key, text in row.reasons.items()) if row else (),
                )
            )
    return tuple(states)


def _nominees(award_round: RoundFacts) -> dict[tuple[int, Category], int]:
    """How many accepted dossiers compete in each movement and quota category."""
    rows = db.session.execute(
        select(Nomination.movement_id, Nominee.category, func.count())
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .where(Nomination.round_id == award_round.id, Nomination.state == NominationState.ACCEPTED)
        .group_by(Nomination.movement_id, Nominee.category)
    )
    counts: dict[tuple[int, Category], int] = {}
    for movement_id, category, count in rows:
        key = (movement_id, quota_category(category, award_round.campaign.household_quota))
        counts[key] = counts.get(key, 0) + count
    return counts
