"""In which of several offices somebody works now: a council, or one unit as its clerk."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.units.rules.authority import Holding, Role


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A council (`unit_id` 0) with all roles held in it but a clerk's, or a unit of it whose clerk one is."""

    council_id: int
    unit_id: int = 0

    @property
    def key(self) -> str:
        """The office in a form and in a cookie."""
        return f"{self.council_id}-{self.unit_id}"


def office_of(holding: Holding) -> Office:
    """The office to which a role belongs."""
    return Office(holding.council_id, (holding.unit_id or 0) if holding.role is Role.CLERK else 0)


def offices_of(holdings: Iterable[Holding]) -> tuple[Office, ...]:
    """The offices that somebody with these roles has, each once."""
    return tuple(sorted({office_of(holding) for holding in holdings}))


def holdings_in(holdings: Iterable[Holding], key: str) -> frozenset[Holding]:
    """The roles held in the office with this key; all of them where it is none of these ("" for all offices together).

    The council's roles of one person stay together, so that nobody sees as a secretary what they may not as a member.
    """
    held = frozenset(holdings)
    return frozenset(one for one in held if office_of(one).key == key) or held
