"""Reads of units over time: what each was called when, what became of it, and which units belong together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select

from app.platform.database import db
from app.platform.reading import asked_once
from app.units.authority import require
from app.units.models import Unit, UnitEvent, UnitEventPart
from app.units.queries import CouncilFacts, UnitFacts, council_units, council_with_slug
from app.units.rules.acts import MANAGE_UNITS
from app.units.rules.authority import Actor, Within
from app.units.rules.reorganisation import FormerName, Reorganisation, became, exists_on, lineages, name_on


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Something that happened to units: each unit's name before, with the name today of what it became."""

    kind: Reorganisation
    effective_on: date
    paper: str
    parts: tuple[tuple[str, str], ...]


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
    lineage: int

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
    """The units of a council through time, for whoever looks after them. Four queries."""
    council = council_with_slug(council_slug)
    require(actor, MANAGE_UNITS, Within(council.id))
    units = units_through_time(council.id)
    names = {unit.id: unit.name for unit in units}
    rows = db.session.execute(
        select(UnitEvent, UnitEventPart)
        .join(UnitEventPart, UnitEventPart.event_id == UnitEvent.id)
        .where(UnitEvent.council_id == council.id)
        .order_by(UnitEvent.effective_on.desc(), UnitEvent.id.desc(), UnitEventPart.former_name)
    )
    parts: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    events: dict[int, UnitEvent] = {}
    for event, part in rows:
        events[event.id] = event
        parts[event.id].append((part.former_name, names[part.heir_id]))
    return UnitsFacts(
        council=council,
        units=units,
        events=tuple(
            EventFacts(event.kind, event.effective_on, event.paper, tuple(parts[number]))
            for number, event in events.items()
        ),
    )


def units_through_time(council_id: int) -> tuple[UnitThen, ...]:
    """All units of a council that are or were, in Vietnamese order of name. Two queries."""
    rows = db.session.scalars(select(Unit).filter_by(council_id=council_id).order_by(Unit.name_sort)).all()
    parts = _parts(council_id)
    links: defaultdict[int, list[int]] = defaultdict(list)
    for part in parts:
        links[part.unit_id].append(part.heir_id)
    former = _former_names(parts)
    line = lineages((row.id for row in rows), ((part.unit_id, part.heir_id) for part in parts))
    return tuple(
        UnitThen(row.id, row.slug, row.name, row.kind, row.since, row.until, former.get(row.id, ()),
                 became(row.id, links), line[row.id]) for row in rows
    )  # fmt: skip


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


def lineage_of(council_id: int) -> Mapping[int, int]:
    """For each unit of a council the id that it shares with those it came from and went into. Two queries."""
    units = db.session.scalars(select(Unit.id).filter_by(council_id=council_id))
    return lineages(units, ((part.unit_id, part.heir_id) for part in _parts(council_id)))


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
        .where(UnitEvent.council_id == council_id)
        .order_by(UnitEvent.effective_on, UnitEvent.id)
    )  # fmt: skip
    return tuple(_Part(*row) for row in rows)


def _former_names(parts: Iterable[_Part]) -> dict[int, tuple[FormerName, ...]]:
    found: dict[int, tuple[FormerName, ...]] = {}
    for part in parts:
        if part.unit_id == part.heir_id and part.kind is not Reorganisation.SPLIT:  # which leaves the name as it is
            found[part.unit_id] = (*found.get(part.unit_id, ()), FormerName(part.former_name, part.effective_on))
    return found
