"""Every page at three widths: no finding of axe, no sideways scroll, no script from what was typed, light to load."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring
from app.consultations.actions import leave_comment, moderate, set_window
from app.consultations.rules.comments import CommentState
from app.law.rules.categories import Category
from app.nominations.actions.opinions import record_opinions
from app.nominations.rules.opinions import GivenOpinion, OpinionVerdict, Source
from app.platform import clock
from app.registrations.rules.outcome import Direction
from app.registrations.rules.registration import TargetDraft
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.browser import server, violations
from tests.support.heirs import people_of_the_commune, succeed
from tests.support.payloads import PAYLOADS
from tests.support.world import AT, MOVEMENT, PASSWORD, ROUND, TARGETS, World
from tests.units.test_reorganisation import rename

CAMPAIGN = "tinh-bien-2016-2020"
PAYLOAD = "\"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}'"
PAGES = {
    "secretary": [
        "/",
        "/account",
        "/account/password",
        "/account/notices",
        "/campaigns",
        "/campaigns/new",
        f"/campaigns/{CAMPAIGN}",
        f"/campaigns/{CAMPAIGN}/edit",
        f"/papers/plan/{CAMPAIGN}",
        f"/papers/plan/{CAMPAIGN}/wording",
        f"/papers/plan/{CAMPAIGN}/wording/subject",
        "/councils/tinh-bien/legal-bases",
        "/documents/check",
        "/councils/tinh-bien/templates",
        f"/rounds/{ROUND}/papers",
        f"/campaigns/{CAMPAIGN}/targets",
        f"/campaigns/{CAMPAIGN}/movements/new",
        f"/campaigns/{CAMPAIGN}/rounds/new",
        f"/rounds/{ROUND}",
        f"/rounds/{ROUND}/registrations",
        f"/rounds/{ROUND}/registrations/an-cu",
        f"/rounds/{ROUND}/registration-results",
        f"/rounds/{ROUND}/quotas",
        f"/rounds/{ROUND}/movements/{MOVEMENT}/criteria",
        f"/rounds/{ROUND}/ranking",
        f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual",
        f"/rounds/{ROUND}/hall",
        f"/rounds/{ROUND}/awards",
        "/councils/tinh-bien/awards",
        "/search?q=thi",
        "/nominations/1",
        "/nominations/1/appraisal",
        "/nominations/1/sendings",
        "/nominations/3/appraisal",
        f"/rounds/{ROUND}/doubles",
        f"/rounds/{ROUND}/doubles/1/2",
        f"/rounds/{ROUND}/opinions",
        f"/rounds/{ROUND}/consultation",
        "/comments/1",
        f"/public/rounds/{ROUND}/comments",
        f"/papers/public-comments/{ROUND}",
        f"/rounds/{ROUND}/opinions/new",
        "/opinions/1",
        "/councils/tinh-bien/edit",
        "/nominees/1",
        "/councils/tinh-bien/units/an-cu/awards",
        "/councils/tinh-bien/units",
        "/councils/tinh-bien/units/rename",
        "/councils/tinh-bien/units/merge",
        "/councils/tinh-bien/units/split",
        "/councils/tinh-bien/units/events/1/annul",
        "/councils/tinh-bien/vote-rules",
        f"/rounds/{ROUND}/meetings/new",
        f"/public/{CAMPAIGN}",
        "/nothing-here",
    ],
    "clerk_a": [
        f"/rounds/{ROUND}/registrations/an-cu/pledge",
        f"/rounds/{ROUND}/registrations/an-cu/movements/{MOVEMENT}",
        f"/rounds/{ROUND}/registrations/an-cu/report",
        f"/rounds/{ROUND}/nominations/new",
        "/nominations/2/edit",
        f"/rounds/{ROUND}/imports",
        "/imports/1",
        "/imports/1/columns",
        "/imports/1/rows/2",
    ],
    "clerk_b": [f"/rounds/{ROUND}/registrations/chi-lang"],
    "member_a": [
        "/nominations/1/sheet",
        "/nominations/1/abstain",
        f"/rounds/{ROUND}/sheets",
        f"/rounds/{ROUND}/disclosure",
    ],
    "chair": [f"/rounds/{ROUND}/awards/{MOVEMENT}/individual"],
    "admin": [
        "/councils/tinh-bien/people",
        "/councils/tinh-bien/audit",
        "/councils/tinh-bien/privacy",
        "/councils/tinh-bien/privacy/people?name=a",
        "/councils/tinh-bien/privacy/accounts/4",
        "/councils/tinh-bien/privacy/requests",
        "/councils/tinh-bien/privacy/requests/1",
        "/councils/tinh-bien/privacy/due",
    ],
    "both": [
        "/councils/xa-an-cu/units",
        "/councils/xa-an-cu/successions/new",
        "/councils/xa-an-cu/successions/from/tinh-bien",
        "/councils/xa-an-cu/successions/1/annul",
    ],
}

SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
AFTER_CONFIRMATION = {
    "secretary": [
        f"/rounds/{ROUND}/awards",
        f"/papers/decision/{ROUND}",
        f"/papers/candidate-list/{ROUND}",
        f"/papers/result-notice/{ROUND}/wording",
        f"/rounds/{ROUND}/agreement",
        f"/rounds/{ROUND}/papers",
        f"/rounds/{ROUND}/certificates",
        f"/rounds/{ROUND}/proposals",
        f"/rounds/{ROUND}/proposals/new",
        "/councils/tinh-bien/proposals",
        "/councils/tinh-bien/blanks",
        "/verify",
    ],
    "chair": ["/awards/1/amend"],
    "admin": ["/councils/tinh-bien/audit", "/councils/tinh-bien/superior"],
}


@pytest.fixture
def filled(founded_sqlite, sqlite_world):
    """A world in which every free text holds a script, kept in the database that the server will serve."""
    world = sqlite_world
    target = TargetDraft(PAYLOAD, Decimal("1234567.5"), "triệu đồng", Direction.AT_LEAST)
    world.register(names={Category.INDIVIDUAL: [PAYLOAD]}, targets=(target, *TARGETS))
    world.register("clerk_b", upto="draft")
    people_of_the_commune()
    rename(world, "nha-bang", PAYLOAD)
    succeed(world, {"an-hao": None, "van-giao": "ap-ba-en"})
    world.open_nominations()
    world.ask_about_data()
    world.nominate(PAYLOAD, address=PAYLOAD, achievement="\n".join(PAYLOADS))
    world.nominate(PAYLOAD + " 2", upto="draft")
    world.nominate(PAYLOAD + " 3", upto="sent")
    world.send_list(xlsx([HEADINGS, (1, PAYLOAD, PAYLOAD[:60], PAYLOAD, PAYLOAD, PAYLOAD), *people(2)]))
    asked = world.ask_opinion([1, 3], PAYLOAD)
    today = clock.today()
    set_window(actor=world.actor("secretary"), slug=ROUND, opens_on=today, days=5, today=today, at=AT)
    for about in (1, 1, None):
        leave_comment(slug=ROUND, nomination_id=about, text="\n".join(PAYLOADS[:30])[:1900], name=PAYLOAD[:100],
                      contact=PAYLOAD, today=today, at=AT)  # fmt: skip
    for comment, to in ((1, CommentState.PUBLISHED), (2, CommentState.WITHHELD)):
        moderate(actor=world.actor("secretary"), comment_id=comment, to=to, reason=PAYLOAD, today=today, at=AT)
    objection = GivenOpinion(OpinionVerdict.OBJECTS, PAYLOAD)
    record_opinions(actor=world.actor("secretary"), request_id=asked, given={1: objection}, version=1,
                    source=Source(PAYLOAD, AT.date()), today=AT.date(), at=AT)  # fmt: skip
    return world


@pytest.fixture
def address(filled):
    """A server on the filled world."""
    with server(filled.app.extensions["settings"].instance) as url:
        yield url


def confirm(world: World) -> None:
    """The chair takes the one nominee, and the secretary issues the decision."""
    close_scoring(actor=world.actor("secretary"), round_id=world.round_id(), at=AT)
    chair = world.actor("chair")
    about = {"slug": ROUND, "movement": MOVEMENT, "category": Category.INDIVIDUAL, "reasons": {}}
    confirm_selection(actor=chair, chosen=[1], at=AT, **about)
    confirm_round(actor=chair, slug=ROUND, at=AT)
    page = f"/papers/decision/{ROUND}"
    assert (
        world.post(
            world.client("secretary"), page, page, number="15", issued_on="28/12/2020", signer="Nguyễn Văn Ký"
        ).status_code
        == 303
    )


@contextmanager
def text_at_200_percent(page: Page) -> Iterator[None]:
    """The reader's own setting of the browser for twice as large letters."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    page.reload()
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    session.detach()


