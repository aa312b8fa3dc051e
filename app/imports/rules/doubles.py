"""The same nominee twice in a list, or in a list and among the dossiers that are there already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.imports.rules.entries import Line
from app.law.rules.categories import Category
from app.registrations.rules.standing import name_key
from app.vietnamese.names import folded

NEAR_NAME = 90  # of 100, of names without marks
NEAR_ADDRESS = 80


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

    def is_same_as(self, other: "Known") -> bool:
        """Whether nothing tells the two apart: unit, movement, category, name but for its spelling, year, address."""
        return _identity(self) == _identity(other)


def with_twins(lines: Sequence[Line], known: Iterable[Known]) -> list[Line]:
    """The lines, each with a word about the first nominee that it is like: one known before, or a line above it."""
    near: dict[tuple[int, Category, str], list[tuple[str, str, Known]]] = defaultdict(list)
    for one in known:
        _shelve(near, one)
    found = []
    for line in lines:
        entry = line.entry
        if line.left_out or not entry.name or entry.movement_id is None or entry.category is None:
            found.append(line)
            continue
        here = Known(entry.movement_id, entry.unit_id or 0, entry.category, entry.name, entry.birth_year, entry.address,
                     f"dòng {line.number}", has_dossier=False)  # fmt: skip
        found.append(_told(line, here, _twin(here, near)))
        _shelve(near, here)
    return found


def _told(line: Line, here: Known, twin: Known | None) -> Line:
    if twin is None:
        return line
    if here.is_same_as(twin):
        return line.like(f"Trùng hoàn toàn “{twin.name}” ({twin.told})", identical=True, there=twin.has_dossier)
    how = "Trùng" if folded(here.name) == folded(twin.name) else "Gần giống"
    return line.like(f"{how} “{twin.name}” ({twin.told})")


def _identity(one: Known) -> tuple[object, ...]:
    return one.movement_id, one.unit_id, one.category, name_key(one.name), one.birth_year, folded(one.address)


def _shelve(near: dict[tuple[int, Category, str], list[tuple[str, str, Known]]], one: Known) -> None:
    name = folded(one.name)
    entry = (name, folded(one.address), one)
    for shelf in _shelves(name):
        near[(one.movement_id, one.category, shelf)].append(entry)


def _shelves(name: str) -> tuple[str, ...]:
    """Where like names stand together: those that share the given name with its surname's letter, or all before it."""
    head, _, last = name.rpartition(" ")
    return (f"*{name[:1]} {last}", head) if head else (name,)


def _twin(here: Known, near: dict[tuple[int, Category, str], list[tuple[str, str, Known]]]) -> Known | None:
    """Whom the line is like, whoever is the very same before all others."""
    name, address = folded(here.name), folded(here.address)
    like = [
        other
        for shelf in _shelves(name)
        for other_name, other_address, other in near.get((here.movement_id, here.category, shelf), ())
        if _is_like(here, name, address, other, other_name, other_address)
    ]
    return next((other for other in like if here.is_same_as(other)), like[0] if like else None)


def _is_like(here: Known, name: str, address: str, other: Known, other_name: str, other_address: str) -> bool:
    """Nothing that both tell differs; and where only the names are near, something beside them has to agree."""
    years = {here.birth_year, other.birth_year} - {None}
    both_addresses = bool(address and other_address)
    if len(years) > 1 or (both_addresses and fuzz.token_set_ratio(address, other_address) < NEAR_ADDRESS):
        return False
    if name == other_name:
        return both_addresses or here.unit_id == other.unit_id
    same_year = here.birth_year is not None and here.birth_year == other.birth_year
    return (same_year or both_addresses) and here.unit_id == other.unit_id and fuzz.ratio(name, other_name) >= NEAR_NAME
