"""Lists as units send them, made here: no file of anybody's is kept among the tests."""

import io
import random
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
import xlwt
from docx import Document

from app.imports.rules.entries import MovementChoice, Terms
from app.law.rules.categories import Category

HEADINGS = ("TT", "Họ và tên", "Năm sinh", "Chức vụ, đơn vị công tác", "Địa chỉ", "Tóm tắt thành tích")
DEEDS = "Trong năm đã giúp 12 hộ nghèo vay vốn nuôi bò, 7 hộ thoát nghèo bền vững, không có hộ tái nghèo."
SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Huỳnh",
    "Phan",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Néang",
    "Chau",
]
MIDDLES = [
    "Văn",
    "Thị",
    "Hữu",
    "Ngọc",
    "Minh",
    "Thanh",
    "Kim",
    "Quốc",
    "Hoàng",
    "Thúy",
    "Mỹ",
    "Đức",
    "Bảo",
    "Gia",
    "Xuân",
    "Thu",
    "Tuyết",
    "Anh",
    "Hải",
    "Tấn",
]
GIVEN = [
    "An",
    "Bình",
    "Cúc",
    "Dũng",
    "Đức",
    "Giang",
    "Hà",
    "Hòa",
    "Hùng",
    "Khánh",
    "Lan",
    "Linh",
    "Mai",
    "Nam",
    "Nga",
    "Oanh",
    "Phúc",
    "Quân",
    "Sơn",
    "Tú",
    "Uyên",
    "Vân",
    "Yến",
    "Thảo",
    "Trí",
]
EMULATION = MovementChoice(1, "Cán bộ tận tụy", (Category.INDIVIDUAL, Category.COLLECTIVE))
OTHER = MovementChoice(2, "Chung tay vì người nghèo", tuple(Category))
TERMS = Terms(
    movements=(EMULATION, OTHER),
    movement_id=1,
    category=Category.INDIVIDUAL,
    units={7: "Xã An Cư", 8: "Thị trấn Chi Lăng"},
    heirs={},
    own_units=frozenset({7, 8}),
    unit_id=7,
    year=2020,
)


def names(count: int, seed: int = 1) -> list[str]:
    """So many different invented names of persons."""
    rng, found = random.Random(seed), {}
    while len(found) < count:
        middle = " ".join(rng.sample(MIDDLES, rng.choice((1, 2, 2))))
        found[f"{rng.choice(SURNAMES)} {middle} {rng.choice(GIVEN)}"] = None
    return list(found)


def people(count: int, seed: int = 1) -> list[tuple[object, ...]]:
    """Rows of so many persons, all in order, by HEADINGS."""
    rng = random.Random(seed)
    return [
        (number, name, rng.randint(1950, 2000), "Trưởng ấp", f"ấp {number}, xã An Cư", DEEDS)
        for number, name in enumerate(names(count, seed), 1)
    ]


def xlsx(rows: list[tuple[object, ...]], name: str = "Danh sách") -> bytes:
    """A workbook with one sheet of these rows; no text becomes a formula."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return output.getvalue()


def xls(rows: list[tuple[object, ...]]) -> bytes:
    """The same in the form of Excel 97."""
    output, book = io.BytesIO(), xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(place, column, value)
    book.save(output)
    return output.getvalue()


def ods(rows: list[tuple[object, ...]]) -> bytes:
    """The same as LibreOffice keeps it."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="DS">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode(),
                    "META-INF/manifest.xml": b"<manifest/>"})  # fmt: skip


def docx(rows: list[tuple[object, ...]], title: str = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG") -> bytes:
    """A Word file with a title and a table of these rows."""
    document = Document()
    document.add_paragraph(title)
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, value in zip(table.add_row().cells, row, strict=False):
            cell.text = str(value)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def package(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return output.getvalue()
