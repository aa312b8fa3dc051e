"""Twenty-five phones cast in the same moment, and a form that is half filled meanwhile is left alone (checks 8, 35)."""

import pytest
from playwright.sync_api import Page, expect

from app.ballots.queries import box_facts, tallies
from app.meetings.actions.counting import end_vote
from app.meetings.actions.hand_out import end_hand_out
from app.meetings.actions.votes import open_vote
from app.platform.database import db
from tests.journeys.test_ballot_faults import body_of, send
from tests.journeys.test_vote import NAMES, choose
from tests.support.browser import server
from tests.support.person import Person
from tests.support.world import AT, World

PHONES = 25


@pytest.fixture
def council(sqlite_world: World) -> World:
    """Twenty-five members in a meeting, a vote on three nominees open."""
    world = sqlite_world
    world.members = world.fill_council(PHONES)
    world.open_nominations()
    numbers = [world.nominate(name) for name in NAMES]
    world.open_scoring()
    vote_id = world.prepare_vote(world.hold_meeting(), numbers)
    open_vote(actor=world.actor("chair"), vote_id=vote_id, at=AT)
    return world


@pytest.fixture
def address(council: World):
    """A server on that council."""
    db.session.remove()
    with server(council.app.extensions["settings"].instance) as url:
        yield url


@pytest.mark.timeout(300)
def test_twenty_five_browsers_cast_at_once_and_no_paper_is_lost(sign_in, council: World, address: str) -> None:
    phones = [sign_in(name, 390) for name in council.members]
    for phone in phones:
        phone.goto("/votes/1/ballot")
        phone.get_by_role("button", name="Nhận phiếu").click()
        expect(phone.get_by_text("Bạn đã nhận phiếu.")).to_be_visible()
        choose(phone, ("Đồng ý", "Không đồng ý", "Không có ý kiến"))
    assert Person("chair").sign_in(address).post(f"{address}/votes/1/end-hand-out") == 200
    for phone in phones:
        phone.get_by_role("button", name="Kiểm tra trước khi bỏ phiếu").click()
        expect(phone.get_by_role("button", name="Bỏ phiếu vào hòm")).to_be_enabled()

    for phone in phones:
        phone.get_by_role("button", name="Bỏ phiếu vào hòm").click(no_wait_after=True)
    for phone in phones:
        expect(phone.get_by_text("Phiếu của bạn đã ở trong hòm.")).to_be_visible(timeout=60_000)
    db.session.rollback()

    assert box_facts(1).cast == PHONES


@pytest.mark.timeout(200)
def test_twenty_votes_of_others_leave_a_half_filled_ballot_alone(sign_in, council: World, address: str) -> None:
    slow: Page = sign_in("member_25", 390)
    slow.goto("/votes/1/ballot")
    slow.get_by_role("button", name="Nhận phiếu").click()
    expect(slow.get_by_text("Bạn đã nhận phiếu.")).to_be_visible()
    voters = [council.take_for(name, 1) for name in council.members[:20]]
    end_hand_out(actor=council.actor("chair"), vote_id=1, at=AT)
    token = box_facts(1).token
    db.session.remove()
    choose(slow, ("Đồng ý", "Không đồng ý"))
    slow.locator("fieldset.choice").nth(2).get_by_role("radio").first.focus()
    slow.evaluate("scrollTo(0, 260)")
    before = slow.evaluate(LOOK)
    slow.evaluate("swaps = 0; document.addEventListener('htmx:after:swap', () => { swaps += 1; })")

    for number, voter in enumerate(voters, 1):
        assert send(address, token, body_of(voter)) == 200
        expect(slow.locator("#standing")).to_contain_text(f"Đã bỏ {number}/21")

    assert slow.evaluate("swaps") >= 20
    assert slow.evaluate(LOOK) == before
    slow.locator("fieldset.choice").nth(2).get_by_text("Đồng ý", exact=True).click()
    slow.get_by_role("button", name="Kiểm tra trước khi bỏ phiếu").click()
    slow.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    expect(slow.get_by_text("Phiếu của bạn đã ở trong hòm.")).to_be_visible()
    for name in ("chair", "member_a"):
        end_vote(actor=council.actor(name), vote_id=1, at=AT)
    assert tallies(1)[0].returned == 21


LOOK = """[scrollY, document.activeElement.name, document.activeElement.value,
[...document.querySelectorAll('#choices input')].map(input => input.checked)]"""
