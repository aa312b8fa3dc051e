"""Lists of rows looked over as a sender would see them, without a file."""

from app.imports.rules.entries import Line
from app.imports.rules.grid import Sheet
from app.imports.rules.headings import propose
from app.imports.rules.preview import Preview, look_over
from tests.imports.lists import DEEDS, HEADINGS, TERMS

ONE = (1, "Lê Thị Ánh", 1980, "Trưởng ấp", "ấp Phú Tâm", DEEDS)


def grid(*rows: tuple[object, ...], title: str = "") -> Sheet:
    kept = [(number, tuple(str(one) for one in row)) for number, row in enumerate(rows, 1) if row]
    return Sheet("Danh sách", title, tuple(kept))


def preview(*rows: tuple[object, ...], **more: object) -> Preview:
    sheet = grid(*rows)
    given = {"terms": TERMS, "mends": {}, "known": [], **more}
    return look_over(sheet, propose([sheet]), **given)


def only(row: tuple[object, ...], headings: tuple[str, ...] = HEADINGS, **more: object) -> Line:
    (line,) = preview(headings, row, **more).lines
    return line
