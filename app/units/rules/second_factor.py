"""Which roles must sign in with a second factor."""

from collections.abc import Iterable

from app.units.rules.authority import Holding, Role


def demanded_roles(setting: str) -> frozenset[Role]:
    """The roles that the setting names, separated by commas. Raises ValueError for a word that is no role."""
    return frozenset(Role(word.strip()) for word in setting.split(",") if word.strip())


def owes_second_factor(holdings: Iterable[Holding], setting: str) -> bool:
    """Whether any of these roles must sign in with a second factor."""
    demanded = demanded_roles(setting)
    return any(holding.role in demanded for holding in holdings)
