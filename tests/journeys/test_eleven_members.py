"""Eleven members score on eleven phones, and the secretary's ranking follows each of them."""

import time

import pytest
from playwright.sync_api import expect

from tests.support.browser import server
from tests.support.world import MOVEMENT, ROUND, World

MEMBERS = ("chair", "member_a", "member_b", *(f"member_{number}" for number in range(4, 12)))


@pytest.fixture
def full_council(founded_sqlite, sqlite_world) -> World:
    """A council of eleven, and one dossier to score."""
    world = sqlite_world
    world.fill_council(11)
    world.open_nominations()
    world.nominate("Néang Srây Mom")
    world.open_scoring()
    return world


@pytest.fixture
def address(full_council: World):
    """A server on that council."""
    with server(full_council.app.extensions["settings"].instance) as url:
        yield url


@pytest.mark.timeout(200)
def test_each_score_of_eleven_phones_is_in_the_ranking_within_a_second(sign_in) -> None:
    board = sign_in("secretary")
    board.goto(f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual")
    pages = [sign_in(member, 390) for member in MEMBERS]
    for page in pages:
        page.goto("/nominations/1/sheet")
        fields = page.locator("form input[inputmode=decimal]")
        for index in range(fields.count()):
            fields.nth(index).fill("4,5")
    for number, page in enumerate(pages, 1):
        page.get_by_role("button", name="Gửi điểm").click()
        sent = time.monotonic()
        expect(board.locator("#ranking td[data-label='Số phiếu']")).to_have_text(str(number), timeout=1000)
        assert time.monotonic() - sent < 1

    expect(board.locator("#ranking")).to_contain_text("11/11 phiếu của 11 ủy viên")
