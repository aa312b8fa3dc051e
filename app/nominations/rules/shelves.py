"""Many nominees put where like ones stand together, so that each is compared with a few and not with all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.nominations.rules.portraits import Portrait, place
from app.nominations.rules.sameness import Likeness, likeness
from app.vietnamese.spelling import twin


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


def shelf(one: Portrait) -> str:
    """The one shelf that a database keeps of a nominee: family and given name as they sound, or a collective's words.

    What is like is on one shelf, or else in units of one lineage, where persons have the same year of birth, or one of them none.
    """
    if one.is_collective:
        return " ".join(sorted(each.bare for each in one.whole))
    return " ".join((twin(one.name[0].loose), twin(one.name[-1].loose))) if one.name else ""


def shelves_of(one: Portrait) -> Sequence[tuple[object, ...]]:
    """The shelves on which a nominee stands: two that `likeness` calls like share at least one of them.

    By the whole name anywhere; by family and given name in one unit or of one year; of one year and unit also by all of the
    name but its first or last word, in which a letter may be wrong; in one unit by year and by hamlet, where names may only
    sound alike. Collectives of one unit stand together, since one may say its name in fewer words.
    """
    kind, lineage, year = one.told.category.value, one.told.lineage, one.told.birth_year
    if one.is_collective:
        return _shelves_of_collective(one)
    words = [twin(each.loose) for each in one.name]
    name, ends = " ".join(words), (words[0], words[-1]) if words else ()
    hamlet = place(one.told.address).maybe_hamlet
    near: list[tuple[object, ...]] = [(kind, lineage, "year", year)] if lineage and year else []
    near += [(kind, lineage, "hamlet", hamlet)] if lineage and hamlet else []
    return (
        *near, (kind, name), (kind, ends, "unit", lineage), (kind, ends, "year", year),
        (kind, *words[1:], lineage, year), (kind, *words[:-1], lineage, year),
    )  # fmt: skip


def _shelves_of_collective(one: Portrait) -> Sequence[tuple[object, ...]]:
    kind, lineage = one.told.category.value, one.told.lineage
    shelves: list[tuple[object, ...]] = [
        (kind, *sorted(each.bare for each in one.whole)),
        (kind, "unit", one.told.unit),
    ]
    for name in {one.core, one.whole}:
        words = sorted(each.loose for each in name)
        shelves += [(kind, lineage, *words)]
        shelves += [(kind, lineage, *words[:at], *words[at + 1 :]) for at in range(len(words)) if len(words) > 2]
    return shelves
