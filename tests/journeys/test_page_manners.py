"""What a browser does with our pages: live regions that wait, faults that are told, going back, keyboard, no JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import server, violations
from tests.support.payloads import PAYLOADS
from tests.support.world import MOVEMENT, PASSWORD, ROUND

CAMPAIGN = "tinh-bien-2016-2020"


@pytest.fixture
def address(filled):
    """A server on the filled world."""
    with server(filled.app.extensions["settings"].instance) as url:
        yield url


def test_a_reader_can_hold_the_ranking_still_and_let_it_move_again(sign_in, filled) -> None:
    filled.open_scoring()
    page = sign_in("secretary")
    page.goto(f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual")
    page.get_by_role("link", name="Tạm dừng cập nhật").click()
    ranking = page.locator("#ranking")
    expect(ranking).to_contain_text("0/3 phiếu")
    filled.score("member_b", 1, "80")
    page.wait_for_timeout(1_500)  # a message would have come long ago
    expect(ranking).to_contain_text("0/3 phiếu")

    page.get_by_role("link", name="Cập nhật trực tiếp").click()
    expect(ranking).to_contain_text("1/3 phiếu")
    expect(page.get_by_role("link", name="Tạm dừng cập nhật")).to_be_visible()


def test_a_faulty_form_tells_its_faults_and_takes_the_focus(sign_in) -> None:
    page = sign_in("secretary", 360)
    page.goto(f"/campaigns/{CAMPAIGN}/edit")
    page.get_by_label("Tên phong trào").fill("")
    page.evaluate("document.querySelector('#title').required = false")
    page.get_by_label("Bắt đầu").fill("31/02/2018")
    page.get_by_role("button", name="Lưu").click()

    assert page.title().startswith("Lỗi: ")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    assert page.get_by_role("link", name="Không có ngày 31/02/2018 trong lịch. Hãy kiểm tra lại ngày và tháng.").count()
    assert page.get_by_label("Bắt đầu").input_value() == "31/02/2018"
    assert violations(page) == []


def test_the_core_works_without_javascript_and_by_keyboard(chromium, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type("clerk_a")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    page.goto("/nominations/2/edit")
    page.get_by_label("Tóm tắt thành tích").fill("Giúp 12 hộ nghèo vay vốn nuôi bò, 7 hộ thoát nghèo bền vững. " * 2)
    page.get_by_role("button", name="Lưu nháp").click()
    expect(page.get_by_text("Đã lưu bản nháp.")).to_be_visible()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_text("Đã gửi hồ sơ")).to_be_visible()
    page.goto(f"/rounds/{ROUND}?name=src")
    expect(page.get_by_text("Tìm thấy 3 hồ sơ.")).to_be_visible()
    context.close()


def test_two_hundred_scripts_that_were_typed_are_shown_and_never_run(sign_in) -> None:
    assert len(set(PAYLOADS)) == 200
    page, dialogs = sign_in("secretary"), []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto("/nominations/1")
    shown = page.get_by_role("main").inner_text()

    assert [payload for payload in PAYLOADS if payload not in shown] == []
    assert page.url.endswith("/nominations/1")
    assert dialogs == []


def test_going_back_after_sending_shows_what_was_sent(sign_in, filled) -> None:
    filled.open_scoring()
    page = sign_in("member_a", 390)
    page.goto(f"/rounds/{ROUND}/sheets")
    page.goto("/nominations/1/sheet")
    fields = page.locator("input[inputmode=decimal]")
    for index in range(fields.count()):
        fields.nth(index).fill("3,5")
    page.get_by_role("button", name="Gửi điểm").click()
    page.wait_for_url("**/sheets")

    page.go_back()
    page.wait_for_load_state()

    assert fields.first.input_value() == "3,5"
    fields.first.fill("4")
    page.get_by_role("button", name="Gửi điểm lại").click()
    page.wait_for_url("**/sheets")


def test_a_half_filled_sheet_is_left_alone_by_live_updates(sign_in, filled) -> None:
    """Check 8: scores of others and live refreshes elsewhere lose no field, focus or scroll."""
    filled.open_scoring()
    page = sign_in("member_a", 390)
    page.goto("/nominations/1/sheet")
    first = page.locator("input[inputmode=decimal]").first
    first.fill("4,25")
    for sent in range(20):
        filled.score("member_b", 1, str(50 + sent), version=sent)
    page.wait_for_timeout(600)

    assert first.input_value() == "4,25"
    assert page.evaluate("document.activeElement.id") == first.get_attribute("id")
