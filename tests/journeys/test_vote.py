"""A council votes in the browser: phones, a half-filled ballot, a lost network, and the count on every screen at once."""

import io
import time

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from app.meetings.actions.hand_out import end_hand_out
from app.meetings.actions.votes import annul_vote, open_vote
from app.meetings.models import VoteQuestion
from app.meetings.queries.votes import vote_facts
from app.meetings.rules.vote_rules import Manner, Secrecy
from app.platform.transaction import transaction
from tests.support.browser import server, violations
from tests.support.world import AT, World

NAMES = ("Néang Srây Mom", "Chau Sóc Kha", "Nguyễn Văn Thuý")


@pytest.fixture
def council(founded_sqlite, sqlite_world) -> World:
    """Six members in a meeting, a vote on three nominees prepared."""
    world = sqlite_world
    world.members = world.fill_council(6)
    world.open_nominations()
    numbers = [world.nominate(name) for name in NAMES]
    world.open_scoring()
    world.prepare_vote(world.hold_meeting(), numbers)
    return world


@pytest.fixture
def address(council: World):
    """A server on that council."""
    with server(council.app.extensions["settings"].instance) as url:
        yield url


def choose(page: Page, answers: tuple[str, ...]) -> None:
    for number, answer in enumerate(answers):
        page.locator("fieldset.choice").nth(number).get_by_text(answer, exact=True).click()


@pytest.mark.timeout(300)
def test_a_council_votes_in_secret_on_its_phones(sign_in, council: World) -> None:
    chair = sign_in("chair")
    chair.goto("/votes/1")
    chair.get_by_text("Mở bỏ phiếu", exact=True).click()
    chair.get_by_role("button", name="Mở – tôi đã kiểm tra").click()
    expect(chair.locator("#standing")).to_contain_text("Đã nhận phiếu 0/6")

    # hand-out: each member takes papers on a phone; asking again from elsewhere is refused
    phones = {name: sign_in(name, 390) for name in council.members}
    for name, page in phones.items():
        page.goto("/votes/1")
        page.get_by_role("link", name="Phiếu của tôi", exact=True).click()
        page.get_by_role("button", name="Nhận phiếu").click()
        expect(page.get_by_text("Bạn đã nhận phiếu.")).to_be_visible()
        if name == "member_a":
            assert violations(page) == []
            elsewhere = sign_in(name)
            elsewhere.goto("/votes/1/ballot")
            expect(elsewhere.get_by_text("Bạn đã nhận phiếu trên máy khác.")).to_be_visible()
    expect(chair.locator("#standing")).to_contain_text("Đã nhận phiếu 6/6")

    # a choice made before the hand-out ends stays, through reloads and everything that others do
    slow = phones["member_6"]
    choose(slow, ("Đồng ý", "Không đồng ý"))
    slow.reload()
    expect(slow.get_by_role("radio", checked=True)).to_have_count(2)
    chair.get_by_text("Kết thúc phát phiếu", exact=True).click()
    chair.get_by_role("button", name="Kết thúc phát phiếu – tôi đã kiểm tra").click()
    expect(slow.locator("#standing")).to_contain_text("Phát ra 6 phiếu. Đã bỏ 0/6")
    slow.locator("fieldset.choice").nth(2).get_by_role("radio").first.focus()
    slow.evaluate("scrollTo(0, 300)")
    place = slow.evaluate("scrollY")

    sent = []
    for name in council.members[:5]:
        page = phones[name]
        page.on("request", lambda request: request.url.endswith("/papers") and sent.append(request.all_headers()))
        choose(page, ("Đồng ý", "Đồng ý", "Không có ý kiến"))
        page.get_by_role("button", name="Kiểm tra trước khi bỏ phiếu").click()
        expect(page.locator("#chosen")).to_contain_text("Không có ý kiến")
        if name == "member_b":  # the network goes and comes back
            page.context.set_offline(True)
            page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
            expect(page.get_by_text("Chưa gửi được.").first).to_be_visible()
            page.context.set_offline(False)
        page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
        expect(page.get_by_text("Phiếu của bạn đã ở trong hòm.")).to_be_visible()
    assert len(sent) >= 5
    telling = ("cookie", "authorization", "referer")
    assert [headers for headers in sent if any(headers.get(name) for name in telling)] == []
    expect(chair.locator("#standing")).to_contain_text("Đã bỏ 5/6")
    assert "Đồng ý" not in chair.locator("#standing").inner_text()

    # the half-filled ballot has not moved, lost nothing, and can be finished
    expect(slow.locator("#standing")).to_contain_text("Đã bỏ 5/6")
    assert slow.evaluate("scrollY") == place
    assert slow.evaluate("document.activeElement.name") == "3"
    expect(slow.get_by_role("radio", checked=True)).to_have_count(2)
    slow.locator("fieldset.choice").nth(2).get_by_text("Đồng ý", exact=True).click()
    slow.get_by_role("button", name="Kiểm tra trước khi bỏ phiếu").click()
    assert violations(slow) == []
    slow.get_by_role("button", name="Bỏ phiếu vào hòm").click()
    expect(slow.get_by_text("Phiếu của bạn đã ở trong hòm.")).to_be_visible()

    # chair and teller end it; the count is on every screen in less than a second
    hall = sign_in("secretary")
    hall.goto("/votes/1/hall")
    teller = sign_in("member_a")
    for page in (chair, teller):
        page.goto("/votes/1")
        page.get_by_text("Kết thúc bỏ phiếu", exact=True).click()
        page.get_by_role("button", name="Kết thúc và kiểm phiếu – tôi đã kiểm tra").click()
    ended = time.monotonic()
    for page in (*phones.values(), hall):
        expect(page.locator("#standing")).to_contain_text("Đã có kết quả", timeout=1_000)
    assert time.monotonic() - ended < 1
    expect(hall.locator("tr", has_text=NAMES[1])).to_contain_text("100 %")
    expect(hall.locator("tr", has_text=NAMES[0])).to_contain_text("83,33 %")
    for page in phones.values():
        expect(page.get_by_text("Phiếu của tôi: 3/3 khớp.")).to_be_visible()
    assert violations(hall) == []
    assert violations(phones["member_a"]) == []


