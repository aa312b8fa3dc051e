"""The workbooks that the room gives: the template comes back as a list, a result as the rest of it, and nothing runs in them."""

import io
import re
from zipfile import ZipFile

import pytest

from app.imports.reading import read_list
from app.imports.rendering.result import ResultRow, result_workbook
from app.imports.rules.fields import OUR_HEADINGS, Field
from app.imports.rules.headings import field_of, propose
from tests.imports.lists import DEEDS, xlsx
from tests.support.list_sender import Sender, dossiers, listed
from tests.support.world import ROUND, World


def part(content: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


@pytest.fixture
def sender(sqlite_world: World) -> Sender:
    """The secretary while the round takes dossiers."""
    sqlite_world.open_nominations()
    return Sender(sqlite_world, "secretary")


def test_our_own_headings_are_read_as_what_they_are() -> None:
    assert {field: field_of(heading) for field, heading in OUR_HEADINGS.items()} == {field: field for field in Field}


def test_the_template_has_drop_downs_red_headings_and_notes_and_is_read_again(sender: Sender) -> None:
    content = sender.client.get(f"/rounds/{ROUND}/imports/template").data
    sheet = part(content, "xl/worksheets/sheet1.xml")
    sheets = read_list(content)
    matching = propose(sheets)
    _, heading = sheets[matching.sheet].rows[matching.heading]

    assert sheet.count('type="list"') == 5 and 'type="whole"' in sheet
    assert "FF9B1C1C" in part(content, "xl/styles.xml")
    assert [one.name for one in sheets] == ["Danh sách", "Hướng dẫn", "Danh mục"]
    assert [matching.columns[place].label for place in range(len(heading)) if matching.columns[place].is_taken_in] == [
        "Phong trào thi đua", "Đơn vị đề nghị", "Đối tượng", "Xưng hô, giới tính", "Tên", "Năm sinh", "Chức vụ", "Địa chỉ",
        "Tỷ lệ nữ (%)", "Trực tiếp lao động", "Tóm tắt thành tích",
    ]  # fmt: skip


def test_a_filled_template_is_taken_in_without_its_example(sender: Sender) -> None:
    (sheet, *_) = read_list(sender.client.get(f"/rounds/{ROUND}/imports/template").data)
    rows: list[tuple[object, ...]] = [cells for _, cells in sheet.rows]
    movement = rows[2][1]
    filled = [
        (1, movement, "Xã An Cư", "Cá nhân", "Bà", "Lê Thị Ánh", 1980, "Trưởng ấp", "ấp Phú Tâm", "", "có", DEEDS),
        (2, movement, "Thị trấn Chi Lăng", "Cá nhân", "Ông", "Trần Văn Bình", "", "", "", "", "không", ""),
    ]
    url = sender.brought(xlsx([*rows, *filled]), movement="", category="", unit="")
    page = sender.client.get(url).text

    assert "<strong>2</strong> dòng sẽ nhập · <strong>0</strong> dòng cần xem lại" in page
    assert "dòng ví dụ" in page
    sender.take_in(url)
    assert dossiers() == ["Lê Thị Ánh", "Trần Văn Bình"]


def test_the_template_of_a_unit_has_no_column_of_units(sender: Sender) -> None:
    content = Sender(sender.world, "clerk_a").client.get(f"/rounds/{ROUND}/imports/template").data

    assert "Đơn vị đề nghị" not in part(content, "xl/sharedStrings.xml")


def test_a_result_is_mended_and_sent_again_and_only_the_rest_is_taken_in(sender: Sender) -> None:
    clerk = Sender(sender.world, "clerk_a")
    url = clerk.brought(listed((1, "Lê Thị Ánh", 1980, "", "", DEEDS), (2, "Trần Văn Bình", "19x0", "", "", DEEDS)))
    clerk.take_in(url)
    (sheet,) = read_list(clerk.client.get(f"{url}/result").data)
    rows = [list(cells) for _, cells in sheet.rows]

    assert [row[-1] for row in rows[1:3]] == ["Lỗi", "Đã nhập"]
    assert rows[3][-2] == "Cần xem lại"
    assert rows[3][-1].startswith("Cột C, Năm sinh: Năm sinh “19x0” không phải là một năm")
    rows[3] = [one.replace("19x0", "1970") for one in rows[3]]
    again = clerk.brought(xlsx([tuple(row) for row in rows]))
    clerk.take_in(again)
    assert dossiers() == ["Lê Thị Ánh", "Trần Văn Bình"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "{=", "http://"])
def test_no_text_becomes_a_formula_or_a_link(sign: str) -> None:
    text = f'{sign}HYPERLINK("//evil.example")'
    content = result_workbook(text, [ResultRow(5, {Field.NAME: text, Field.ADDRESS: text}, text, text)])

    sheet = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet and "hyperlink" not in sheet.lower()
    assert len(re.findall(r't="s"', sheet)) >= 4
