"""What came of a registered target: reached or not, and how much of it (thực hiện so với đăng ký)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Whether more is better or less is: poor households that rose, or the rate of those that fell back."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    @property
    def label(self) -> str:
        """The direction as a form offers it."""
        return {"at_least": "Từ mức này trở lên", "at_most": "Không quá mức này"}[self.value]

    @property
    def sign(self) -> str:
        """The direction before a figure in a table."""
        return {"at_least": "≥", "at_most": "≤"}[self.value]


class Outcome(StrEnum):
    """How a target ended."""

    REACHED = "reached"
    MISSED = "missed"
    UNREPORTED = "unreported"

    @property
    def label(self) -> str:
        """The outcome as the office calls it."""
        return {"reached": "Đạt", "missed": "Chưa đạt", "unreported": "Chưa báo cáo"}[self.value]


@dataclass(frozen=True, slots=True)
class Registered:
    """What was registered; `amount` is None for a target without a figure."""

    amount: Decimal | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Achieved:
    """What was achieved: a figure where one was registered, else whether it was done; None is not yet reported."""

    amount: Decimal | None = None
    done: bool | None = None


def outcome_of(registered: Registered, achieved: Achieved) -> Outcome:
    """Whether the target was reached; a figure decides where one was registered, the unit's word elsewhere."""
    if registered.amount is None:
        reached = achieved.done
    elif achieved.amount is None:
        reached = None
    elif registered.direction is Direction.AT_LEAST:
        reached = achieved.amount >= registered.amount
    else:
        reached = achieved.amount <= registered.amount
    if reached is None:
        return Outcome.UNREPORTED
    return Outcome.REACHED if reached else Outcome.MISSED


def percent_of(registered: Registered, achieved: Achieved) -> Decimal | None:
    """The share of the target that was achieved, in percent; None where no figure tells it.

    For a target that wants less, the registered figure is divided by the achieved one, as councils score such targets.

    >>> percent_of(Registered(Decimal(8), Direction.AT_LEAST), Achieved(Decimal(10)))
    Decimal('125')
    >>> percent_of(Registered(Decimal(2), Direction.AT_MOST), Achieved(Decimal(4)))
    Decimal('50')
    """
    if registered.amount is None or achieved.amount is None:
        return None
    whole, part = registered.amount, achieved.amount
    if registered.direction is Direction.AT_MOST:
        whole, part = part, whole
    return part * 100 / whole if whole else None
