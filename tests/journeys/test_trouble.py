"""When something goes wrong under an open page it is said where the eye is, and nothing typed is lost."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser import server, violations
from tests.support.corpus import pdf, picture
from tests.support.world import MOVEMENT, ROUND, World

BOARD = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"
EDIT = "/nominations/1/edit"


@pytest.fixture
def drafted(founded_sqlite, sqlite_world) -> World:
    """A world with one draft in it."""
    sqlite_world.open_nominations()
    sqlite_world.nominate("Lê Thị Ánh", upto="draft")
    return sqlite_world


@pytest.fixture
def address(drafted: World):
    """A server on that world."""
    with server(drafted.app.extensions["settings"].instance) as url:
        yield url


@pytest.fixture
def scoring_page(sign_in, drafted: World) -> Page:
    """The secretary's window while a nominee is scored."""
    drafted.nominate("Chau Sóc Kha")
    drafted.open_scoring()
    page: Page = sign_in("secretary")
    return page


def type_at_the_end(page: Page, text: str) -> None:
    page.get_by_label("Tóm tắt thành tích").press("Control+End")
    page.keyboard.type(text)


def refuse_writes(page: Page, status: int, body: str) -> None:
    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, content_type="text/html", body=body)
        else:
            route.continue_()

    page.route(f"**{EDIT}", answer)


def test_a_phone_in_dark_mode_shows_the_same_colours(sign_in) -> None:
    page = sign_in("clerk_a", 390, color_scheme="light")
    page.goto(EDIT)
    colours = """[...document.querySelectorAll("body, body *")].map(one => {
        const style = getComputedStyle(one);
        return [one.tagName, style.color, style.backgroundColor, style.borderColor, style.colorScheme];
    })"""
    light = page.evaluate(colours)

    page.emulate_media(color_scheme="dark")

    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.evaluate(colours) == light


def test_an_autosave_leaves_the_focus_with_whoever_types(sign_in) -> None:
    page = sign_in("clerk_a", 390)
    page.goto(EDIT)
    page.get_by_label("Tên", exact=True).fill("")
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.locator(".error-summary")).to_be_focused()

    type_at_the_end(page, " Vận động")
    expect(page.get_by_text("Đã tự lưu nháp lúc")).to_be_visible()
    page.keyboard.type(" 12 hộ.")

    assert page.get_by_label("Tóm tắt thành tích").input_value().endswith(" Vận động 12 hộ.")


def test_a_refused_autosave_is_said_in_view_and_the_next_one_saves(sign_in) -> None:
    page = sign_in("clerk_a", 390)
    page.goto(EDIT)
    banner = page.get_by_role("alert")
    refuse_writes(page, 503, "<html><body><h1>503 Service Unavailable</h1></body></html>")
    type_at_the_end(page, " Giúp")
    expect(banner).to_contain_text("Chưa gửi được.")
    expect(banner).to_be_in_viewport()
    assert violations(page) == []
    refuse_writes(page, 429, '<p class="notice danger" role="alert">Bạn thử quá nhiều lần.</p>')
    type_at_the_end(page, " thêm 3 hộ.")
    expect(banner).to_have_text("Bạn thử quá nhiều lần.")

    page.unroute_all()
    type_at_the_end(page, " Hết.")
    expect(page.get_by_text("Đã tự lưu nháp lúc")).to_be_visible()
    expect(banner).to_be_empty()
    page.reload()
    assert page.get_by_label("Tóm tắt thành tích").input_value().endswith(" Giúp thêm 3 hộ. Hết.")


def test_a_lost_network_is_said_until_something_is_sent_again(sign_in) -> None:
    page = sign_in("clerk_a", 390)
    page.goto(EDIT)
    page.context.set_offline(True)
    expect(page.get_by_role("alert")).to_contain_text("Mất mạng.")
    type_at_the_end(page, " Giúp thêm 3 hộ.")
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được.")

    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("Chưa gửi được.")
    type_at_the_end(page, " Hết.")

    expect(page.get_by_text("Đã tự lưu nháp lúc")).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_ranking_that_lost_its_stream_says_so_and_comes_back(scoring_page: Page) -> None:
    page, state = scoring_page, "ends"

    def stream(route: Route) -> None:
        nonlocal state
        answer = state
        if answer == "ends":
            state = "refused"
            route.fulfill(status=200, content_type="text/event-stream", body="data: <p>Chau Sóc Kha</p>\n\n")
        elif answer == "refused":
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")
        else:
            route.continue_()

    page.route(f"**{BOARD}/live", stream)
    page.goto(BOARD)
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối trực tiếp.", timeout=20_000)
    expect(page.locator("#ranking")).to_contain_text("Chau Sóc Kha")

    state = "through"
    expect(page.get_by_role("alert")).to_be_empty(timeout=20_000)
    expect(page.locator("#ranking")).to_contain_text("0/3 phiếu")


def test_a_ranking_listens_whichever_of_its_scripts_comes_late(scoring_page: Page) -> None:
    page = scoring_page
    page.goto(BOARD)

    def hold_back(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    for late in page.evaluate("[...document.scripts].map(one => one.src)"):
        page.route(late, hold_back)
        with page.expect_request(f"**{BOARD}/live", timeout=10_000):
            page.goto(BOARD)
        page.unroute(late)


@pytest.mark.parametrize("failure", ["502", "cut off"])
def test_a_ranking_whose_first_call_failed_says_so_and_calls_again(scoring_page: Page, failure: str) -> None:
    page = scoring_page

    def fail(route: Route) -> None:
        if failure == "502":
            route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")
        else:
            route.abort()

    page.route(f"**{BOARD}/live", fail)
    page.goto(BOARD)
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối trực tiếp.", timeout=20_000)

    page.unroute_all()
    expect(page.get_by_role("alert")).to_be_empty(timeout=20_000)


def test_neither_what_was_typed_nor_a_chosen_file_is_lost_whichever_button_is_pressed_first(sign_in) -> None:
    page = sign_in("clerk_a", 390)
    page.goto(EDIT)
    name, files = page.get_by_label("Tên", exact=True), page.get_by_label("Tệp minh chứng")
    name.fill("Lê Thị Ánh Hồng")
    files.set_input_files({"name": "biên bản 1.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_role("button", name="Thêm tệp").click()  # before the draft could save itself
    expect(page.get_by_role("link", name="biên bản 1.pdf")).to_be_visible()
    expect(name).to_have_value("Lê Thị Ánh Hồng")

    name.fill("Lê Thị Ánh Mai")
    page.get_by_role("button", name="Bỏ biên bản 1.pdf").click()
    expect(page.get_by_text("Đã bỏ tệp khỏi hồ sơ.")).to_be_visible()
    expect(name).to_have_value("Lê Thị Ánh Mai")

    files.set_input_files({"name": "ảnh 2.png", "mimeType": "image/png", "buffer": picture()})
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_text("Đã gửi hồ sơ đến Thường trực Hội đồng.")).to_be_visible()
    expect(page.get_by_role("link", name="ảnh 2.png")).to_be_visible()
