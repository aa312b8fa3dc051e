"""Where the headings of a list stand, and which column says what: proposed here, changed by whoever knows better."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from app.imports.rules.fields import HEADINGS, Field
from app.imports.rules.grid import Sheet, cell
from app.vietnamese.names import folded
from app.vietnamese.old_fonts import READERS

NEAR = 86  # of 100: "Họ & tên" and "Họ và tên" agree, "Đơn vị" and "Địa chỉ" do not
SEARCHED = 40  # rows from the top
_NOTES = re.compile(r"\(.*?\)|[*:.\n]+")
_KNOWN = {alias: field for field, aliases in HEADINGS.items() for alias in aliases}
_ALIASES = list(_KNOWN)


@dataclass(frozen=True, slots=True)
class Matching:
    """How a list is read: its sheet, the places of its last heading row and columns; `heading` -1: it has no headings."""

    sheet: int
    heading: int
    columns: tuple[Field, ...]

    @property
    def has_name(self) -> bool:
        """Whether some column is the name: without it nothing can be taken in."""
        return Field.NAME in self.columns

    def doubled(self) -> tuple[Field, ...]:
        """The fields that two columns claim."""
        taken = [field for field in self.columns if field.is_taken_in]
        return tuple(dict.fromkeys(field for field in taken if taken.count(field) > 1))


def propose(sheets: Sequence[Sheet]) -> Matching:
    """The sheet, heading row and columns that make most sense; no columns where no heading is found."""
    found = [(len([one for one in columns if one.is_taken_in]), -place, place, heading, columns)
             for place, sheet in enumerate(sheets) for heading, columns in [_of_sheet(sheet)]]  # fmt: skip
    _, _, place, heading, columns = max(found)
    return Matching(place, heading, columns)


def matched_columns(sheet: Sheet, heading: int) -> tuple[Field, ...]:
    """What the columns say when the headings stand in this row of the sheet (a place in `rows`), or in two above another."""
    if not 0 <= heading < len(sheet.rows):
        return (Field.NOTHING,) * sheet.width
    upper = sheet.rows[heading - 1][1] if heading and _is_second_tier(sheet, heading) else ()
    return _columns(upper, sheet.rows[heading][1], sheet.width)


@lru_cache(maxsize=2_000)
def field_of(heading: str) -> Field:
    """What a column of this heading holds; NOTHING when it is like none that is known.

    >>> field_of("HỌ & TÊN").label, field_of("Ghi chú").label
    ('Tên', '(bỏ qua cột này)')
    """
    for read in READERS.values():
        words = " ".join(_NOTES.sub(" ", folded(read(heading)).replace("&", "va")).split())
        if words in _KNOWN:
            return _KNOWN[words]
        best = process.extractOne(words, _ALIASES, scorer=fuzz.ratio, score_cutoff=NEAR) if len(words) > 3 else None
        if best is not None:
            return _KNOWN[best[0]]
    return Field.NOTHING


def _of_sheet(sheet: Sheet) -> tuple[int, tuple[Field, ...]]:
    best: tuple[int, int, tuple[Field, ...]] = (0, 0, ())
    for place in range(min(SEARCHED, len(sheet.rows))):
        columns = matched_columns(sheet, place)
        known = len({field for field in columns if field is not Field.NOTHING})
        if Field.NAME in columns and known >= 2 and (known, -place) > best[:2]:
            best = (known, -place, columns)
    return (-best[1], best[2]) if best[2] else (-1, (Field.NOTHING,) * sheet.width)


def _is_second_tier(sheet: Sheet, place: int) -> bool:
    """A row that only divides the headings above it: no name of its own, and the row above has one."""
    upper, lower = sheet.rows[place - 1][1], sheet.rows[place][1]
    if any(field_of(text) is Field.NAME for text in lower) or sum(bool(text.strip()) for text in lower) > 6:
        return False
    return any(field_of(text) is Field.NAME for text in upper) and all(
        not any(c.isdecimal() for c in text) for text in lower
    )


def _columns(upper: Sequence[str], lower: Sequence[str], width: int) -> tuple[Field, ...]:
    columns, group = [], ""
    for place in range(width):
        above, below = cell(upper, place).strip(), cell(lower, place).strip()
        group = above or (group if below else "")
        both = field_of(f"{group} {below}") if group and below else Field.NOTHING
        columns.append(both if both is not Field.NOTHING else field_of(below or above))
    return tuple(columns)
