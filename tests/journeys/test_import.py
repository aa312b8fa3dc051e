"""A clerk's messy list in the browser: dropped, matched, a row mended in place, taken in, and its drafts seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.imports.lists import DEEDS, xlsx
from tests.support.browser import server, violations
from tests.support.world import ROUND, World

MESSY = [
    ("ỦY BAN NHÂN DÂN XÃ AN CƯ", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",),
    ("Stt", "Địa chỉ", "Họ & tên", "Năm sinh", "Thành tích"),
    ("II", "", "CÁ NHÂN"),
    (1, "ấp Phú Tâm", "Ông NGUYỄN VĂN AN", "05/3/1970", DEEDS),
    (2, "ấp Ba Xoài", "Néang Srây Mom", "85", DEEDS),
    (3, "ấp Ba Xoài", "=Lê Thị Ánh", "1990", DEEDS),
    (4, "ấp Ba Xoài", "Người Không Đi", "19", DEEDS),
    ("", "", "Tổng cộng: 04"),
]


@pytest.fixture
def address(sqlite_world: World) -> Iterator[str]:
    """A server on a world whose round is open for dossiers."""
    sqlite_world.open_nominations()
    with server(sqlite_world.app.extensions["settings"].instance) as url:
        yield url


@pytest.mark.parametrize("width", [1280, 390])
def test_a_messy_list_becomes_drafts(sign_in, tmp_path: Path, width: int) -> None:
    page = sign_in("clerk_a", width)
    page.goto(f"/rounds/{ROUND}")
    page.get_by_role("link", name="Nhập danh sách từ Excel, Word").click()
    file = {"name": "danh sách.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(MESSY)}
    upload = page.get_by_label("Tệp danh sách")
    (tmp_path / "to.xlsx").open("wb").truncate(20 * 2**20 + 1)
    upload.set_input_files(tmp_path / "to.xlsx")
    assert upload.evaluate("field => field.validationMessage").startswith("Tệp lớn hơn 20 MB")
    upload.set_input_files(file)
    page.get_by_role("button", name="Đưa danh sách lên").click()

    expect(page.get_by_label("Cột C là")).to_have_value("name")
    page.get_by_label("Phong trào thi đua của danh sách").select_option(index=1)
    page.get_by_role("button", name="Xem lại từng dòng").click()
    summary = page.locator("#summary")
    expect(summary).to_contain_text("1 dòng sẽ nhập · 3 dòng cần xem lại")

    page.locator("#row-6").get_by_role("link", name="Sửa").click()
    page.locator("#row-6").get_by_label("Năm sinh").fill("1985")
    page.locator("#row-6").get_by_role("button", name="Lưu dòng 6").click()
    expect(summary).to_contain_text("2 dòng sẽ nhập · 2 dòng cần xem lại")
    page.locator("#row-7").get_by_role("button", name="Dùng “Lê Thị Ánh”").click()
    page.locator("#row-8").get_by_role("button", name="Bỏ dòng này").click()
    expect(summary).to_contain_text("3 dòng sẽ nhập · 0 dòng cần xem lại · 0 dòng đã có hồ sơ · 1 dòng bỏ")
    assert violations(page) == []

    page.get_by_role("button", name="Nhập 3 dòng thành hồ sơ nháp").click()
    expect(page.get_by_text("đã nhập 3 hồ sơ nháp")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Xem các hồ sơ nháp").click()
    for name in ("Nguyễn Văn An", "Néang Srây Mom", "Lê Thị Ánh"):
        expect(page.get_by_role("link", name=name)).to_be_visible()
    expect(page.get_by_text("Tìm thấy 3 hồ sơ.")).to_be_visible()


def test_what_many_rows_got_wrong_is_mended_once_and_seen_at_once(sign_in) -> None:
    page = sign_in("clerk_a", 390)
    page.goto(f"/rounds/{ROUND}/imports")
    wrong = "Cán bộ giảm nghèo tận tụy gương mẫu"
    rows = [
        ("TT", "Họ và tên", "Đối tượng", "Phong trào"),
        *((n, f"Lê Thị {n}", "cá nhân", wrong) for n in ("Ánh", "Bích")),
    ]
    file = {"name": "danh sách.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(rows)}
    page.get_by_label("Tệp danh sách").set_input_files(file)
    page.get_by_role("button", name="Đưa danh sách lên").click()
    page.get_by_role("button", name="Xem lại từng dòng").click()
    expect(page.locator("#summary")).to_contain_text("0 dòng sẽ nhập · 2 dòng cần xem lại")

    page.locator("#row-2").get_by_role("button", name="Dùng cho cả 1 dòng khác").click()

    expect(page.get_by_role("button", name="Nhập 2 dòng thành hồ sơ nháp")).to_be_visible()
