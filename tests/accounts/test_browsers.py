"""Browsers as people know them: what the list of sessions calls them, and which of them may hold a passkey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.rules.browser_names import UNKNOWN, browser_name
from tests.support.world import World

OF_CHROME = "AppleWebKit/537.36 (KHTML, like Gecko)"
NAMES = {
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {OF_CHROME} Chrome/141.0.0.0 Safari/537.36": "Chrome trên Windows",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {OF_CHROME} coc_coc_browser/112.0.142 Chrome/106.0.0.0 Safari/537.36":
        "Cốc Cốc trên Windows",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {OF_CHROME} Chrome/128.0.0.0 Safari/537.36 Edg/128.0.0.0": "Edge trên Windows",
    "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko": "Internet Explorer trên Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox trên Linux",
    f"Mozilla/5.0 (Linux; Android 10; K) {OF_CHROME} Chrome/141.0.0.0 Mobile Safari/537.36": "Chrome trên Android",
    f"Mozilla/5.0 (Linux; Android 13; SM-A536E; wv) {OF_CHROME} Version/4.0 Chrome/120.0 Mobile Safari/537.36 Zalo android/12":
        "Chrome trên Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1":
        "Safari trên iPhone",
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/120.0 Mobile/15E148 Safari/604.1": "Chrome trên iPad",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15":
        "Safari trên macOS",
    "": UNKNOWN,
    "<script>alert(1)</script>": UNKNOWN,
}  # fmt: skip


@pytest.mark.parametrize("header", NAMES)
def test_a_browser_is_called_as_people_say_it(header: str) -> None:
    assert browser_name(header) == NAMES[header]


@given(st.text(max_size=200))
def test_any_header_gets_a_name(header: str) -> None:
    assert browser_name(header)


def test_one_sees_where_one_is_signed_in(sqlite_world: World) -> None:
    client = sqlite_world.client("member_a")

    assert "Werkzeug" not in client.get("/account").text
    assert f'<th scope="row">{UNKNOWN}</th>' in client.get("/account").text


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        ("https://thidua.example", True), ("https://thidua.example:8443", True), ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", False), ("https://10.0.0.5", False), ("https://[::1]:8000", False), ("http://thidua.example", False),
    ],
)  # fmt: skip
def test_passkeys_are_offered_where_a_browser_can_hold_them(sqlite_world: World, address: str, holds: bool) -> None:
    assert ("Đăng nhập bằng khóa truy cập" in sqlite_world.client().get("/sign-in", base_url=address).text) is holds


def test_where_no_key_can_be_held_the_page_of_keys_tells_why(sqlite_world: World) -> None:
    there = sqlite_world.client()
    there.set_cookie("session", sqlite_world.client("member_a").get_cookie("session").value, domain="127.0.0.1")

    page = there.get("/account/passkeys", base_url="http://127.0.0.1:8000").text

    assert "Ở địa chỉ http://127.0.0.1:8000 không thêm được" in page
    assert "data-passkey" not in page
