"""A list as a person sees it on a page, ready to be a sheet of a workbook."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Cell = str | int | Decimal | date | datetime | None
HIDDEN = "–"  # what whoever stands aside sees in place of a score
PORTRAIT_WIDTH = 90  # characters of the 12-point type across an A4 sheet
LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Form(StrEnum):
    """How a column is written: text, a whole number, a number with decimals, a day, a moment."""

    TEXT = "text"
    CENTRE = "centre"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: its heading, its width in characters, how its cells are written."""

    heading: str
    width: int
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One list: its title, what stands under the title, columns, rows, and the last row with sums where it has one.

    `name` is that of its tab. The running number is not a column: every sheet has one in front.
    """

    name: str
    title: str
    under: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sums: tuple[Cell, ...] = ()

    @property
    def landscape(self) -> bool:
        """Whether it needs the long side of the paper."""
        return sum(column.width for column in self.columns) > PORTRAIT_WIDTH


def tab_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names as Excel takes them: at most 31 characters, none of []:*?/\\, none twice in whatever case.

    >>> tab_names(("Giảm nghèo: tập thể", "giảm nghèo  tập thể"))
    ('Giảm nghèo tập thể', 'giảm nghèo tập thể (2)')
    """
    taken: list[str] = []
    for name in names:
        clean = " ".join(name.translate(_NOT_IN_NAMES).split()).strip("'") or "Danh sách"
        unique, again = clean[:LONGEST_NAME], 1
        while unique.lower() in {one.lower() for one in taken}:
            again += 1
            end = f" ({again})"
            unique = clean[: LONGEST_NAME - len(end)] + end
        taken.append(unique)
    return tuple(taken)
