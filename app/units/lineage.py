"""Reads of units over time: what each was called when, what became of it, and which units belong together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import CTE, BindParameter, literal, select, union_all

from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.reading import asked_once
from app.units.authority import require
from app.units.models import Council, CouncilSuccession, CouncilSuccessionUnit, Unit, UnitEvent, UnitEventPart
from app.units.queries import EVER_WAS, CouncilFacts, UnitFacts, council_units, council_with_slug
from app.units.rules.acts import MANAGE_UNITS, SUCCEED
from app.units.rules.authority import Actor, Within, may
from app.units.rules.reorganisation import FormerName, Reorganisation, became, exists_on, name_on, told
from app.units.rules.succession import HandedOn, lines_of_a_council
from app.units.successions import SuccessionFacts, successions_of


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Something that happened to units: each unit's name before, with the name today of what it became.

    `annulled_for` says why it was taken back; None while it holds.
    """

    id: int
    kind: Reorganisation
    effective_on: date
    paper: str
    parts: tuple[tuple[str, str], ...]
    annulled_for: str | None

    @property
    def told(self) -> tuple[str, ...]:
        """That in lines."""
        return told(self.parts)


@dataclass(frozen=True, slots=True)
class UnitThen:
    """A unit with its names and days; `heirs` are the units today that hold what was its, itself where it goes on."""

    id: int
    slug: str
    name: str
    kind: str
    since: date | None
    until: date | None
    former: tuple[FormerName, ...]
    heirs: tuple[int, ...]

    @property
    def last_day(self) -> date | None:
        """The last day of a unit that has ended."""
        return self.until - timedelta(days=1) if self.until else None

    def exists(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        return exists_on(since=self.since, until=self.until, on=on)

    def name_on(self, on: date) -> str:
        """What it was called on that day."""
        return name_on(self.name, self.former, on)


@dataclass(frozen=True, slots=True)
class UnitsFacts:
    """The units of a council through time, those that exist first, and what happened to them, the last first."""

    council: CouncilFacts
    units: tuple[UnitThen, ...]
    events: tuple[EventFacts, ...]
    successions: tuple[SuccessionFacts, ...]
    may_succeed: bool

    @property
    def present(self) -> tuple[UnitThen, ...]:
        """The units that have not ended."""
        return tuple(unit for unit in self.units if unit.until is None)

    @property
    def ended(self) -> tuple[UnitThen, ...]:
        """The units that are no more."""
        return tuple(unit for unit in self.units if unit.until is not None)

    def names(self, unit: UnitThen) -> str:
        """The names today of what became of a unit."""
        known = {one.id: one.name for one in self.units}
        return ", ".join(known[heir] for heir in unit.heirs)


def units_facts(*, actor: Actor, council_slug: str) -> UnitsFacts:
    """The units of a council through time, for whoever looks after them. Seven queries at most."""
    council = council_with_slug(council_slug)
    require(actor, MANAGE_UNITS, Within(council.id))
    units = units_through_time(council.id)
    rows = db.session.execute(
        select(UnitEvent, UnitEventPart.former_name, Unit.name)
        .join(UnitEventPart, UnitEventPart.event_id == UnitEvent.id)
        .join(Unit, Unit.id == UnitEventPart.heir_id)
        .where(UnitEvent.council_id == council.id)
        .order_by(UnitEvent.effective_on.desc(), UnitEvent.id.desc())
    )
    parts: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    events: dict[int, UnitEvent] = {}
    for event, before, now in rows:
        events[event.id] = event
        parts[event.id].append((before, now))
    return UnitsFacts(
        council=council,
        units=units,
        events=tuple(
            EventFacts(number, event.kind, event.effective_on, event.paper, tuple(parts[number]), event.annulled_for)
            for number, event in events.items()
        ),
        successions=successions_of(actor, council.id),
        may_succeed=may(actor, SUCCEED, Within(council.id)),
    )


def event_facts(*, actor: Actor, council_slug: str, event_id: int) -> EventFacts:
    """Something that happened to units of the council and holds; NotFound for anything else."""
    events = units_facts(actor=actor, council_slug=council_slug).events
    found = next((one for one in events if one.id == event_id and one.annulled_for is None), None)
    if found is None:
        raise NotFound
    return found


def units_through_time(council_id: int) -> tuple[UnitThen, ...]:
    """All units of a council that are or were, in Vietnamese order of name. Two queries."""
    rows = db.session.scalars(
        select(Unit).where(Unit.council_id == council_id, EVER_WAS).order_by(Unit.name_sort)
    ).all()
    parts = _parts(council_id)
    links = _heirs_by_unit(parts)
    former = _former_names(parts)
    return tuple(
        UnitThen(row.id, row.slug, row.name, row.kind, row.since, row.until, former.get(row.id, ()),
                 became(row.id, links)) for row in rows
    )  # fmt: skip


def heirs_of_ended(council_id: int, units: Iterable[UnitFacts]) -> Mapping[int, int]:
    """By unit of the council that is no more, the one that holds what was its today; 0 where several do. A query if there is one."""
    ended = [unit.id for unit in units if unit.until is not None]
    links = _heirs_by_unit(_parts(council_id)) if ended else {}
    heirs = {unit: became(unit, links) for unit in ended}
    return {unit: after[0] if len(after) == 1 else 0 for unit, after in heirs.items()}


def units_on(council_id: int, on: date) -> tuple[UnitFacts, ...]:
    """The units of a council that exist on that day, as they are called then. Two queries."""
    then = names_on(council_id, on)
    return tuple(
        replace(unit, name=then.get(unit.id, unit.name)) for unit in council_units(council_id) if unit.exists(on)
    )


def names_on(council_id: int, on: date) -> Mapping[int, str]:
    """What the units were called on that day, by id: only those that were ever renamed. One query."""
    names = {unit_id: name_on("", known, on) for unit_id, known in _former_names(_parts(council_id)).items()}
    return {unit_id: name for unit_id, name in names.items() if name}


@dataclass(frozen=True, slots=True)
class Lines:
    """By unit the id that it shares with those it came from and went into: of a council's own units, and of the units of former
    councils that went into it (AREA for those that became part of its area and none of its units)."""

    own: Mapping[int, int]
    former: Mapping[int, int]

    def related(self, unit_id: int) -> frozenset[int]:
        """The units that belong together with this one of the council's own, here and in former councils."""
        line = self.own.get(unit_id)
        return frozenset(unit for unit, one in (*self.own.items(), *self.former.items()) if one == line)


def names_with_council(unit_ids: Collection[int]) -> tuple[str, ...]:
    """The names of units of other councils, each with its council's, in Vietnamese order. At most one query."""
    if not unit_ids:
        return ()
    rows = db.session.execute(
        select(Unit.name, Council.name)
        .join(Council, Council.id == Unit.council_id)
        .where(Unit.id.in_(unit_ids))
        .order_by(Unit.name_sort, Unit.id)
    )
    return tuple(f"{unit} ({council})" for unit, council in rows)


def lineage_of(council_id: int) -> Lines:
    """The lineages of a council's units. Two queries."""
    return lineages_of([council_id])[council_id]


def lineages_of(council_ids: Collection[int]) -> dict[int, Lines]:
    """The lineages of the units of these councils, by council. Two queries."""
    own: dict[int, set[int]] = {one: set() for one in council_ids}
    for council_id, unit_id in db.session.execute(
        select(Unit.council_id, Unit.id).where(Unit.council_id.in_(council_ids))
    ):
        own[council_id].add(unit_id)
    links: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    handed_on: defaultdict[int, list[HandedOn]] = defaultdict(list)
    for council_id, unit_id, heir_id, goes_over in _links(councils_behind(council_ids)):
        if goes_over:
            handed_on[council_id].append(HandedOn(unit_id, heir_id))
        elif heir_id is not None:
            links[council_id].append((unit_id, heir_id))
    found = {}
    for council_id, units in own.items():
        lines = lines_of_a_council(units, links[council_id], handed_on[council_id])
        former = {unit: line for unit, line in lines.items() if unit not in units}
        found[council_id] = Lines({unit: lines[unit] for unit in units}, former)
    return found


def councils_behind(council_ids: Collection[int]) -> CTE:
    """Each of these councils (`council_id`) with itself and all that it succeeds, through whatever lies between (`behind_id`)."""
    behind = (
        select(Council.id.label("council_id"), Council.id.label("behind_id"))
        .where(Council.id.in_(council_ids))
        .cte("councils_behind", recursive=True)
    )
    return behind.union(
        select(behind.c.council_id, CouncilSuccession.former_id)
        .join(CouncilSuccession, CouncilSuccession.council_id == behind.c.behind_id)
        .where(CouncilSuccession.annulled_at.is_(None))
    )


def units_behind(unit_ids: Collection[int] | BindParameter[Sequence[int]]) -> CTE:
    """Each of these units (`unit_id`) with itself and all of its council that went into it, whenever (`behind_id`)."""
    behind = (
        select(Unit.id.label("unit_id"), Unit.id.label("behind_id")).where(Unit.id.in_(unit_ids)).cte(recursive=True)
    )
    return behind.union(
        select(behind.c.unit_id, UnitEventPart.unit_id)
        .join(UnitEventPart, UnitEventPart.heir_id == behind.c.behind_id)
        .join(UnitEvent, UnitEvent.id == UnitEventPart.event_id)
        .where(UnitEvent.annulled_at.is_(None))
    )


def _links(behind: CTE) -> Iterable[tuple[int, int, int | None, int]]:
    """For each council: a unit, what it went into, and whether (1) that was into another council."""
    within = (
        select(behind.c.council_id, UnitEventPart.unit_id, UnitEventPart.heir_id, literal(0))
        .join(UnitEvent, UnitEvent.council_id == behind.c.behind_id)
        .join(UnitEventPart, UnitEventPart.event_id == UnitEvent.id)
        .where(UnitEvent.annulled_at.is_(None))
    )
    between = (
        select(behind.c.council_id, CouncilSuccessionUnit.unit_id, CouncilSuccessionUnit.heir_id, literal(1))
        .join(CouncilSuccession, CouncilSuccession.council_id == behind.c.behind_id)
        .join(CouncilSuccessionUnit, CouncilSuccessionUnit.succession_id == CouncilSuccession.id)
        .where(CouncilSuccession.annulled_at.is_(None))
    )
    return ((row[0], row[1], row[2], row[3]) for row in db.session.execute(union_all(within, between)))


@dataclass(frozen=True, slots=True)
class _Part:
    unit_id: int
    heir_id: int
    former_name: str
    kind: Reorganisation
    effective_on: date


@asked_once
def _parts(council_id: int) -> tuple[_Part, ...]:
    rows = db.session.execute(
        select(UnitEventPart.unit_id, UnitEventPart.heir_id, UnitEventPart.former_name, UnitEvent.kind, UnitEvent.effective_on)
        .join(UnitEvent, UnitEvent.id == UnitEventPart.event_id)
        .where(UnitEvent.council_id == council_id, UnitEvent.annulled_at.is_(None))
        .order_by(UnitEvent.effective_on, UnitEvent.id)
    )  # fmt: skip
    return tuple(_Part(*row) for row in rows)


def _heirs_by_unit(parts: Iterable[_Part]) -> Mapping[int, list[int]]:
    links: defaultdict[int, list[int]] = defaultdict(list)
    for part in parts:
        links[part.unit_id].append(part.heir_id)
    return links


def _former_names(parts: Iterable[_Part]) -> dict[int, tuple[FormerName, ...]]:
    found: dict[int, tuple[FormerName, ...]] = {}
    for part in parts:
        if part.unit_id == part.heir_id and part.kind is not Reorganisation.SPLIT:  # which leaves the name as it is
            found[part.unit_id] = (*found.get(part.unit_id, ()), FormerName(part.former_name, part.effective_on))
    return found
