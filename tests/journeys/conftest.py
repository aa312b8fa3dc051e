"""A server on a founded database, and a browser."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import browser as support
from tests.support.grown import Grow
from tests.support.scripts import type_scripts_everywhere
from tests.support.world import PASSWORD, World, token_of


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
def filled(copied: Callable[[Grow | None, str], World]) -> World:
    """A world in which every free text holds a script, kept in a database that a server can serve."""
    return copied(type_scripts_everywhere, "sqlite")


@pytest.fixture
def sign_in(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser window of this width for somebody of the cast; fails on any script error."""
    contexts, faults = [], []

    def open_window(name: str, width: int = 1280, **options: object) -> Page:
        height = 844 if width < 500 else 900
        context = chromium.new_context(base_url=address, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        form = {"username": name, "password": PASSWORD, "csrf_token": token_of(context.request.get("/sign-in").text())}
        assert context.request.post("/sign-in", form=form).url == f"{address}/"  # its cookies are the window's
        page = context.new_page()
        page.set_default_timeout(support.WAIT)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: "Content Security" in message.text and faults.append(message.text))
        page.goto("/")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert faults == []