@pytest.mark.timeout(200)
def test_papers_move_to_another_phone_by_a_code_and_are_cast_once(sign_in, council: World) -> None:
    chair = council.actor("chair")
    open_vote(actor=chair, vote_id=1, at=AT)
    first, second, stranger = sign_in("member_a", 390), sign_in("member_a", 390), sign_in("member_b", 390)
    first.goto("/votes/1/ballot")
    first.get_by_role("button", name="Nhận phiếu").click()
    first.get_by_role("button", name="Chuyển phiếu sang máy khác").click()
    expect(first.locator("#code")).to_be_visible()
    seed = first.evaluate("JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith('ballot:'))[1]).seed")
    drawn = read_code(first)
    assert drawn.endswith(f"/votes/1/ballot#papers={council.actor('member_a').account_id}.{seed}")
    assert violations(first) == []

    asked = []
    second.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    second.goto(drawn)
    expect(second.get_by_text("Bạn đã nhận phiếu. Chọn trước được")).to_be_visible()
    assert [one for one in asked if seed in one] == []  # the seed never reaches the server
    stranger.goto(drawn)
    expect(stranger.get_by_text("Mã này là của người khác.")).to_be_visible()

    end_hand_out(actor=chair, vote_id=1, at=AT)
    for page in (second, first):
        page.goto("/votes/1/ballot")
        choose(page, ("Đồng ý", "Đồng ý", "Đồng ý"))
        page.get_by_role("button", name="Kiểm tra trước khi bỏ phiếu").click()
        page.get_by_role("button", name="Bỏ phiếu vào hòm").click()
        expect(page.get_by_text("Phiếu của bạn đã ở trong hòm.")).to_be_visible()
    expect(first.locator("#standing")).to_contain_text("Đã bỏ 1/1")


def read_code(page: Page) -> str:
    """What a camera reads in the code on the screen."""
    picture = Image.open(io.BytesIO(page.locator("#code").screenshot()))
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


@pytest.mark.timeout(120)
def test_a_group_is_chosen_from_and_an_open_vote_is_given_on_a_phone(sign_in, council: World) -> None:
    numbers = [item.nomination_id for item in vote_facts(actor=council.actor("chair"), vote_id=1).items]
    meeting = vote_facts(actor=council.actor("chair"), vote_id=1).meeting.id
    chosen = council.prepare_vote(meeting, numbers, manner=Manner.CHOOSE)
    with transaction() as session:
        session.get(VoteQuestion, (chosen, 1)).most = 2
    open_vote(actor=council.actor("chair"), vote_id=chosen, at=AT)
    phone = sign_in("member_a", 390)
    phone.goto(f"/votes/{chosen}/ballot")
    phone.get_by_role("button", name="Nhận phiếu").click()
    for name in NAMES:
        phone.get_by_text(name).click()
    expect(phone.get_by_text("Nhóm này chỉ chọn được tối đa 2.")).to_be_visible()
    expect(phone.get_by_role("checkbox", checked=True)).to_have_count(2)
    assert violations(phone) == []
    phone.goto(f"/votes/{chosen}")
    assert violations(phone) == []
    annul_vote(actor=council.actor("chair"), vote_id=chosen, reason="Thử xong", at=AT)

    spoken = council.prepare_vote(meeting, numbers, secrecy=Secrecy.OPEN)
    open_vote(actor=council.actor("chair"), vote_id=spoken, at=AT)
    phone.goto(f"/votes/{spoken}")
    phone.get_by_role("link", name="Ý kiến của tôi").click()
    assert violations(phone) == []
    choose(phone, ("Đồng ý", "Không đồng ý", "Không có ý kiến"))
    phone.get_by_role("button", name="Gửi ý kiến").click()
    expect(phone.locator("#standing")).to_contain_text("Đã biểu quyết 1/6")
    annul_vote(actor=council.actor("chair"), vote_id=spoken, reason="Thử xong", at=AT)

    hands = council.prepare_vote(meeting, numbers, secrecy=Secrecy.COUNT)
    open_vote(actor=council.actor("chair"), vote_id=hands, at=AT)
    phone.goto(f"/votes/{hands}/count")
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
