"""Whom an award can honour."""

from collections.abc import Iterable
from enum import StrEnum

from app.vietnamese.numbers import two_digits


class Category(StrEnum):
    """Collective, individual or household (Luật Thi đua, khen thưởng 2022, Điều 8 khoản 3)."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"

    @property
    def label(self) -> str:
        """The category as the office calls it."""
        return {"collective": "Tập thể", "individual": "Cá nhân", "household": "Hộ gia đình"}[self.value]


def present(categories: Iterable[Category]) -> tuple[tuple[Category, int], ...]:
    """The categories that occur, in the order of papers, with how often each does."""
    listed = list(categories)
    return tuple((one, listed.count(one)) for one in Category if one in listed)


def named(categories: Iterable[Category]) -> str:
    """The categories that occur, in a word: "tập thể, cá nhân"."""
    return ", ".join(category.label.lower() for category, _ in present(categories))


def counted(categories: Iterable[Category]) -> str:
    """The categories that occur, counted with two digits.

    >>> counted([Category.INDIVIDUAL, Category.COLLECTIVE, Category.INDIVIDUAL])
    '01 tập thể và 02 cá nhân'
    """
    parts = [f"{two_digits(count)} {category.label.lower()}" for category, count in present(categories)]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}"
