"""Use cases of councils over time: one succeeds another, from a day on by a paper; what was recorded by mistake is annulled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.lineage import councils_behind
from app.units.models import Council, CouncilSuccession, CouncilSuccessionUnit, Unit
from app.units.rules.acts import SUCCEED
from app.units.rules.authority import Actor, Within
from app.units.rules.succession import fault_of_succession


@dataclass(frozen=True, slots=True)
class Succession:
    """Which council goes on with what was a former one's, from which day on, by which paper."""

    council_id: int
    former_id: int
    on: date
    paper: str


def record_succession(
    *, actor: Actor, succession: Succession, handed_on: Mapping[int, int | None], today: date, at: datetime
) -> int:
    """Records that a council succeeds a former one, with each unit of it that went over, and gives the succession's id.

    `handed_on` tells by unit of the former council the unit that goes on with it, None where it went into the area. From then on
    the council finds the awards that those units were given; so the act needs the right in both councils, and both audits tell it.
    """
    council_id, former_id = succession.council_id, succession.former_id
    require(actor, SUCCEED, Within(council_id))
    require(actor, SUCCEED, Within(former_id))
    if council_id == former_id:
        raise NotFound
    with transaction() as session:
        both = select(Council.id).where(Council.id.in_((council_id, former_id))).order_by(Council.id)
        session.scalars(both.with_for_update()).all()
        _require_units(session, succession, handed_on)
        fault = fault_of_succession(
            on=succession.on, today=today, taken=len(handed_on), again=_taken_before(session, succession, handed_on),
            goes_round=_is_behind(session, council_id, former_id),
        )  # fmt: skip
        if fault:
            raise OfficeError(fault, field="on" if succession.on > today else "units")
        row = CouncilSuccession(
            council_id=council_id, former_id=former_id, effective_on=succession.on, paper=succession.paper,
            recorded_at=at, account_id=actor.account_id, annulled_at=None, annulled_for=None, annulled_by=None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        for unit_id, heir_id in handed_on.items():
            session.add(CouncilSuccessionUnit(succession_id=row.id, unit_id=unit_id, heir_id=heir_id))
        _record(session, actor, row, "council succeeded", at,
                {"former": former_id, "on": succession.on, "paper": succession.paper,
                 "units": {str(unit): heir for unit, heir in sorted(handed_on.items())}})  # fmt: skip
        return row.id


def annul_succession(*, actor: Actor, succession_id: int, reason: str, at: datetime) -> None:
    """Takes back a succession that was recorded by mistake: it stays to be read, and nothing is found through it any more."""
    with transaction() as session:
        row = session.get(CouncilSuccession, succession_id, with_for_update=True)
        if row is None:
            raise NotFound
        require(actor, SUCCEED, Within(row.council_id))
        require(actor, SUCCEED, Within(row.former_id))
        if row.annulled_at is not None:
            raise Conflict("Lần ghi kế thừa này đã được hủy rồi. Hãy tải lại trang.")
        if not reason:
            raise OfficeError("Hãy ghi vì sao hủy.", field="reason")
        row.annulled_at, row.annulled_for, row.annulled_by = at, reason, actor.account_id
        _record(session, actor, row, "succession annulled", at, {"reason": reason})


def _require_units(session: Session, succession: Succession, handed_on: Mapping[int, int | None]) -> None:
    """The units are the former council's and go on, the heirs this council's."""
    wanted = {unit: succession.former_id for unit in handed_on}
    wanted |= {heir: succession.council_id for heir in handed_on.values() if heir is not None}
    rows = session.execute(select(Unit.id, Unit.council_id).where(Unit.id.in_(wanted), Unit.until.is_(None)))
    if {number: council_id for number, council_id in rows} != wanted:
        raise NotFound


def _taken_before(session: Session, succession: Succession, handed_on: Mapping[int, int | None]) -> list[str]:
    rows = session.scalars(
        select(Unit.name)
        .join(CouncilSuccessionUnit, CouncilSuccessionUnit.unit_id == Unit.id)
        .join(CouncilSuccession, CouncilSuccession.id == CouncilSuccessionUnit.succession_id)
        .where(CouncilSuccession.council_id == succession.council_id, CouncilSuccession.annulled_at.is_(None),
               Unit.id.in_(handed_on))
        .order_by(Unit.name_sort)
    )  # fmt: skip
    return list(rows)


def _is_behind(session: Session, council_id: int, of_id: int) -> bool:
    behind = councils_behind([of_id])
    return session.scalar(select(behind.c.behind_id).where(behind.c.behind_id == council_id)) is not None


def _record(
    session: Session, actor: Actor, row: CouncilSuccession, action: str, at: datetime, after: Mapping[str, object]
) -> None:
    for council_id in (row.council_id, row.former_id):
        record(session, actor=actor, at=at, action=action, thing=row, council_id=council_id, after=after)
