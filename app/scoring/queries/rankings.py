"""Reads of scoring: the progress and the rankings."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import BindParameter, Integer, Row, String, bindparam, cast, func, select, type_coerce

from app.campaigns.queries import MovementFacts, RoundFacts
from app.campaigns.rules.states import RoundState, quota_category
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.conflicts import clerks_among
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.scoring.models import ScoreSheet, SheetState
from app.scoring.rules.acts import SEE_PROGRESS, SEE_RANKING
from app.scoring.rules.final_score import FinalScore, final_score
from app.scoring.rules.ranking import Contender, Place, rank
from app.units.authority import require
from app.units.models import Unit
from app.units.queries import council_members
from app.units.rules.authority import Actor, Role, Within, may


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
    aside: bool = False  # the reader stands aside from this one, and sees nothing of it


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
    aside: int
    visible: bool
    tied: bool
    rows: tuple[RankingRow, ...]

    @property
    def expected(self) -> int:
        """How many sheets there will be when everybody has sent theirs; whoever is of the nominee's own unit has none."""
        return self.members * self.nominees - self.aside

    def without(self, hidden: frozenset[int]) -> "RankingFacts":
        """The ranking for a reader who stands aside from these dossiers.

        They come last, by name, with nothing told of them. Nobody's rank, nor who is within the places, is told then
        either: the gap in the others' would tell it.
        """
        if all(row.nomination_id not in hidden for row in self.rows):
            return self
        untold = [replace(row, rank=None, within=False, tied_on_line=False, line_below=False) for row in self.rows]
        seen = [row for row in untold if row.nomination_id not in hidden]
        aside = [
            replace(row, score=None, spread=None, sheets=0, aside=True) for row in untold if row.nomination_id in hidden
        ]
        return replace(self, tied=False, rows=(*seen, *sorted(aside, key=lambda row: (row.name, row.unit_name))))


def may_see_ranking(actor: Actor, award_round: RoundFacts, movement: MovementFacts, category: Category) -> bool:
    """Whether the actor sees scores, or only how many have scored.

    The secretary always does. While members score, the chair, who is a member, does so for the dossiers for which
    the chair's own sheets are all sent; the other members see scores once scoring has closed. A deputy of the chair who
    scores too sees them once both have sent theirs.
    """
    within = Within(award_round.council_id)
    require(actor, SEE_PROGRESS, within)
    roles = actor.roles(award_round.council_id)
    if actor.operator or not award_round.state.is_before(RoundState.SCORED):
        return True
    if not may(actor, SEE_RANKING, within):
        return False
    if not roles & {Role.MEMBER, Role.CHAIR}:
        return True
    scorers = {one.account_id for one in council_members(award_round.council_id)} if actor.is_deputy else actor.people
    return all(_has_sent_all(one, award_round, movement, category) for one in actor.people & scorers)


def ranking_facts(
    award_round: RoundFacts, movement: MovementFacts, category: Category, *, visible: bool
) -> RankingFacts:
    """The ranking of one movement and quota category in four queries; authority is `may_see_ranking`'s affair."""
    members = frozenset(one.account_id for one in council_members(award_round.council_id))
    standings = _standings(award_round, [movement], members)
    return _ranking(award_round, movement, category, standings, len(members), visible=visible)


def round_rankings(award_round: RoundFacts, *, visible: bool) -> tuple[RankingFacts, ...]:
    """Every ranking of the round in the order of the plan, in the same four queries as a single one."""
    movements = award_round.campaign.movements
    members = frozenset(one.account_id for one in council_members(award_round.council_id))
    standings = _standings(award_round, movements, members)
    return tuple(
        _ranking(award_round, movement, category, standings, len(members), visible=visible)
        for movement in movements
        for category in award_round.campaign.quota_categories
    )


@dataclass(frozen=True, slots=True)
class _Standings:
    """The accepted dossiers by movement, and what has been sent for each: totals and the number of abstentions."""

    nominees: dict[int, list[Row[int, int, int, str, str, Category, str]]]
    totals: dict[int, list[Decimal]]
    abstentions: dict[int, int]
    own_unit: Counter[int]  # members who have no sheet for the dossiers of this unit: it is their own


