"""A round's registrations as every paper about them tells of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.documents.letterhead import Letterhead
from app.registrations.rules.outcome import Achieved, Outcome, Registered, outcome_of, percent_of
from app.vietnamese.numbers import format_number


@dataclass(frozen=True, slots=True)
class Target:
    """A target beside what was achieved of it."""

    text: str
    measure: str
    registered: Registered
    achieved: Achieved
    note: str

    @property
    def promised(self) -> str:
        """The figure that was registered: "≥ 12 hộ", "" for none."""
        amount = self.registered.amount
        return "" if amount is None else f"{self.registered.direction.sign} {self._written(amount)}"

    @property
    def done(self) -> str:
        """The figure that was achieved, "" before it was reported."""
        return "" if self.achieved.amount is None else self._written(self.achieved.amount)

    @property
    def percent(self) -> str:
        """How much of the target was achieved: "125", "" where no figure tells it."""
        percent = percent_of(self.registered, self.achieved)
        return "" if percent is None else format_number(percent, places=1)

    @property
    def outcome(self) -> Outcome:
        """Reached, missed or not reported."""
        return outcome_of(self.registered, self.achieved)

    def _written(self, amount: Decimal) -> str:
        room = "" if self.measure.startswith("%") else " "
        return f"{format_number(amount, places=3)}{room}{self.measure}"


@dataclass(frozen=True, slots=True)
class SignedMovement:
    """What a unit registered in one movement; `names` are (category in words, names)."""

    name: str
    targets: tuple[Target, ...]
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class SignedUnit:
    """One unit's registration; its pledge one promise a line."""

    name: str
    pledge: str
    movements: tuple[SignedMovement, ...]

    @property
    def promises(self) -> tuple[str, ...]:
        """The pledge line by line."""
        return tuple(line for line in self.pledge.split("\n") if line)


@dataclass(frozen=True, slots=True)
class RegisteredRound:
    """The registrations that a paper is about, under its letterhead; `movement` is the campaign with its time."""

    letterhead: Letterhead
    movement: str
    units: tuple[SignedUnit, ...]


def sentence(text: str) -> str:
    """The text with the full stop that ends it."""
    return f"{text.rstrip(' .;,')}."


def counted(targets: Iterable[Target]) -> dict[Outcome, int]:
    """How many targets ended in each way."""
    found = dict.fromkeys(Outcome, 0)
    for target in targets:
        found[target.outcome] += 1
    return found
