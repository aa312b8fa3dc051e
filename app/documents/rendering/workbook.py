"""Lists as an Excel workbook that prints as it is: the office's header, a heading row on every page, A4 by its width.

Text is written as text whatever it begins with: no cell of these files is a formula. Dates and numbers are real ones.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.documents.administrative import MOTTO, NATIONAL_NAME, AdministrativeDocument
from app.documents.rules.list_sheets import PORTRAIT_WIDTH, Cell, Form, ListColumn, ListSheet, tab_names
from app.vietnamese.dates import OFFICE_TIME, long_date

OPTIONS = {
    "constant_memory": True,  # rows go to disk as they are written
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
NUMBER = ListColumn("TT", 5, Form.CENTRE)
LONGEST = 32_767  # characters that Excel keeps in a cell
A4 = 9
LINE = 17.0  # points
STYLES: dict[Form, dict[str, Any]] = {
    Form.TEXT: {"text_wrap": True},
    Form.CENTRE: {"align": "center", "text_wrap": True},
    Form.WHOLE: {"num_format": "#,##0"},
    Form.DECIMAL: {"num_format": "#,##0.00"},
    Form.DAY: {"num_format": "dd/mm/yyyy", "align": "center"},
    Form.MOMENT: {"num_format": "hh:mm dd/mm/yyyy", "align": "center"},
}


def to_workbook(head: AdministrativeDocument, sheets: Sequence[ListSheet], *, on: date) -> bytes:
    """The lists as an .xlsx file, a sheet each, under the header of this form, dated. The same lists of a day are the same
    bytes."""
    file = io.BytesIO()
    with Workbook(file, OPTIONS) as book:
        book.set_properties({"created": datetime.combine(on, time())})
        for sheet, name in zip(sheets, tab_names(tuple(one.name for one in sheets)), strict=True):
            _Writer(book, book.add_worksheet(name), sheet).write(head, on)
    return file.getvalue()


class _Writer:
    """One sheet, written from the top down: in constant memory a row cannot be gone back to."""

    def __init__(self, book: Workbook, page: Worksheet, sheet: ListSheet) -> None:
        self.book, self.page, self.sheet = book, page, sheet
        self.columns = (NUMBER, *_filling(sheet.columns))
        self.row = 0
        edges = {"border": 1}
        self.cells = {form: book.add_format(FONT | edges | style) for form, style in STYLES.items()}
        self.sums = {form: book.add_format(FONT | edges | style | {"bold": True}) for form, style in STYLES.items()}

    def write(self, head: AdministrativeDocument, on: date) -> None:
        """The header, the title, the table, and how the sheet prints."""
        for place, column in enumerate(self.columns):
            self.page.set_column(place, place, column.width)
        self._header(head, on)
        self._line(self.sheet.title.upper(), bold=True, font_size=14, align="center")
        for line in self.sheet.under:
            width = sum(column.width for column in self.columns)
            self.page.set_row(self.row, LINE * -(-len(line) // width))  # a merged cell does not grow by itself
            self._line(line, italic=True, align="center", text_wrap=True)
        self.row += 1
        self._table()
        self._printing()

    def _header(self, head: AdministrativeDocument, on: date) -> None:
        half = self._half()
        issuer: list[tuple[str, dict[str, Any]]] = [(line, {}) for line in head.superior_lines] + [
            (line, {"bold": True}) for line in head.agency_lines
        ]
        nation: list[tuple[str, dict[str, Any]]] = [
            (NATIONAL_NAME, {"bold": True}),
            (MOTTO, {"bold": True, "underline": 1}),
        ]
        for place in range(max(len(issuer), len(nation))):
            for (text, style), (first, last) in zip(
                (issuer[place : place + 1] or [("", {})]) + (nation[place : place + 1] or [("", {})]),
                ((0, half), (half + 1, len(self.columns) - 1)), strict=True,
            ):  # fmt: skip
                self._across(first, last, text, align="center", **style)
            self.row += 1
        self.row += 1
        self._across(half + 1, len(self.columns) - 1, f"{head.place}, {long_date(on)}", align="center", italic=True)
        self.row += 2

    def _half(self) -> int:
        """The last column of the left half, so that both halves have room for their lines."""
        widths = [column.width for column in self.columns]
        return min(range(len(widths) - 1), key=lambda place: abs(sum(widths[: place + 1]) - 0.45 * sum(widths)))

    def _line(self, text: str, **style: Any) -> None:
        self._across(0, len(self.columns) - 1, text, **style)
        self.row += 1

    def _across(self, first: int, last: int, text: str, **style: Any) -> None:
        look = self.book.add_format(FONT | style)
        if first == last:
            self.page.write_string(self.row, first, text, look)
        else:
            self.page.merge_range(self.row, first, self.row, last, text, look)

    def _table(self) -> None:
        look = self.book.add_format(
            FONT | {"bold": True, "border": 1, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"}
        )
        self.heading = self.row
        for place, column in enumerate(self.columns):
            self.page.write_string(self.row, place, column.heading, look)
        for number, cells in enumerate(self.sheet.rows, 1):
            self.row += 1
            self._cells((number, *cells), self.cells)
        self.last = self.row
        if self.sheet.sums:
            self.row += 1
            self._cells((None, *self.sheet.sums), self.sums)

    def _cells(self, cells: Sequence[Cell], looks: dict[Form, Any]) -> None:
        for place, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            look = looks[column.form if not isinstance(cell, str) or column.form is Form.CENTRE else Form.TEXT]
            if cell is None:
                self.page.write_blank(self.row, place, None, look)
            elif isinstance(cell, str):
                self.page.write_string(
                    self.row, place, cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…", look
                )
            elif isinstance(cell, int | Decimal):
                self.page.write_number(self.row, place, float(cell), look)
            else:
                self.page.write_datetime(self.row, place, _local(cell), look)

    def _printing(self) -> None:
        page = self.page
        page.set_paper(A4)
        if self.sheet.landscape:
            page.set_landscape()
        page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.repeat_rows(self.heading)
        page.print_area(0, 0, self.row, len(self.columns) - 1)
        page.freeze_panes(self.heading + 1, 0)
        if self.sheet.rows:
            page.autofilter(self.heading, 0, self.last, len(self.columns) - 1)
        page.set_footer('&C&"Times New Roman,Regular"&11Trang &P/&N')


def _filling(columns: Sequence[ListColumn]) -> tuple[ListColumn, ...]:
    """The columns at least as wide as a sheet, so that the header has room: the widest takes what is left."""
    spare = PORTRAIT_WIDTH - sum(column.width for column in columns)
    if spare <= 0:
        return tuple(columns)
    widest = max(columns, key=lambda column: column.width)
    return tuple(replace(column, width=column.width + spare) if column is widest else column for column in columns)


def _local(moment: date | datetime) -> date | datetime:
    """As the office's clock shows it; Excel knows no time zones."""
    if isinstance(moment, datetime):
        return moment.astimezone(OFFICE_TIME).replace(tzinfo=None)
    return moment
