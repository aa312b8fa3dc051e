"""The empty list that an office fills in: drop-downs, an example, notes; it is read again as it stands."""

import io
from collections.abc import Sequence
from typing import Any

from app.imports.rendering.workbook import CELL, FONT, HEADING, RED, heading_row, workbook
from app.imports.rules.entries import MovementChoice
from app.imports.rules.fields import OUR_HEADINGS, Field
from app.law.rules.categories import Category

ROWS = 5_000
OLDEST = 1900
CHOICES = "Danh mục"
COLUMNS = (
    (Field.NUMBER, 6), (Field.MOVEMENT, 28), (Field.UNIT, 24), (Field.CATEGORY, 14), (Field.HONORIFIC, 10), (Field.NAME, 30),
    (Field.BIRTH_YEAR, 10), (Field.POSITION, 30), (Field.ADDRESS, 30), (Field.WOMEN_SHARE, 10), (Field.WORKS_DIRECTLY, 12),
    (Field.ACHIEVEMENT, 70),
)  # fmt: skip
REQUIRED = frozenset({Field.MOVEMENT, Field.UNIT, Field.CATEGORY, Field.NAME})
EXAMPLE = {
    Field.NUMBER: "Ví dụ",
    Field.CATEGORY: Category.INDIVIDUAL.label,
    Field.HONORIFIC: "Bà",
    Field.NAME: "Nguyễn Thị A",
    Field.BIRTH_YEAR: "1980",
    Field.POSITION: "Trưởng ấp",
    Field.ADDRESS: "Tổ 2, ấp Tân Biên",
    Field.WORKS_DIRECTLY: "có",
    Field.ACHIEVEMENT: "Vận động 12 hộ nghèo vay vốn nuôi bò, trong năm có 7 hộ thoát nghèo bền vững, không có hộ tái nghèo.",
}
NOTES = (
    "Mỗi dòng một đối tượng. Cột chữ đỏ phải ghi; các cột khác ghi được thì ghi, thiếu vẫn nhập được và bổ sung sau trên trang.",
    "Dòng “Ví dụ” không được nhập; xóa hay để lại đều được.",
    "Tên ghi đúng như sẽ in trên giấy khen, không kèm “Ông”, “Bà”. Hộ gia đình ghi tên chủ hộ.",
    "Phong trào, đơn vị, đối tượng chọn trong danh sách thả xuống.",
    "Xưng hô, năm sinh chỉ ghi cho cá nhân và chủ hộ; tỷ lệ nữ chỉ ghi cho tập thể, là số từ 0 đến 100.",
    "Tóm tắt thành tích nêu việc đã làm và kết quả bằng số liệu; xuống dòng trong ô bằng Alt + Enter.",
    "Gõ bằng bảng mã Unicode. Không dùng công thức. Tối đa 5.000 dòng, 20 MB một tệp.",
    "Đưa tệp lên ở trang của đợt, mục “Nhập danh sách”. Trước khi bấm “Nhập” chưa có hồ sơ nào được lập.",
)


def template_workbook(title: str, movements: Sequence[MovementChoice], units: Sequence[str], year: int) -> bytes:
    """The template for these movements; with a column of units where there are `units`, for a list of several."""
    columns = [(field, width) for field, width in COLUMNS if field is not Field.UNIT or units]
    fields = [field for field, _ in columns]
    output = io.BytesIO()
    with workbook(output) as book:
        sheet = book.add_worksheet("Danh sách")
        plain, cell = book.add_format(HEADING), book.add_format(CELL)
        red = book.add_format(HEADING | RED)
        sheet.write_string(0, 0, title, book.add_format(FONT | {"bold": True}))
        heads = [OUR_HEADINGS[field] if field is not Field.NUMBER else "TT" for field in fields]
        heading_row(sheet, 1, heads, [red if field in REQUIRED else plain for field in fields],
                    [width for _, width in columns])  # fmt: skip
        example = {**EXAMPLE, Field.MOVEMENT: movements[0].name if movements else "", Field.UNIT: "".join(units[:1])}
        for column, field in enumerate(fields):
            sheet.write_string(2, column, example.get(field, ""), cell)
        notes = book.add_worksheet("Hướng dẫn")
        notes.set_column(0, 0, 110)
        for row, note in enumerate(NOTES):
            notes.write_string(row, 0, f"{row + 1}. {note}", book.add_format(FONT | {"text_wrap": True}))
        _drop_downs(book, sheet, fields, movements, units)
        place = fields.index(Field.BIRTH_YEAR)
        sheet.data_validation(2, place, ROWS + 1, place, {
            "validate": "integer", "criteria": "between", "minimum": OLDEST, "maximum": year, "error_type": "warning",
            "error_title": "Năm sinh", "error_message": f"Năm sinh gồm 4 chữ số, từ {OLDEST} đến {year}.",
        })  # fmt: skip
    return output.getvalue()


def _drop_downs(
    book: Any, sheet: Any, fields: Sequence[Field], movements: Sequence[MovementChoice], units: Sequence[str]
) -> None:
    """Lists stand on a sheet of their own: Excel takes no list of more than 255 characters in a cell's rule."""
    choices = {
        Field.MOVEMENT: [movement.name for movement in movements],
        Field.UNIT: list(units),
        Field.CATEGORY: [category.label for category in Category],
        Field.HONORIFIC: ["Ông", "Bà"],
        Field.WORKS_DIRECTLY: ["có", "không"],
    }
    listed = book.add_worksheet(CHOICES)
    listed.hide()
    for at, (field, names) in enumerate(choices.items()):
        if field not in fields or not names:
            continue
        for row, name in enumerate(names):
            listed.write_string(row, at, name)
        letter, place = "ABCDE"[at], fields.index(field)
        sheet.data_validation(2, place, ROWS + 1, place, {
            "validate": "list", "source": f"='{CHOICES}'!${letter}$1:${letter}${len(names)}",
            "error_title": OUR_HEADINGS[field], "error_message": "Hãy chọn trong danh sách thả xuống.",
        })  # fmt: skip
