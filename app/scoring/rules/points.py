"""Whether a sheet of points may be sent, and what it adds up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

FINEST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Scale:
    """One criterion as a sheet is checked against it."""

    criterion_id: int
    name: str
    most_points: int


def faults_of_points(points: Mapping[int, Decimal | None], scales: tuple[Scale, ...]) -> dict[int, str]:
    """What is wrong with the points of each criterion, in Vietnamese; empty when the sheet may be sent."""
    faults = {}
    for scale in scales:
        given = points.get(scale.criterion_id)
        if given is None:
            faults[scale.criterion_id] = (
                f"Chưa cho điểm tiêu chí “{scale.name}”. Hãy gõ điểm từ 0 đến {scale.most_points}."
            )
        elif not 0 <= given <= scale.most_points:
            faults[scale.criterion_id] = f"Điểm phải từ 0 đến {scale.most_points}. Hãy sửa lại."
        elif given % FINEST:
            faults[scale.criterion_id] = "Điểm chỉ lấy đến hai chữ số sau dấu phẩy. Hãy sửa lại."
    return faults


def total_points(points: Mapping[int, Decimal]) -> Decimal:
    """The sheet's total."""
    return sum(points.values(), Decimal(0))
