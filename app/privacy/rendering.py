"""What is kept about a person as a workbook: one sheet a kind of data, readable and printable."""

import io
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from app.privacy.queries.people import Section
from app.vietnamese.dates import short_datetime

LONGEST_TITLE = 31  # Excel's
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first sheet says: about whom, of which council, when, by whom."""

    person: str
    council: str
    made_at: datetime
    made_by: str


def workbook(cover: Cover, sections: tuple[Section, ...]) -> bytes:
    """The workbook as .xlsx; no value in it becomes a formula or a link."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top"})
        first = book.add_worksheet("Tóm tắt")
        first.set_column(0, 0, 34)
        first.set_column(1, 2, 60)
        lines = [("Dữ liệu cá nhân đang lưu về", cover.person), ("Cơ quan", cover.council),
                 ("Lập lúc", short_datetime(cover.made_at)), ("Người lập", cover.made_by), ("", "")]  # fmt: skip
        for place, line in enumerate(lines):
            first.write_row(place, 0, line, cell)
        first.write_row(len(lines), 0, ("Loại dữ liệu", "Để làm gì", "Có ở đây"), head)
        for place, section in enumerate(sections, len(lines) + 1):
            told = f"Không: {section.withheld}" if section.withheld else f"{len(section.rows)} dòng"
            first.write_row(place, 0, (section.title, section.purpose, told), cell)
        for section in sections:
            if not section.rows:
                continue
            sheet = book.add_worksheet(section.title.translate(FORBIDDEN)[:LONGEST_TITLE])
            sheet.set_column(0, len(section.columns) - 1, 28)
            sheet.write_row(0, 0, section.columns, head)
            for place, row in enumerate(section.rows, 1):
                sheet.write_row(place, 0, row, cell)
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
    return file.getvalue()
