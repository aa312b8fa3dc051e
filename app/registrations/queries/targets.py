"""Targets as they were registered, each beside what was achieved."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from app.platform.database import db
from app.platform.reading import asked_once
from app.registrations.models import RegisteredTarget, Registration
from app.registrations.rules.outcome import Achieved, Outcome, Registered, outcome_of, percent_of


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A registered target beside what was achieved."""

    id: int
    movement_id: int
    text: str
    measure: str
    registered: Registered
    achieved: Achieved
    note: str

    @property
    def outcome(self) -> Outcome:
        """Reached, missed or not reported."""
        return outcome_of(self.registered, self.achieved)

    @property
    def percent(self) -> Decimal | None:
        """How much of the target was achieved, in percent."""
        return percent_of(self.registered, self.achieved)


@asked_once
def targets_by_unit(round_id: int) -> dict[int, tuple[TargetLine, ...]]:
    """The targets of every unit that registers in the round, by unit id. One query."""
    rows = db.session.execute(
        select(Registration.unit_id, RegisteredTarget)
        .join(Registration, Registration.id == RegisteredTarget.registration_id)
        .where(Registration.round_id == round_id)
        .order_by(RegisteredTarget.movement_id, RegisteredTarget.position)
    )
    lines: dict[int, list[TargetLine]] = {}
    for unit_id, row in rows:
        lines.setdefault(unit_id, []).append(line_of(row))
    return {unit_id: tuple(found) for unit_id, found in lines.items()}


def line_of(row: RegisteredTarget) -> TargetLine:
    """A target as it is read."""
    return TargetLine(
        id=row.id,
        movement_id=row.movement_id,
        text=row.text,
        measure=row.measure,
        registered=Registered(_amount(row.amount), row.direction),
        achieved=Achieved(_amount(row.achieved), row.done),
        note=row.note,
    )


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
