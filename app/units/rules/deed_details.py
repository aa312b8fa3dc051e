"""What an act of the audit changed, as the administrator reads it: the log keeps JSON with short English words."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum

from app.units.rules.deed_words import CODES, FIELDS, PARTS
from app.units.rules.deeds import thing
from app.vietnamese.dates import short_date, short_datetime

_OF_A_HASH = 12  # letters that are enough to find a file by; the table file has them all


class Kind(StrEnum):
    """What is told by number and has a name."""

    PERSON = "person"
    UNIT = "unit"
    COUNCIL = "council"


BY_NUMBER = {
    "account": Kind.PERSON,
    "account_id": Kind.PERSON,
    "deputy": Kind.PERSON,
    "principal": Kind.PERSON,
    "unit": Kind.UNIT,
    "unit_id": Kind.UNIT,
    "units": Kind.UNIT,
    "into": Kind.UNIT,
    "council_id": Kind.COUNCIL,
    "former": Kind.COUNCIL,
    "superior_id": Kind.COUNCIL,
}
TABLES = {"accounts": Kind.PERSON, "units": Kind.UNIT, "councils": Kind.COUNCIL}
Names = Mapping[Kind, Mapping[int, str]]


def about(table: str, number: str, names: Names) -> str:
    """On what somebody acted: what it is, and its name, or the number of what has none.

    >>> about("units", "4", {Kind.UNIT: {4: "Xã An Cư"}}), about("votes", "4", {})
    ('đơn vị: Xã An Cư', 'cuộc bỏ phiếu 4')
    """
    name = names.get(TABLES[table], {}).get(int(number)) if table in TABLES else None
    if name and name.startswith(thing(table)):
        return name
    return f"{thing(table)}: {name}" if name else f"{thing(table)} {number}"


def numbers_in(written: Iterable[str]) -> Mapping[Kind, set[int]]:
    """The numbers of people, units and councils in what rows of the audit keep.

    >>> numbers_in(['{"units": [4, 5]}', '{"unit_id": 4, "dossiers": 12}'])[Kind.UNIT]
    {4, 5}
    """
    found: dict[Kind, set[int]] = {kind: set() for kind in Kind}
    for kept in map(json.loads, written):
        for key in BY_NUMBER.keys() & kept.keys():
            value = kept[key]
            found[BY_NUMBER[key]].update(
                one for one in (value if isinstance(value, list) else [value]) if type(one) is int
            )
    return found


def details(written: str, names: Names) -> tuple[str, ...]:
    """What a row of the audit keeps as JSON, a line for each thing that was said; a word of no office is shown as it is.

    `names` are what the people, units and councils told by number are called.

    >>> details('{"role": "member", "since": "2026-11-29", "remark": "", "account_id": 7}', {Kind.PERSON: {7: "Lê Thị Ánh"}})
    ('Vai trò: Ủy viên Hội đồng', 'Từ ngày: 29/11/2026', 'Người dùng: Lê Thị Ánh')
    """
    lines = ((FIELDS.get(key, key), _said(value, _named(key, names))) for key, value in json.loads(written).items())
    return tuple(f"{label}: {said}" for label, said in lines if said)


def _named(key: str, names: Names) -> Mapping[int, str] | None:
    return names.get(BY_NUMBER[key], {}) if key in BY_NUMBER else None


def _said(value: object, named: Mapping[int, str] | None = None) -> str:
    """One value in words, a number by its name where such numbers have names; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Mapping):
        return "; ".join(f"{PARTS.get(key, key)}: {_said(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_said(inner, named) for inner in value)
    if isinstance(value, int) and named is not None:
        return named.get(value, f"số {value}")
    return CODES.get(value) or _dated(value) or _hash(value) if isinstance(value, str) else str(value)


def _dated(text: str) -> str:
    try:
        if len(text) == len("2026-11-29"):
            return short_date(date.fromisoformat(text))
        return short_datetime(datetime.fromisoformat(text))
    except ValueError:
        return ""


def _hash(text: str) -> str:
    is_hash = len(text) == 64 and set(text) <= set("0123456789abcdef")
    return f"{text[:_OF_A_HASH]}…" if is_hash else text
