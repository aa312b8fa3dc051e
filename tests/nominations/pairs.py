"""The labelled pairs: which two records tell of one nominee, and which of two, as a clerk who knows them all would say."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described
from app.vietnamese.names import folded

FILES = {
    "pairs_people.txt": Category.INDIVIDUAL,
    "pairs_households.txt": Category.HOUSEHOLD,
    "pairs_collectives.txt": Category.COLLECTIVE,
    "pairs_bodies.txt": Category.COLLECTIVE,
    "pairs_unseen.txt": Category.INDIVIDUAL,
}
SECTIONS = {
    "# --- people": Category.INDIVIDUAL,
    "# --- households": Category.HOUSEHOLD,
    "# --- collectives": Category.COLLECTIVE,
}
MERGED = {"Tân Lập": "Tân Biên", "Tân Lợi": "Tân Biên"}  # two units that became one
WITH_A_SEAT_OF_ITS_OWN = {"Chi Lăng", "Nhà Bàng", "Tịnh Biên"}


@dataclass(frozen=True)
class Pair:
    """Two records and whether they are one nominee."""

    line: str
    same: bool
    one: Described
    other: Described


@cache
def pairs() -> tuple[Pair, ...]:
    """All of them."""
    found = []
    for name, category in FILES.items():
        for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
            if line[:2] in ("= ", "! "):
                one, other = line[2:].split(" ~ ")
                found.append(Pair(line, line[0] == "=", described(one, category), described(other, category)))
    return tuple(found)


@cache
def blind_pairs(name: str) -> tuple[Pair, ...]:
    """Those of a file by somebody who did not know the rule, with a section for each category."""
    found, category = [], Category.INDIVIDUAL
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        category = SECTIONS.get(line, category)
        if line[:2] in ("= ", "! "):
            one, other = line[2:].split(" ~ ")
            found.append(Pair(line, line[0] == "=", described(one, category), described(other, category)))
    return tuple(found)


def described(record: str, category: Category) -> Described:
    """A record of the files."""
    is_decomposed = record.startswith("^")
    fields = [field.strip() for field in record.removeprefix("^").split(";")]
    name, year, unit, address, position = [*fields, "", "", ""][:5]
    if is_decomposed:
        name, address = unicodedata.normalize("NFD", name), unicodedata.normalize("NFD", address)
    of_today = MERGED.get(unit, unit)
    unit_name = unit if unit.startswith(("Phòng", "Trung tâm", "Công an")) else f"{kind_of(unit)} {unit}"
    return Described(category, "", name, int(year[-4:]) if year else None, position, address, number_of(folded(unit)),
                     unit_name, number_of(folded(of_today)))  # fmt: skip


def kind_of(unit: str) -> str:
    """What sort of unit it is."""
    return "Thị trấn" if unit in WITH_A_SEAT_OF_ITS_OWN else "Xã"


@cache
def number_of(unit: str) -> int:
    """An id for a unit, the same for one name; 0 where the record tells none."""
    return number_of.cache_info().currsize + 1 if unit else 0
