"""A list as it was read: sheets of plain text, each row with the number that the sender sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, a table of a Word file, or a whole .csv; `formulas` are cells such as "C5"."""

    name: str
    title: str  # what stands above a table of a Word file
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    formulas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "Sheet":
        """The sheet from plain values, as they are kept."""
        rows = tuple((int(number), tuple(cells)) for number, cells in plain["rows"])
        return cls(plain["name"], plain["title"], rows, frozenset(plain["formulas"]))

    def plain(self) -> dict[str, Any]:
        """The sheet as plain values, to be kept."""
        rows = [[number, list(cells)] for number, cells in self.rows]
        return {"name": self.name, "title": self.title, "rows": rows, "formulas": sorted(self.formulas)}

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(cells) for _, cells in self.rows), default=0)


def cell(cells: Sequence[str], column: int) -> str:
    """The cell in this column, "" where the row is shorter."""
    return cells[column] if 0 <= column < len(cells) else ""


def letters(column: int) -> str:
    """The name of a column (from 0) as a spreadsheet shows it.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
