"""The same nominee twice in a list, or in a list and among the dossiers that are there already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.imports.rules.entries import Line
from app.law.rules.categories import Category
from app.vietnamese.names import folded

NEAR_NAME = 90  # of 100, of names without marks
NEAR_ADDRESS = 80


@dataclass(frozen=True, slots=True)
class Known:
    """A nominee with a dossier in the round, or an earlier row of the list; `told` says which."""

    movement_id: int
    unit_id: int
    category: Category
    name: str
    birth_year: int | None
    address: str
    told: str


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
                     f"dòng {line.number}")  # fmt: skip
        twin = _twin(here, near)
        found.append(line.like(twin) if twin else line)
        _shelve(near, here)
    return found


def _shelve(near: dict[tuple[int, Category, str], list[tuple[str, str, Known]]], one: Known) -> None:
    name = folded(one.name)
    entry = (name, folded(one.address), one)
    for shelf in _shelves(name):
        near[(one.movement_id, one.category, shelf)].append(entry)


def _shelves(name: str) -> tuple[str, ...]:
    """Where like names stand together: those that share the given name with its surname's letter, or all before it."""
    head, _, last = name.rpartition(" ")
    return (f"*{name[:1]} {last}", head) if head else (name,)


def _twin(here: Known, near: dict[tuple[int, Category, str], list[tuple[str, str, Known]]]) -> str:
    name, address = folded(here.name), folded(here.address)
    for shelf in _shelves(name):
        for other_name, other_address, other in near.get((here.movement_id, here.category, shelf), ()):
            if _is_like(here, name, address, other, other_name, other_address):
                return f"{'Trùng' if other_name == name else 'Gần giống'} “{other.name}” ({other.told})"
    return ""


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
