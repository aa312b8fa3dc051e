"""The ordinal of each awardee in the decision, which the certificate prints as "Số sổ vàng"."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.law.rules.categories import Category


@dataclass(frozen=True, slots=True)
class Awardee:
    """What the order depends on."""

    award_id: int
    category: Category
    movement_position: int
    rank: int
    name_order: str


def ordinals(awardees: Iterable[Awardee]) -> dict[int, int]:
    """The ordinal by award id, from 1: collectives, individuals, households; inside by movement, rank and name."""
    categories = list(Category)
    ordered = sorted(
        awardees,
        key=lambda one: (categories.index(one.category), one.movement_position, one.rank, one.name_order, one.award_id),
    )
    return {one.award_id: number for number, one in enumerate(ordered, 1)}
