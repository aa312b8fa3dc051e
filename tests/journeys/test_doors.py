"""The ways in, in a real browser: passkeys with a virtual authenticator, codes without scripts, every page by axe."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pyotp
import pytest
import requests
from playwright.sync_api import Browser, Page, Request, Route, expect
from sqlalchemy import update

from app import create_app
from app.accounts.models import Passkey
from app.platform.transaction import transaction
from tests.support.browser import WAIT, misfits, server
from tests.support.founding import settings
from tests.support.world import PASSWORD

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def address(founded_sqlite: Path, tmp_path: Path) -> Iterator[str]:
    """A server under the name of the machine itself: browsers give passkeys to names, not to numbers."""
    shutil.copytree(founded_sqlite, tmp_path / "instance")
    settings = {"VINH_DANH_SECOND_FACTOR_ROLES": "administrator", "VINH_DANH_OIDC_ISSUER": "https://sso.tinh.example"}
    with server(tmp_path / "instance", **settings) as url:
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture
def window(chromium: Browser, address: str) -> Iterator[Page]:
    """A window with a device that holds passkeys."""
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.device = context.new_cdp_session(page)
    page.device.send("WebAuthn.enable")
    page.device_id = page.device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
    yield page
    context.close()


def type_password(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()


def add_key(page: Page, name: str = "Điện thoại của tôi") -> None:
    page.goto("/account/passkeys")
    page.get_by_label("Tên thiết bị").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Thêm khóa truy cập").click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.wait_for_url("**/sign-in")


def use_key(page: Page, target: str = "/campaigns") -> None:
    page.goto(f"/sign-in?next={target}")
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()


def test_a_member_signs_in_with_a_passkey_and_no_password(window: Page, address: str) -> None:
    type_password(window, "member_a")
    window.wait_for_url("**/")
    add_key(window)
    expect(window.get_by_text("Đã thêm khóa truy cập.")).to_be_visible()
    sign_out(window)

    use_key(window)
    window.wait_for_url(f"{address}/campaigns")
    window.goto("/account")
    expect(window.get_by_role("cell", name="Khóa truy cập", exact=True)).to_be_visible()
    window.goto("/account/passkeys")
    expect(window.get_by_role("cell", name="chưa dùng")).to_have_count(0)
    window.get_by_role("button", name="Gỡ Điện thoại của tôi").click()
    expect(window.get_by_text("Đã gỡ khóa truy cập.")).to_be_visible()
    sign_out(window)
    use_key(window)
    expect(window.get_by_text("Không đăng nhập được bằng khóa truy cập này.")).to_be_visible()


def test_a_device_that_did_not_check_its_owner_and_a_wrong_password_get_nothing(window: Page) -> None:
    type_password(window, "member_a")
    window.wait_for_url("**/")
    window.goto("/account/passkeys")
    window.get_by_label("Tên thiết bị").fill("Máy")
    window.get_by_label("Mật khẩu").fill("không phải mật khẩu")
    window.get_by_role("button", name="Thêm khóa truy cập").click()
    expect(window.get_by_role("link", name="Mật khẩu đang dùng không đúng. Hãy gõ lại.")).to_be_visible()

    window.device.send("WebAuthn.setUserVerified", {"authenticatorId": window.device_id, "isUserVerified": False})
    add_key(window)
    expect(window.get_by_text("Thiết bị chưa tạo khóa")).to_be_visible()


def test_an_answer_works_once_for_this_site_this_browser_and_its_owner(
    window: Page, address: str, tmp_path: Path
) -> None:
    type_password(window, "member_a")
    window.wait_for_url("**/")
    add_key(window)
    expect(window.get_by_text("Đã thêm khóa truy cập.")).to_be_visible()
    sign_out(window)
    caught: list[tuple[Request, str]] = []

    def hold(route: Route) -> None:
        caught.append((route.request, route.request.all_headers()["cookie"]))
        route.abort()

    window.route("**/sign-in/passkey", hold)
    use_key(window)
    window.wait_for_timeout(1_500)
    request, cookie = caught[0]
    form = {name: values[0] for name, values in parse_qs(request.post_data or "", keep_blank_values=True).items()}
    answer = json.loads(form["credential"])

    def send(site: str = address, cookies: str = cookie, **changes: str) -> int:
        response = {**answer, "response": answer["response"] | changes}
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        body = {**form, "credential": json.dumps(response)}
        return requests.post(
            f"{site}/sign-in/passkey", data=body, headers=headers, allow_redirects=False, timeout=10
        ).status_code

    signature = answer["response"]["signature"]
    assert send(signature=signature[:-6] + "AAAAAA") == 422
    assert send(userHandle="dmluaC1kYW5oIDE") == 422  # "vinh-danh 1": another account
    assert send(userHandle="") == 422
    assert send(site=address.replace("localhost", "127.0.0.1")) == 422
    assert send(cookies="") == 400
    assert send() == 303
    assert send() == 422  # the key's counter tells
    with create_app(settings(tmp_path / "instance")).app_context(), transaction() as session:
        session.execute(update(Passkey).values(sign_count=0))  # as keys that a maker's cloud copies, which do not count
    assert send() == 422


def test_codes_and_recovery_codes_work_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    type_password(page, "admin")
    page.wait_for_url("**/account/second-factor")
    expect(page.get_by_text("Vai trò của bạn phải dùng mã xác thực")).to_be_visible()
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Mã sáu chữ số").fill(pyotp.TOTP(secret).now())
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Bắt đầu dùng mã xác thực").click()
    expect(page.locator("li code")).to_have_count(10)
    codes = page.locator("li code").all_inner_texts()
    page.get_by_role("link", name="Tôi đã cất các mã này").click()
    page.goto("/councils/tinh-bien/people")
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    type_password(page, "admin")
    expect(page.get_by_role("button", name="Đăng nhập bằng khóa truy cập")).to_have_count(0)
    page.get_by_label("Mã xác thực").fill(codes[0])
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/")
    assert len(codes) == 10
    context.close()


class Looker:
    """Looks at the page of a window at three widths and notes what axe finds and what does not fit."""

    def __init__(self, window: Page) -> None:
        self.window, self.faults = window, []

    def __call__(self) -> None:
        self.faults.extend(misfits(self.window))


def test_a_delegation_is_given_and_used_and_its_pages_are_accessible(window: Page) -> None:
    look = Looker(window)
    type_password(window, "chair")
    window.wait_for_url("**/")
    window.goto("/account")
    window.get_by_role("link", name="Ủy quyền việc của Chủ tịch").click()
    look()
    window.get_by_label("Người được ủy quyền").select_option(label="Người secretary")
    window.get_by_label("Từ ngày").fill("01/01/2020")
    window.get_by_label("Đến hết ngày").fill("31/12/2099")
    window.get_by_label("Văn bản ủy quyền").fill("Giấy ủy quyền số 12/GUQ-UBND ngày 28/11/2026")
    window.get_by_role("button", name="Ghi ủy quyền").click()
    expect(window.get_by_text("Đã ghi ủy quyền.")).to_be_visible()
    look()
    sign_out(window)

    type_password(window, "secretary")
    window.wait_for_url("**/")
    window.goto("/account")
    look()
    window.get_by_role("button", name="Làm thay Người chair").click()
    expect(window.get_by_role("note")).to_contain_text("Người secretary (thay Người chair)")
    look()
    window.goto("/account")
    look()
    window.goto("/councils/tinh-bien/delegations")
    expect(window.get_by_text("không làm thay được")).to_be_visible()
    window.get_by_role("button", name="Thôi làm thay").click()
    expect(window.get_by_text("Đã thôi làm thay.")).to_be_visible()
    assert look.faults == []


def test_every_page_of_the_ways_in_is_accessible_and_fits(window: Page) -> None:
    look = Looker(window)
    window.goto("/sign-in")
    expect(window.get_by_role("button", name="Đăng nhập bằng khóa truy cập")).to_be_visible()
    look()
    type_password(window, "admin")
    window.wait_for_url("**/account/second-factor")
    look()
    secret = window.locator("code").inner_text().replace(" ", "")
    window.get_by_label("Mã sáu chữ số").fill("12")
    window.get_by_label("Mật khẩu").fill(PASSWORD)
    window.get_by_role("button", name="Bắt đầu dùng mã xác thực").click()
    look()
    window.get_by_label("Mã sáu chữ số").fill(pyotp.TOTP(secret).now())
    window.get_by_label("Mật khẩu").fill(PASSWORD)
    window.get_by_role("button", name="Bắt đầu dùng mã xác thực").click()
    look()
    code = window.locator("li code").first.inner_text()
    add_key(window)
    expect(window.get_by_text("Đã thêm khóa truy cập.")).to_be_visible()
    for url in ("/account", "/account/passkeys", "/account/second-factor", "/councils/tinh-bien/people",
                "/councils/tinh-bien/people/1"):  # fmt: skip
        window.goto(url)
        look()
    sign_out(window)
    type_password(window, "admin")
    window.wait_for_url("**/sign-in/code**")
    look()
    window.get_by_label("Mã xác thực").fill("000000")
    window.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    look()
    window.get_by_label("Mã xác thực").fill(code)
    window.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    window.wait_for_url("**/")
    assert look.faults == []
