"""Reads of scoring: a member's own sheets, the progress, and the ranking."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import Integer, func, select, type_coerce

from app.campaigns.queries import CriterionFacts, MovementFacts, RoundFacts, criteria_of, round_facts
from app.campaigns.rules.states import RoundState, quota_category
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.queries import DossierFacts, dossier_facts
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.scoring.models import Score, ScoreSheet, SheetState
from app.scoring.rules.acts import SCORE, SEE_PROGRESS, SEE_RANKING
from app.scoring.rules.final_score import FinalScore, final_score
from app.scoring.rules.ranking import Contender, Place, rank
from app.units.authority import require
from app.units.models import Unit
from app.units.queries import council_members
from app.units.rules.authority import Actor, Role, Within, may


@dataclass(frozen=True, slots=True)
class OwnSheetRow:
    """A dossier in a member's list, and what the member has sent for it."""

    nomination_id: int
    name: str
    category: Category
    unit_name: str
    movement_id: int
    state: SheetState | None
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class OwnSheetsFacts:
    """Everything that a member scores in a round, in the order of the pages."""

    round: RoundFacts
    rows: tuple[OwnSheetRow, ...]

    @property
    def done(self) -> int:
        """How many sheets the member has sent."""
        return sum(row.state is not None for row in self.rows)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet: the dossier, the criteria, what was sent before, and the neighbours."""

    dossier: DossierFacts
    criteria: tuple[CriterionFacts, ...]
    points: dict[int, Decimal]
    state: SheetState | None
    reason: str
    total: Decimal | None
    version: int
    position: int
    count: int
    done: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class RankingRow:
    """A nominee in the ranking."""

    nomination_id: int
    rank: int | None
    name: str
    category: Category
    unit_name: str
    score: Decimal | None
    spread: Decimal | None
    sheets: int
    within: bool
    tied_on_line: bool
    line_below: bool


@dataclass(frozen=True, slots=True)
class RankingFacts:
    """The ranking of one movement and quota category; no rows where only the progress may be seen."""

    round_name: str
    movement_name: str
    category: Category
    places: int
    members: int
    nominees: int
    sheets: int
    abstentions: int
    visible: bool
    tied: bool
    rows: tuple[RankingRow, ...]

    @property
    def expected(self) -> int:
        """How many sheets there will be when everybody has sent theirs."""
        return self.members * self.nominees


def own_sheets(*, actor: Actor, slug: str) -> OwnSheetsFacts:
    """The dossiers that the member scores in this round. The same number of queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, SCORE, Within(award_round.council_id))
    rows = db.session.execute(
        select(Nomination.id, Nominee, Unit.name, Nomination.movement_id, ScoreSheet.state, ScoreSheet.total)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .outerjoin(
            ScoreSheet, (ScoreSheet.nomination_id == Nomination.id) & (ScoreSheet.account_id == actor.account_id)
        )
        .where(Nomination.round_id == award_round.id, Nomination.state == NominationState.ACCEPTED)
        .order_by(Nominee.name_sort, Nomination.id)
    )
    order = {movement.id: movement.position for movement in award_round.campaign.movements}
    categories = list(Category)
    listed = [
        OwnSheetRow(
            nomination_id=number, name=nominee.name, category=nominee.category, unit_name=unit_name,
            movement_id=movement_id, state=state, total=total,
        )
        for number, nominee, unit_name, movement_id, state, total in rows
    ]  # fmt: skip
    listed.sort(key=lambda row: (order[row.movement_id], categories.index(row.category)))
    return OwnSheetsFacts(round=award_round, rows=tuple(listed))


def sheet_facts(*, actor: Actor, nomination_id: int) -> SheetFacts:
    """The member's sheet for one dossier; NotFound for a dossier that is not to be scored."""
    dossier = dossier_facts(actor=actor, nomination_id=nomination_id)
    require(actor, SCORE, Within(dossier.council_id, dossier.unit_id))
    if dossier.state is not NominationState.ACCEPTED or dossier.round_state.is_before(RoundState.SCORING):
        raise NotFound
    sheets = own_sheets(actor=actor, slug=dossier.round_slug)
    order = [row.nomination_id for row in sheets.rows]
    place = order.index(nomination_id)
    sheet = db.session.scalar(select(ScoreSheet).filter_by(nomination_id=nomination_id, account_id=actor.account_id))
    points = db.session.scalars(select(Score).where(Score.sheet_id == (sheet.id if sheet else None)))
    return SheetFacts(
        dossier=dossier,
        criteria=criteria_of(sheets.round.id, sheets.rows[place].movement_id),
        points={score.criterion_id: score.points for score in points},
        state=sheet.state if sheet else None,
        reason=sheet.reason if sheet else "",
        total=sheet.total if sheet else None,
        version=sheet.version if sheet else 0,
        position=place + 1,
        count=len(order),
        done=sheets.done,
        before=order[place - 1] if place else None,
        after=order[place + 1] if place + 1 < len(order) else None,
    )


