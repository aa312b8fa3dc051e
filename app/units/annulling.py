"""Use case of a change of units that was recorded by mistake: it is taken back while nothing was built on it, and stays to be read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from app.platform.audit import AuditRow, record
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.models import RoleHolding, Unit, UnitEvent, UnitEventPart
from app.units.rules.acts import MANAGE_UNITS
from app.units.rules.authority import Actor, Within
from app.units.rules.reorganisation import fault_of_annulment, name_key
from app.vietnamese.names import sort_key


def annul_event(*, actor: Actor, event_id: int, reason: str, at: datetime) -> None:
    """Takes back what happened to units: names and units are as before, units that it founded never were.

    Raises Conflict once something was built on it: a later change, a document, a dossier of a unit that it founded, work of a clerk
    who went on by it.
    """
    with transaction() as session:
        event = session.get(UnitEvent, event_id, with_for_update=True)
        if event is None:
            raise NotFound
        require(actor, MANAGE_UNITS, Within(event.council_id))
        if event.annulled_at is not None:
            raise Conflict("Lần ghi này đã được hủy rồi. Hãy tải lại trang.")
        if not reason:
            raise OfficeError("Hãy ghi vì sao hủy.", field="reason")
        parts = list(session.scalars(select(UnitEventPart).filter_by(event_id=event.id)))
        concerned = {number for part in parts for number in (part.unit_id, part.heir_id)}
        rows = select(Unit).where(Unit.id.in_(concerned)).order_by(Unit.id).with_for_update()
        units = {unit.id: unit for unit in session.scalars(rows)}
        founded = [unit for unit in units.values()
                   if unit.since == event.effective_on and unit.id not in {part.unit_id for part in parts}]  # fmt: skip
        names = {part.unit_id: part.former_name for part in parts}
        fault = fault_of_annulment(
            later=_happened_since(session, event, concerned),
            issued=_told_since(session, event, AuditRow.action == "document issued"),
            built=_is_referred_to(session, event, [unit.id for unit in founded]),
            worked=_clerks_worked(session, event),
            taken=_taken(session, event, names, founded),
        )
        if fault:
            raise Conflict(fault)
        session.execute(delete(RoleHolding).where(RoleHolding.id.in_(event.roles), RoleHolding.unit_id.in_(concerned)))
        for unit_id, name in names.items():
            units[unit_id].name, units[unit_id].name_sort, units[unit_id].until = name, sort_key(name), None
        for unit in founded:
            unit.until = unit.since
        event.annulled_at, event.annulled_for, event.annulled_by = at, reason, actor.account_id
        record(session, actor=actor, at=at, action="unit event annulled", thing=event, council_id=event.council_id,
               after={"reason": reason, "units": sorted(concerned), "roles": event.roles})  # fmt: skip


def _happened_since(session: Session, event: UnitEvent, unit_ids: Collection[int]) -> bool:
    later = (
        select(UnitEvent.id)
        .join(UnitEventPart, UnitEventPart.event_id == UnitEvent.id)
        .where(UnitEvent.id > event.id, UnitEvent.annulled_at.is_(None),
               UnitEventPart.unit_id.in_(unit_ids) | UnitEventPart.heir_id.in_(unit_ids))
    )  # fmt: skip
    return session.scalar(later.limit(1)) is not None


def _told_since(session: Session, event: UnitEvent, *conditions: ColumnElement[bool]) -> bool:
    """Whether the council's audit tells of such an act since the change was recorded."""
    rows = select(AuditRow.id).where(
        AuditRow.council_id == event.council_id, AuditRow.at >= event.recorded_at, *conditions
    )
    return session.scalar(rows.limit(1)) is not None


def _clerks_worked(session: Session, event: UnitEvent) -> bool:
    given = session.scalars(select(RoleHolding.account_id).where(RoleHolding.id.in_(event.roles))).all()
    return bool(given) and _told_since(session, event, AuditRow.true_actor_id.in_(given))


def _is_referred_to(session: Session, event: UnitEvent, unit_ids: Collection[int]) -> bool:
    """Whether a row of any room belongs to one of these units, but for the change itself and the roles that it gave."""
    if not unit_ids:
        return False
    for table in db.metadata.sorted_tables:
        if table is UnitEventPart.__table__:
            continue
        for column in (each.parent for each in table.foreign_keys if each.column is Unit.__table__.c.id):
            rows = select(column).where(column.in_(unit_ids))
            if table is RoleHolding.__table__:
                rows = rows.where(RoleHolding.id.not_in(event.roles))
            if session.scalar(rows.limit(1)) is not None:
                return True
    return False


def _taken(session: Session, event: UnitEvent, names: dict[int, str], founded: Collection[Unit]) -> list[str]:
    """The names to be given back that another unit bears, which goes on."""
    own = [*names, *(unit.id for unit in founded)]
    others = session.scalars(
        select(Unit.name).where(Unit.council_id == event.council_id, Unit.until.is_(None), Unit.id.not_in(own))
    )
    given_back = {name_key(name) for name in names.values()}
    return sorted(name for name in others if name_key(name) in given_back)
