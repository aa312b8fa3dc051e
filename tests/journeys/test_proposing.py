"""A proposal to the council above in the browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.support.browser import server, violations
from tests.support.corpus import pdf
from tests.support.province import found_province, propose, settle
from tests.support.world import World


@pytest.fixture
def address(sqlite_world: World) -> Iterator[str]:
    """A server on a world whose secretary has a proposal that can be sent."""
    found_province(sqlite_world)
    propose(sqlite_world, settle(sqlite_world)[:1], upto="issued")
    with server(sqlite_world.app.extensions["settings"].instance) as url:
        yield url


def test_a_file_that_was_chosen_and_not_added_is_not_left_behind(sign_in) -> None:
    page = sign_in("secretary", 390)
    page.goto("/proposals/1")
    file = page.get_by_label("Tài liệu kèm theo")
    file.set_input_files({"name": "xác nhận.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_role("button", name="Gửi đề nghị – tôi đã kiểm tra").click()

    expect(page.get_by_text("Tệp “xác nhận.pdf” đã chọn nhưng chưa gửi. Hãy bấm “Thêm tệp”")).to_be_visible()
    expect(file).to_be_focused()
    assert violations(page) == []
    page.get_by_role("button", name="Thêm tệp").click()
    expect(page.get_by_role("link", name="xác nhận.pdf")).to_be_visible()
    page.get_by_role("button", name="Gửi đề nghị – tôi đã kiểm tra").click()
    expect(page.get_by_text("Đã gửi đề nghị lên cấp trên.")).to_be_visible()