def may_see_ranking(actor: Actor, award_round: RoundFacts, movement: MovementFacts, category: Category) -> bool:
    """Whether the actor sees scores, or only how many have scored.

    The secretary always does. While members score, the chair, who is a member, does so for the dossiers for which
    the chair's own sheets are all sent; the other members see scores once scoring has closed.
    """
    within = Within(award_round.council_id)
    require(actor, SEE_PROGRESS, within)
    roles = actor.roles(award_round.council_id)
    if actor.operator or not award_round.state.is_before(RoundState.SCORED):
        return True
    if not may(actor, SEE_RANKING, within):
        return False
    return not roles & {Role.MEMBER, Role.CHAIR} or _has_sent_all(actor, award_round, movement, category)


def ranking_facts(
    award_round: RoundFacts, movement: MovementFacts, category: Category, *, visible: bool
) -> RankingFacts:
    """The ranking of a movement and quota category in three queries; authority is `may_see_ranking`'s affair."""
    nominees = db.session.execute(
        select(Nomination.id, Nominee.name, Nominee.name_sort, Nominee.category, Unit.name.label("unit_name"))
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(
            Nomination.round_id == award_round.id,
            Nomination.movement_id == movement.id,
            Nomination.state == NominationState.ACCEPTED,
            Nominee.category.in_(_categories_of(award_round, category)),
        )
    ).all()
    totals, abstentions = _totals(award_round.id, movement.id)
    ids = {row.id for row in nominees}
    places = award_round.places(movement.id, category)
    finals = {row.id: final_score(totals[row.id], award_round.score_method) for row in nominees} if visible else {}
    contenders = [Contender(row.id, _score(finals.get(row.id)), row.name_sort) for row in nominees]
    ranking = rank(contenders, places) if visible else ()
    by_id = {row.id: row for row in nominees}
    return RankingFacts(
        round_name=award_round.name,
        movement_name=movement.name,
        category=category,
        places=places,
        members=len(council_members(award_round.council_id)),
        nominees=len(nominees),
        sheets=sum(len(given) for number, given in totals.items() if number in ids),
        abstentions=sum(count for number, count in abstentions.items() if number in ids),
        visible=visible,
        tied=any(place.tied_on_line for place in ranking),
        rows=tuple(
            _row(by_id[place.nomination_id], place, finals.get(place.nomination_id), position == places)
            for position, place in enumerate(ranking, 1)
        ),
    )


def _row(nominee, place: Place, final: FinalScore | None, line_below: bool) -> RankingRow:  # type: ignore[no-untyped-def]
    return RankingRow(
        nomination_id=place.nomination_id,
        rank=place.rank,
        name=nominee.name,
        category=nominee.category,
        unit_name=nominee.unit_name,
        score=final.score if final else None,
        spread=final.spread if final else None,
        sheets=final.sheets if final else 0,
        within=place.within,
        tied_on_line=place.tied_on_line,
        line_below=line_below,
    )


def _score(final: FinalScore | None) -> Decimal | None:
    return final.score if final else None


def _categories_of(award_round: RoundFacts, category: Category) -> list[Category]:
    return [one for one in Category if quota_category(one, award_round.campaign.household_quota) is category]


def _totals(round_id: int, movement_id: int) -> tuple[dict[int, list[Decimal]], dict[int, int]]:
    """The totals of the sent sheets, and the number of abstentions, by dossier."""
    sheets, dossiers = ScoreSheet.__table__.c, Nomination.__table__.c  # plain columns: no ORM work for 3,000 rows
    rows = db.session.execute(
        select(sheets.nomination_id, type_coerce(sheets.total, Integer))
        .join_from(ScoreSheet.__table__, Nomination.__table__, dossiers.id == sheets.nomination_id)
        .where(
            dossiers.round_id == round_id,
            dossiers.movement_id == movement_id,
            sheets.state != SheetState.DRAFT,
        )
    ).all()
    totals: dict[int, list[Decimal]] = defaultdict(list)
    abstentions: dict[int, int] = defaultdict(int)
    for nomination_id, hundredths in rows:
        if hundredths is None:
            abstentions[nomination_id] += 1
        else:
            totals[nomination_id].append(_points(hundredths))
    return totals, abstentions


@lru_cache(maxsize=20_000)
def _points(hundredths: int) -> Decimal:
    """A total from its whole number of hundredths; there are few different ones among thousands of sheets."""
    return Decimal(hundredths).scaleb(-2)


def _has_sent_all(actor: Actor, award_round: RoundFacts, movement: MovementFacts, category: Category) -> bool:
    missing = db.session.scalar(
        select(func.count())
        .select_from(Nomination)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .outerjoin(
            ScoreSheet, (ScoreSheet.nomination_id == Nomination.id) & (ScoreSheet.account_id == actor.account_id)
        )
        .where(
            Nomination.round_id == award_round.id,
            Nomination.movement_id == movement.id,
            Nomination.state == NominationState.ACCEPTED,
            Nominee.category.in_(_categories_of(award_round, category)),
            ScoreSheet.id.is_(None),
        )
    )
    return missing == 0