# Asked whenever somebody opens a ranking, so they are built once, of tables.
_THIS_ROUND: BindParameter[int] = bindparam("round_id")
_THESE_MOVEMENTS: BindParameter[Sequence[int]] = bindparam("movements", expanding=True)
_DOSSIER, _NOMINEE, _UNIT, _SHEETS = (one.__table__.c for one in (Nomination, Nominee, Unit, ScoreSheet))
_NOMINEES = (
    select(
        _DOSSIER.id, _DOSSIER.movement_id, _DOSSIER.unit_id, _NOMINEE.name, _NOMINEE.name_sort, _NOMINEE.category,
        _UNIT.name.label("unit_name"),
    )
    .join_from(Nomination.__table__, Nominee.__table__, _NOMINEE.id == _DOSSIER.nominee_id)
    .join(Unit.__table__, _UNIT.id == _DOSSIER.unit_id)
    .where(
        _DOSSIER.round_id == _THIS_ROUND,
        _DOSSIER.movement_id.in_(_THESE_MOVEMENTS),
        _DOSSIER.state == NominationState.ACCEPTED,
    )
)  # fmt: skip
_TOTALS = (
    select(
        _SHEETS.nomination_id,
        func.aggregate_strings(cast(type_coerce(_SHEETS.total, Integer), String), " "),
        func.count() - func.count(_SHEETS.total),
    )
    .join_from(ScoreSheet.__table__, Nomination.__table__, _DOSSIER.id == _SHEETS.nomination_id)
    .where(
        _DOSSIER.round_id == _THIS_ROUND,
        _DOSSIER.movement_id.in_(_THESE_MOVEMENTS),
        _SHEETS.state != SheetState.DRAFT,
    )
    .group_by(_SHEETS.nomination_id)
)


def _standings(award_round: RoundFacts, movements: Sequence[MovementFacts], members: frozenset[int]) -> _Standings:
    wanted = [movement.id for movement in movements]
    nominees: dict[int, list[Row[int, int, int, str, str, Category, str]]] = defaultdict(list)
    for row in db.session.execute(_NOMINEES, {"round_id": award_round.id, "movements": wanted}).all():
        nominees[row.movement_id].append(row)
    return _Standings(nominees, *_totals(award_round.id, wanted), clerks_among(members))


def _ranking(
    award_round: RoundFacts,
    movement: MovementFacts,
    category: Category,
    standings: _Standings,
    members: int,
    *,
    visible: bool,
) -> RankingFacts:
    categories = _categories_of(award_round, category)
    nominees = {row.id: row for row in standings.nominees.get(movement.id, ()) if row.category in categories}
    places = award_round.places(movement.id, category)
    ranking: tuple[Place, ...] = ()
    finals: dict[int, FinalScore | None] = {}
    if visible:
        finals = {number: final_score(standings.totals[number], award_round.score_method) for number in nominees}
        contenders = [Contender(row.id, _score(finals[row.id]), row.name_sort) for row in nominees.values()]
        ranking = rank(contenders, places)
    return RankingFacts(
        round_name=award_round.name,
        movement_name=movement.name,
        category=category,
        places=places,
        members=members,
        nominees=len(nominees),
        sheets=sum(len(standings.totals[number]) for number in nominees),
        abstentions=sum(standings.abstentions[number] for number in nominees),
        aside=sum(standings.own_unit[row.unit_id] for row in nominees.values()),
        visible=visible,
        tied=any(place.tied_on_line for place in ranking),
        rows=tuple(
            _row(nominees[place.nomination_id], place, finals[place.nomination_id], position == places)
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


def _totals(round_id: int, movement_ids: Sequence[int]) -> tuple[dict[int, list[Decimal]], dict[int, int]]:
    """The totals of the sent sheets, and the number of abstentions, by dossier.

    The database joins the totals of a dossier into one text: 3,000 sheets come as 200 rows, which halves the time.
    """
    rows = db.session.execute(_TOTALS, {"round_id": round_id, "movements": movement_ids}).all()
    totals: dict[int, list[Decimal]] = defaultdict(list)
    abstentions: dict[int, int] = defaultdict(int)
    for nomination_id, joined, abstained in rows:
        totals[nomination_id] = [_points(text) for text in (joined or "").split()]
        abstentions[nomination_id] = abstained
    return totals, abstentions


@lru_cache(maxsize=20_000)
def _points(hundredths: str) -> Decimal:
    """A total from its whole number of hundredths; there are few different ones among thousands of sheets."""
    return Decimal(hundredths).scaleb(-2)


def _has_sent_all(account_id: int, award_round: RoundFacts, movement: MovementFacts, category: Category) -> bool:
    missing = db.session.scalar(
        select(func.count())
        .select_from(Nomination)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .outerjoin(ScoreSheet, (ScoreSheet.nomination_id == Nomination.id) & (ScoreSheet.account_id == account_id))
        .where(
            Nomination.round_id == award_round.id,
            Nomination.movement_id == movement.id,
            Nomination.state == NominationState.ACCEPTED,
            Nominee.category.in_(_categories_of(award_round, category)),
            ScoreSheet.id.is_(None),
        )
    )
    return missing == 0
