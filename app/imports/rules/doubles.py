"""The same nominee twice in a list, or in a list and among the dossiers that are there already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.imports.rules.entries import Line
from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described, Portrait, portrait
from app.nominations.rules.shelves import Shelves
from app.registrations.rules.standing import name_key
from app.vietnamese.names import folded


@dataclass(frozen=True, slots=True)
class Known:
    """A nominee with a dossier in the round, or an earlier row of the list; `told` says which it is."""

    movement_id: int
    unit_id: int
    category: Category
    name: str
    birth_year: int | None
    address: str
    told: str
    has_dossier: bool = True

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells one nominee of a movement from another: unit, category, name but for its spelling, year, address."""
        return self.unit_id, self.category, name_key(self.name), self.birth_year, folded(self.address)


class _Movement:
    """The nominees of one movement that came before."""

    def __init__(self) -> None:
        self._shelves = Shelves()
        self._known: list[Known] = []
        self._same: dict[tuple[object, ...], Known] = {}

    def put(self, one: Known) -> None:
        self._shelves.put(_portrait(one))
        self._known.append(one)
        self._same.setdefault(one.identity, one)

    def told(self, line: Line, one: Known) -> Line:
        """The line with a word about the very same nominee, else about the first that it is like."""
        same = self._same.get(one.identity)
        if same is not None:
            return line.like(f"Trùng hoàn toàn “{same.name}” ({same.told})", identical=True, there=same.has_dossier)
        for near in self._shelves.near(_portrait(one)):
            other = self._known[near.place]
            how = "Trùng" if folded(one.name) == folded(other.name) else "Gần giống"
            return line.like(f"{how} “{other.name}” ({other.told})")
        return line


def with_twins(lines: Sequence[Line], known: Iterable[Known]) -> list[Line]:
    """The lines, each with a word about the first nominee that it is like: one known before, or a line above it."""
    movements: defaultdict[int, _Movement] = defaultdict(_Movement)
    for one in known:
        movements[one.movement_id].put(one)
    found = []
    for line in lines:
        entry = line.entry
        if line.left_out or not entry.name or entry.movement_id is None or entry.category is None:
            found.append(line)
            continue
        here = Known(entry.movement_id, entry.unit_id or 0, entry.category, entry.name, entry.birth_year, entry.address,
                     f"dòng {line.number}", has_dossier=False)  # fmt: skip
        movement = movements[here.movement_id]
        found.append(movement.told(line, here))
        movement.put(here)
    return found


def _portrait(one: Known) -> Portrait:
    return portrait(
        Described(one.category, "", one.name, one.birth_year, "", one.address, one.unit_id, "", one.unit_id)
    )