@pytest.mark.timeout(400)
@pytest.mark.parametrize("state", ["nominating", "scoring", "confirmed"])
def test_pages_are_accessible_and_fit_and_run_nothing_that_was_typed(sign_in, filled, state: str) -> None:
    if state != "nominating":
        filled.open_scoring()
        filled.score("member_b", 1, "80")
    if state == "confirmed":
        confirm(filled)
    faults, opened = [], 0
    pages = PAGES if state != "confirmed" else AFTER_CONFIRMATION
    for name, urls in pages.items():
        page = sign_in(name)
        page.on("dialog", lambda dialog, name=name: faults.append(f"dialog for {name}"))
        for url in urls:
            answer = page.goto(url)
            if answer.status in (403, 404, 409) and url != "/nothing-here":
                continue
            opened += 1
            for width in (1280, 360, 320):
                page.set_viewport_size({"width": width, "height": 900})
                faults.extend(f"{url} {width}: {fault}" for fault in violations(page))
                if page.evaluate(SIDEWAYS):
                    faults.append(f"{url} {width}: scrolls sideways")
            page.set_viewport_size({"width": 1280, "height": 900})
            with text_at_200_percent(page):
                if page.evaluate(SIDEWAYS):
                    faults.append(f"{url} 200 %: scrolls sideways")
            assert "7*7" not in page.title() or "{{7*7}}" in page.content()
    assert faults == []
    assert opened == sum(map(len, pages.values()))  # none was left out because somebody may not see it


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


def test_the_first_page_weighs_less_than_a_hundred_kilobytes(chromium, address: str) -> None:
    context = chromium.new_context(base_url=address)
    page = context.new_page()
    session = context.new_cdp_session(page)
    received = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(f"/public/{CAMPAIGN}")
    page.wait_for_load_state("networkidle")
    context.close()

    assert len(received) >= 7
    assert sum(received) < 100_000


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
