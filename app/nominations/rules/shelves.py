"""Many nominees put where like ones stand together, so that each is compared with a few and not with all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.nominations.rules.portraits import Portrait
from app.nominations.rules.sameness import Likeness, likeness


@dataclass(frozen=True, slots=True)
class Near:
    """A nominee on the shelves that may be the one that was asked about: its place among those put there, and how near it is."""

    place: int
    likeness: Likeness


class Shelves:
    """Nominees by what two records of one nominee have in common; `put` gives the place of each, from 0."""

    def __init__(self) -> None:
        self._portraits: list[Portrait] = []
        self._shelves: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._portraits)

    def put(self, one: Portrait) -> int:
        """Adds a nominee and gives its place."""
        at = len(self._portraits)
        self._portraits.append(one)
        for key in shelves_of(one):
            self._shelves[key].append(at)
        return at

    def near(self, one: Portrait) -> Iterator[Near]:
        """Those that may be this nominee, in the order in which they were put there."""
        candidates: set[int] = set()
        for key in shelves_of(one):
            candidates.update(self._shelves.get(key, ()))
        for at in sorted(candidates):
            found = likeness(one, self._portraits[at])
            if found.is_like:
                yield Near(at, found)


def shelves_of(one: Portrait) -> Sequence[tuple[object, ...]]:
    """The shelves on which a nominee stands: two that `likeness` calls like share at least one of them.

    By the whole name anywhere; by family and given name in one unit or of one year; of one year and unit also by all of the
    name but its first or last word, in which a letter may be wrong.
    """
    kind, heir, year = one.told.category.value, one.told.heir, one.told.birth_year
    if one.is_collective:
        return _shelves_of_collective(one)
    words = [each.loose for each in one.name]
    name, ends = " ".join(words), (words[0], words[-1]) if words else ()
    return (
        (kind, name), (kind, ends, "unit", heir), (kind, ends, "year", year),
        (kind, *words[1:], heir, year), (kind, *words[:-1], heir, year),
    )  # fmt: skip


def _shelves_of_collective(one: Portrait) -> Sequence[tuple[object, ...]]:
    kind, heir = one.told.category.value, one.told.heir
    shelves: list[tuple[object, ...]] = [(kind, *sorted(each.bare for each in one.whole))]
    for name in {one.core, one.whole}:
        words = sorted(each.loose for each in name)
        shelves += [(kind, heir, *words)]
        shelves += [(kind, heir, *words[:at], *words[at + 1 :]) for at in range(len(words)) if len(words) > 2]
    return shelves
