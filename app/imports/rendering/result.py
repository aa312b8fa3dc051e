"""The rows of a list with what became of each, as a workbook that can be mended and sent again."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.imports.rendering.workbook import CELL, FONT, HEADING, RED, heading_row, workbook
from app.imports.rules.fields import OUR_HEADINGS, Field

ALWAYS = (Field.NAME, Field.BIRTH_YEAR, Field.ADDRESS, Field.ACHIEVEMENT)
WIDE = {Field.NAME: 28, Field.ACHIEVEMENT: 60, Field.POSITION: 28, Field.ADDRESS: 28, Field.MOVEMENT: 26}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row of the list: its number in the file that was sent, its texts, what became of it, and why."""

    number: int
    texts: Mapping[Field, str]
    outcome: str
    reasons: str


def result_workbook(title: str, rows: Sequence[ResultRow]) -> bytes:
    """The workbook of these rows; what cannot be known of a field is left out with its column."""
    fields = [
        one for one in Field if one.is_taken_in and (one in ALWAYS or any(row.texts.get(one, "") for row in rows))
    ]
    headings = ["Dòng trong tệp", *(OUR_HEADINGS[one] for one in fields), "Kết quả", "Lỗi"]
    widths = [8, *(WIDE.get(one, 14) for one in fields), 16, 60]
    output = io.BytesIO()
    with workbook(output) as book:
        sheet = book.add_worksheet("Kết quả")
        cell, red = book.add_format(CELL), book.add_format(CELL | RED)
        sheet.write_string(0, 0, title, book.add_format(FONT | {"bold": True}))
        heading_row(sheet, 1, headings, [book.add_format(HEADING)] * len(headings), widths)
        for place, row in enumerate(rows, 2):
            sheet.write_number(place, 0, row.number, cell)
            for column, text in enumerate([*(row.texts.get(one, "") for one in fields), row.outcome], 1):
                sheet.write_string(place, column, text, cell)
            sheet.write_string(place, len(headings) - 1, row.reasons, red)
        sheet.autofilter(1, 0, len(rows) + 1, len(headings) - 1)
    return output.getvalue()
