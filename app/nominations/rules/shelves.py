"""Many nominees put where like ones stand together, so that each is compared with a few and not with all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.nominations.rules.bodies import body, places_in, seat_of
from app.nominations.rules.portraits import Portrait, place
from app.nominations.rules.sameness import UNLIKE, Likeness, likeness

_OF_LOCALITIES, _OF_OFFICES = "of localities", "of offices"


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
        for key in (*shelves_of(one), *_where_it_stands(one)):
            self._shelves[key].append(at)
        return at

    def near(self, one: Portrait) -> Iterator[Near]:
        """Those that may be this nominee, in the order in which they were put there."""
        keys = (*shelves_of(one), *_where_else(one))
        for at in sorted(set[int]().union(*[self._shelves.get(key, ()) for key in keys])):
            found = likeness(one, self._portraits[at])
            if found is not UNLIKE and found.is_like:
                yield Near(at, found)


def shelf(one: Portrait) -> str:
    """The one shelf that a database keeps of a nominee: family and given name as they sound, or a collective's words, whatever
    its unit is called.

    What is like is on one shelf; or in units of one lineage, where persons have the same year of birth, or one of them none; or
    one of two collectives says in its name that it is where the other's unit is. Only a collective of an office that leaves out
    its place, which a locality's tells, is found by `Shelves` alone.
    """
    if one.is_collective:
        return " ".join(body(one.told.name, "").own)
    spelled = one.person.spelled
    return f"{spelled[0]} {spelled[-1]}" if spelled else ""


def shelves_of(one: Portrait) -> Sequence[tuple[object, ...]]:
    """The shelves on which a nominee stands: two that `likeness` calls like share at least one of them.

    By the whole name anywhere; by family and given name in one unit or of one year; of one year and unit also by all of the
    name but its first or last word, in which a letter may be wrong; in one unit by year and by hamlet, where names may only
    sound alike. Collectives of one unit stand together, since one may say its name in fewer words.
    """
    kind, lineage, year = one.told.category.value, one.told.lineage, one.told.birth_year
    if one.is_collective:
        return _shelves_of_collective(one)
    words = one.person.spelled
    name, ends = " ".join(words), (words[0], words[-1]) if words else ()
    hamlet = place(one.told.address).maybe_hamlet
    near: list[tuple[object, ...]] = [(kind, lineage, "year", year)] if lineage and year else []
    near += [(kind, lineage, "hamlet", hamlet)] if lineage and hamlet else []
    return (
        *near, (kind, name), (kind, ends, "unit", lineage), (kind, ends, "year", year),
        (kind, *words[1:], lineage, year), (kind, *words[:-1], lineage, year),
    )  # fmt: skip


def _shelves_of_collective(one: Portrait) -> Sequence[tuple[object, ...]]:
    kind, lineage, unit = one.told.category.value, one.told.lineage, one.told.unit
    shelves: list[tuple[object, ...]] = [(kind, "whole", *one.body.whole)]
    shelves += [(kind, "unit", unit)] if unit else []
    shelves += [(kind, "line", lineage)] if lineage else []
    return shelves


def _where_it_stands(one: Portrait) -> Iterator[tuple[str, ...]]:
    """Where a collective stands for those who are of another unit: one of the two says in its name where the other is, or is an
    office's and leaves it out."""
    if one.is_collective:
        yield "seat", seat_of(one.body)
        yield from (("told", name) for name in places_in(one.body))
        yield (_OF_LOCALITIES if one.body.place else _OF_OFFICES), *one.body.own


def _where_else(one: Portrait) -> Sequence[tuple[str, ...]]:
    """Where to look for those."""
    if not one.is_collective:
        return ()
    seats = [("seat", name) for name in places_in(one.body)]
    others = (_OF_OFFICES if one.body.place else _OF_LOCALITIES), *one.body.own
    return ("told", seat_of(one.body)), *seats, others
