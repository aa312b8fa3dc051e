"""Use cases of units over time: renamed, merged, split, each from a day on by a paper, and whose clerks go on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.platform.audit import record
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.models import RoleHolding, Unit, UnitEvent, UnitEventPart
from app.units.rules.acts import MANAGE_UNITS
from app.units.rules.authority import Actor, Role, Within
from app.units.rules.reorganisation import Reorganisation, Standing, fault_of_day, fault_of_name, name_key
from app.vietnamese.names import sort_key
from app.vietnamese.slugs import slug_of


@dataclass(frozen=True, slots=True)
class Change:
    """In which council units change, from which day on, by which paper."""

    council_id: int
    on: date
    paper: str


def rename_unit(*, actor: Actor, change: Change, unit_id: int, name: str, today: date, at: datetime) -> None:
    """Gives a unit another name from a day on; papers of earlier days keep the earlier one."""
    require(actor, MANAGE_UNITS, Within(change.council_id))
    with transaction() as session:
        (unit,) = _units(session, change, [unit_id], today)
        if name == unit.name:
            raise OfficeError(f"Đơn vị đang mang tên “{name}”. Hãy ghi tên mới.", field="name")
        _refuse_name(session, change, name, [unit])
        event = _event(session, actor, change, Reorganisation.RENAMED, at)
        _part(session, event, unit, unit)
        before, unit.name, unit.name_sort = unit.name, name, sort_key(name)
        record(
            session, actor=actor, at=at, action="unit renamed", thing=unit, council_id=change.council_id,
            before={"name": before}, after={"name": name, "on": change.on, "paper": change.paper},
        )  # fmt: skip


def merge_units(
    *,
    actor: Actor,
    change: Change,
    unit_ids: Collection[int],
    into_id: int | None,
    name: str,
    clerks_go_on: bool,
    today: date,
    at: datetime,
) -> int:
    """Merges units into one of them, or (`into_id` None) into a new one of that name; gives its id.

    The others end the day before. Where the one that goes on gets a `name`, it is renamed by the same paper. Clerks of the
    units that end become clerks of the one that goes on if `clerks_go_on`; they stay with their old dossiers in any case.
    """
    require(actor, MANAGE_UNITS, Within(change.council_id))
    if len(set(unit_ids) | {into_id} - {None}) < 2:
        raise OfficeError("Hãy chọn ít nhất hai đơn vị để sáp nhập.", field="units")
    with transaction() as session:
        units = _units(session, change, {*unit_ids, *([into_id] if into_id else [])}, today)
        if name or into_id is None:
            _refuse_name(session, change, name, units)
        event = _event(session, actor, change, Reorganisation.MERGED, at)
        heir = next((unit for unit in units if unit.id == into_id), None)
        if heir is None:
            heir = _found(session, units[0], name, change.on)
        ended = [unit for unit in units if unit.id != heir.id]
        for unit in units:
            if unit.id != heir.id or name:
                _part(session, event, unit, heir)
        for unit in ended:
            unit.until = change.on
        if name:
            heir.name, heir.name_sort = name, sort_key(name)
        moved = _move_clerks(session, event, ended, [heir]) if clerks_go_on else 0
        record(
            session, actor=actor, at=at, action="units merged", thing=heir, council_id=change.council_id,
            after={"units": sorted(unit.id for unit in units), "on": change.on, "paper": change.paper, "clerks": moved},
        )  # fmt: skip
        return heir.id


def split_unit(
    *,
    actor: Actor,
    change: Change,
    unit_id: int,
    names: Sequence[str],
    goes_on: bool,
    clerks_go_on: bool,
    today: date,
    at: datetime,
) -> tuple[int, ...]:
    """Splits a unit into new ones of these names and gives their ids; it ends, or `goes_on` beside what was split off."""
    require(actor, MANAGE_UNITS, Within(change.council_id))
    if len(names) + goes_on < 2:
        raise OfficeError("Một đơn vị phải chia thành ít nhất hai. Hãy ghi thêm tên đơn vị mới.", field="names")
    if len({name_key(name) for name in names}) < len(names):
        raise OfficeError("Tên các đơn vị mới phải khác nhau.", field="names")
    with transaction() as session:
        (unit,) = _units(session, change, [unit_id], today)
        for name in names:
            _refuse_name(session, change, name, [] if goes_on else [unit], field="names")
        event = _event(session, actor, change, Reorganisation.SPLIT, at)
        new = [_found(session, unit, name, change.on) for name in names]
        for heir in [*new, *([unit] if goes_on else [])]:
            _part(session, event, unit, heir)
        if not goes_on:
            unit.until = change.on
        moved = _move_clerks(session, event, [unit], new) if clerks_go_on else 0
        record(
            session, actor=actor, at=at, action="unit split", thing=unit, council_id=change.council_id,
            after={"into": [one.id for one in new], "on": change.on, "paper": change.paper, "clerks": moved},
        )  # fmt: skip
        return tuple(one.id for one in new)


def _units(session: Session, change: Change, unit_ids: Collection[int], today: date) -> list[Unit]:
    """The units, locked, if something can happen to them on that day."""
    units = list(session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.id).with_for_update()))
    if len(units) != len(set(unit_ids)) or any(unit.council_id != change.council_id for unit in units):
        raise NotFound
    last = session.execute(
        select(UnitEventPart.unit_id, UnitEventPart.heir_id, UnitEvent.effective_on).join(
            UnitEvent, UnitEvent.id == UnitEventPart.event_id
        ).where(
            UnitEvent.annulled_at.is_(None), UnitEventPart.unit_id.in_(unit_ids) | UnitEventPart.heir_id.in_(unit_ids)
        )
    ).all()  # fmt: skip
    standings = [
        Standing(unit.name, unit.since, unit.until, max((day for one, heir, day in last if unit.id in (one, heir)), default=None))
        for unit in units
    ]  # fmt: skip
    fault = fault_of_day(standings, on=change.on, today=today)
    if fault:
        raise OfficeError(fault, field="on")
    return units


def _refuse_name(session: Session, change: Change, name: str, ending: Sequence[Unit], field: str = "name") -> None:
    """A name is free when no unit that goes on bears it; one that ends by this very event gives its own away."""
    given_up = [unit.id for unit in ending]
    taken = session.scalars(
        select(Unit.name).where(Unit.council_id == change.council_id, Unit.until.is_(None), Unit.id.not_in(given_up))
    )
    fault = fault_of_name(name, set(taken))
    if fault:
        raise OfficeError(fault, field=field)


def _event(session: Session, actor: Actor, change: Change, kind: Reorganisation, at: datetime) -> UnitEvent:
    event = UnitEvent(council_id=change.council_id, kind=kind, effective_on=change.on, paper=change.paper,
                      recorded_at=at, account_id=actor.account_id)  # fmt: skip
    session.add(event)
    session.flush()
    return event


def _part(session: Session, event: UnitEvent, unit: Unit, heir: Unit) -> None:
    session.add(UnitEventPart(event_id=event.id, unit_id=unit.id, heir_id=heir.id, former_name=unit.name))


def _found(session: Session, like: Unit, name: str, on: date) -> Unit:
    """A new unit beside the one that it comes from, in its cluster."""
    base = slug_of(name) or "don-vi"
    used = session.scalar(
        select(func.count()).select_from(Unit).where(Unit.council_id == like.council_id, Unit.slug.startswith(base))
    )
    unit = Unit(
        council_id=like.council_id, parent_id=like.parent_id, cluster_id=like.cluster_id, name=name, kind=like.kind,
        slug=f"{base}-{on.year}-{used}" if used else base, name_sort=sort_key(name), since=on,
    )  # fmt: skip
    session.add(unit)
    session.flush()
    return unit


def _move_clerks(session: Session, event: UnitEvent, ended: Sequence[Unit], heirs: Sequence[Unit]) -> int:
    """Makes the clerks of the units that end clerks of those that go on, and gives how many roles were given."""
    clerks = session.scalars(
        select(RoleHolding.account_id)
        .where(RoleHolding.unit_id.in_([unit.id for unit in ended]), RoleHolding.role == Role.CLERK)
        .distinct()
    ).all()
    given: list[RoleHolding] = []
    for heir in heirs:
        has = set(session.scalars(select(RoleHolding.account_id).filter_by(unit_id=heir.id, role=Role.CLERK)))
        for account_id in sorted(set(clerks) - has):
            given.append(
                RoleHolding(account_id=account_id, council_id=heir.council_id, unit_id=heir.id, role=Role.CLERK)
            )
    session.add_all(given)
    session.flush()
    event.roles = [one.id for one in given]
    return len(given)
