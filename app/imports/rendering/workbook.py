"""What all workbooks of this room share: text stays text, and the sheet prints on A4 across."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from xlsxwriter import Workbook

FONT = {"font_name": "Times New Roman", "font_size": 12}
HEADING = {**FONT, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1,
           "bg_color": "#f0f0ee"}  # fmt: skip
CELL = {**FONT, "text_wrap": True, "valign": "top", "border": 1}
RED = {"font_color": "#9b1c1c"}


@contextmanager
def workbook(output: io.BytesIO) -> Iterator[Workbook]:
    """A workbook in memory in which no text becomes a formula, a number or a link."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(output, options) as book:
        yield book


def heading_row(sheet: Any, row: int, headings: Sequence[str], formats: Sequence[Any], widths: Sequence[int]) -> None:
    """Writes the headings, keeps them in sight and on every printed page, and sets paper and widths (in characters)."""
    for column, (heading, look, width) in enumerate(zip(headings, formats, widths, strict=True)):
        sheet.write_string(row, column, heading, look)
        sheet.set_column(column, column, width)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
