"""A server on a founded database, and a browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import browser as support
from tests.support.world import PASSWORD


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the session."""
    with support.chromium() as browser:
        yield browser


@pytest.fixture
def address(founded_sqlite: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server of the test's own."""
    instance = tmp_path / "instance"
    shutil.copytree(founded_sqlite, instance)
    with support.server(instance) as url:
        yield url


@pytest.fixture
def sign_in(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser window of this width for somebody of the cast; fails on any script error."""
    contexts, faults = [], []

    def open_window(name: str, width: int = 1280, **options: object) -> Page:
        height = 844 if width < 500 else 900
        context = chromium.new_context(base_url=address, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: "Content Security" in message.text and faults.append(message.text))
        page.goto("/sign-in")
        page.get_by_label("Tên đăng nhập").fill(name)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
        page.wait_for_url("**/")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert faults == []
