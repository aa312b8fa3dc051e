"""Reads of dossiers: the board of a round, one dossier, one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee
from app.nominations.queries.conflicts import require_disclosure
from app.nominations.queries.evidence import Files, evidence_of
from app.nominations.queries.opinions import OpinionFacts, opinions_on
from app.nominations.queries.sendings import StepFacts, steps_of
from app.nominations.queries.visibility import ALL_OF_THEM, visible_dossiers
from app.nominations.rules.acts import CHECK_DOSSIER, READ_DOSSIER, READ_OPINION, WRITE_DOSSIER
from app.nominations.rules.remarks import Remark
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.searching import LONGEST, matches, wanted
from app.registrations.queries.standing import nominee_standing, standings
from app.registrations.rules.standing import Standing
from app.units.authority import require
from app.units.models import Unit
from app.units.queries import UnitFacts, council_units
from app.units.rules.authority import Actor, Role, Within, may

PAGE = 50
OF_THE_NOMINATION = ("version", "state", "remark", "achievement", "unit_id", "held", "origin")
OF_THE_NOMINEE = ("category", "honorific", "name", "birth_year", "position", "address", "women_share", "works_directly")


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier in a list."""

    id: int
    name: str
    category: Category
    unit_name: str
    movement: str
    state: NominationState
    held: bool
    registered: bool
    changed_at: datetime
    opinions: tuple[OpinionFacts, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows: a movement, a unit, a state, a part of a name (without marks); page from 1; 0 is all pages in one."""

    movement: str = ""
    unit: str = ""
    state: str = ""
    name: str = ""
    page: int = 1


def read_filter(typed: Mapping[str, str], *, whole: bool = False) -> Filter:
    """The filter of an address; `whole` asks for all pages in one."""
    words = {name: typed.get(name, "")[:LONGEST] for name in ("movement", "unit", "state", "name")}
    page = typed.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1
    return Filter(**words, page=0 if whole else number)


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """The round's board: counts by movement and by unit, and the list that the filter asks for."""

    round: RoundFacts
    by_movement: tuple[tuple[str, str, dict[NominationState, int]], ...]
    by_unit: tuple[tuple[UnitFacts, dict[NominationState, int]], ...]
    dossiers: tuple[DossierRow, ...]
    found: int
    pages: int
    filter: Filter
    units: tuple[UnitFacts, ...]
    own_units: tuple[UnitFacts, ...]
    may_check: bool
    may_see_progress: bool
    may_see_ranking: bool
    may_score: bool


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """One dossier with everything that belongs to it."""

    id: int
    nominee_id: int
    version: int
    state: NominationState
    remark: str
    achievement: str
    category: Category
    honorific: str
    name: str
    birth_year: int | None
    position: str
    address: str
    women_share: int | None
    works_directly: bool
    unit_id: int
    unit_name: str
    movement: str
    movement_id: int
    movement_slug: str
    audience: str
    categories: tuple[Category, ...]
    round_id: int
    round_slug: str
    round_name: str
    round_state: RoundState
    council_id: int
    standing: Standing
    held: bool
    origin: str  # the paper by which a council below proposed it, "" for one of an own unit
    evidence: Files
    steps: tuple[StepFacts, ...]
    opinions: tuple[OpinionFacts, ...]
    may_write: bool
    may_recall: bool
    may_check: bool
    may_hold: bool

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks of the return that the unit has not answered yet."""
        return self.steps[-1].remarks if self.state is NominationState.RETURNED and self.steps else ()

    def remarks_on(self, field: str) -> tuple[Remark, ...]:
        """Those of them that stand beside this part of the dossier."""
        return tuple(one for one in self.remarks if one.field == field)


def board_facts(*, actor: Actor, slug: str, chosen: Filter) -> BoardFacts:
    """The board of a round, for a clerk only of their own units. The same number of queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    roles = actor.roles(award_round.council_id)
    units = council_units(award_round.council_id)
    own = actor.unit_ids(award_round.council_id)
    only_clerk = roles <= {Role.CLERK} and not actor.operator
    seen = tuple(unit for unit in units if unit.id in own) if only_clerk else units
    visible = [Nomination.round_id == award_round.id, visible_dossiers(actor, award_round.council_id)]
    counts = _counts(visible)
    found, rows = _list(award_round.id, visible, chosen, may(actor, READ_OPINION, Within(award_round.council_id)))
    return BoardFacts(
        round=award_round,
        by_movement=tuple(
            (movement.slug, movement.name, _sum(counts, movement_id=movement.id))
            for movement in award_round.campaign.movements
        ),
        by_unit=tuple((unit, _sum(counts, unit_id=unit.id)) for unit in seen),
        dossiers=rows,
        found=found,
        pages=max(1, -(-found // PAGE)),
        filter=chosen,
        units=seen,
        own_units=tuple(unit for unit in units if unit.id in own),
        may_check=Role.SECRETARY in roles,
        may_see_progress=bool(roles - {Role.CLERK}),
        may_see_ranking=bool(roles & {Role.SECRETARY, Role.CHAIR}),
        may_score=bool(roles & {Role.MEMBER, Role.CHAIR}),
    )


def dossier_facts(*, actor: Actor, nomination_id: int) -> DossierFacts:
    """One dossier, if the actor may read it; NotFound otherwise. Four to six queries."""
    row = db.session.execute(
        select(Nomination, Nominee, Unit.name.label("unit_name"), Movement, AwardRound, Campaign.council_id)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(Nomination.id == nomination_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    nomination, nominee, unit_name, movement, award_round, council_id = row
    within = Within(council_id, nomination.unit_id)
    require(actor, READ_DOSSIER, within)
    _refuse_unaccepted(actor, within, nomination.state)
    if nomination.state is NominationState.ACCEPTED:
        require_disclosure(actor, council_id, award_round.id, award_round.slug)
    open_now = award_round.state is RoundState.NOMINATING
    may_change = open_now and not nomination.origin and may(actor, WRITE_DOSSIER, within)
    sent = open_now and nomination.state is NominationState.SENT
    return DossierFacts(
        id=nomination.id,
        nominee_id=nominee.id,
        **{name: getattr(nomination, name) for name in OF_THE_NOMINATION},
        **{name: getattr(nominee, name) for name in OF_THE_NOMINEE},
        unit_name=unit_name,
        movement=movement.name,
        movement_id=movement.id,
        movement_slug=movement.slug,
        audience=movement.audience,
        categories=tuple(Category(value) for value in movement.categories),
        round_id=award_round.id,
        round_slug=award_round.slug,
        round_name=award_round.name,
        round_state=award_round.state,
        council_id=council_id,
        standing=nominee_standing(
            round_id=award_round.id, unit_id=nomination.unit_id, movement_id=movement.id, category=nominee.category,
            name=nominee.name,
        ),
        evidence=evidence_of(nomination_id),
        steps=steps_of(nomination_id),
        opinions=opinions_on([nomination_id]).get(nomination_id, ()) if may(actor, READ_OPINION, within) else (),
        may_write=may_change and nomination.state.is_with_the_unit,
        may_recall=may_change and nomination.state is NominationState.SENT,
        may_check=sent and may(actor, CHECK_DOSSIER, within),
        may_hold=nomination.state is NominationState.ACCEPTED and may(actor, CHECK_DOSSIER, within),
    )  # fmt: skip


def _refuse_unaccepted(actor: Actor, within: Within, state: NominationState) -> None:
    """Members read what the secretary has accepted; what is still between unit and secretary is not theirs."""
    own = actor.operator or within.unit_id in actor.unit_ids(within.council_id)
    if not own and not actor.roles(within.council_id) & ALL_OF_THEM and state is not NominationState.ACCEPTED:
        raise NotFound


def _counts(visible: list[ColumnElement[bool]]) -> list[tuple[int, int, NominationState, int]]:
    rows = db.session.execute(
        select(Nomination.movement_id, Nomination.unit_id, Nomination.state, func.count())
        .where(*visible)
        .group_by(Nomination.movement_id, Nomination.unit_id, Nomination.state)
    )
    return [(movement_id, unit_id, state, count) for movement_id, unit_id, state, count in rows]


def _sum(
    counts: list[tuple[int, int, NominationState, int]], *, movement_id: int | None = None, unit_id: int | None = None
) -> dict[NominationState, int]:
    total = dict.fromkeys(NominationState, 0)
    for movement, unit, state, count in counts:
        if movement_id in (None, movement) and unit_id in (None, unit):
            total[state] += count
    return total


def _list(
    round_id: int, visible: list[ColumnElement[bool]], chosen: Filter, with_opinions: bool
) -> tuple[int, tuple[DossierRow, ...]]:
    conditions = [*visible]
    if chosen.movement:
        conditions.append(Movement.slug == chosen.movement)
    if chosen.unit:
        conditions.append(Unit.slug == chosen.unit)
    if chosen.state in list(NominationState):
        conditions.append(Nomination.state == NominationState(chosen.state))
    if chosen.name:
        conditions.append(matches(Nominee.name_folded, wanted(chosen.name)))
    joined = (
        select(
            Nomination.id, Nomination.unit_id, Nomination.movement_id, Nomination.state, Nomination.held, Nomination.changed_at,
            Nominee.name, Nominee.category, Unit.name.label("unit_name"), Movement.name.label("movement"),
            func.count().over().label("found"),
        )
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(*conditions)
        .order_by(Movement.position, Nominee.category, Nominee.name_sort, Nomination.id)
        .limit(PAGE if chosen.page else None)
        .offset((max(1, chosen.page) - 1) * PAGE)
    )  # fmt: skip
    listed = db.session.execute(joined).all()
    nominees = [(one.unit_id, one.movement_id, one.category, one.name) for one in listed]
    opinions = opinions_on([one.id for one in listed]) if with_opinions else {}
    known = zip(listed, standings(round_id, nominees), strict=True)
    return listed[0].found if listed else 0, tuple(
        DossierRow(
            id=one.id,
            name=one.name or "(chưa ghi tên)",
            category=one.category,
            unit_name=one.unit_name,
            movement=one.movement,
            state=one.state,
            held=one.held,
            registered=standing.is_registered,
            changed_at=one.changed_at,
            opinions=opinions.get(one.id, ()),
        )
        for one, standing in known
    )
