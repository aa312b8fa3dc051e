"""Every page in both layouts: no finding of axe, no sideways scroll, no script from what was typed, light to load."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import CDPSession

from app.awards.actions import confirm_round, confirm_selection
from app.campaigns.actions.rounds import close_scoring
from app.law.rules.categories import Category
from tests.support.browser import SIDEWAYS, misfits, server
from tests.support.world import AT, MOVEMENT, ROUND, World

CAMPAIGN = "tinh-bien-2016-2020"
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
ROOT_SIZE = "getComputedStyle(document.documentElement).fontSize"


@pytest.fixture
def address(filled):
    """A server on the filled world."""
    with server(filled.app.extensions["settings"].instance) as url:
        yield url


def confirm(world: World) -> None:
    """The one nominee is scored, the chair takes it, and the secretary issues the decision."""
    world.open_scoring()
    world.score("member_b", 1, "80")
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


def told(world: World) -> dict[tuple[str, str], str]:
    """What each page tells whom, but for the token that is new in each answer."""
    clients = {name: world.client(name) for name in PAGES}
    return {
        (name, url): re.sub(r'name="csrf_token"[^>]*', "", clients[name].get(url).text)
        for name, urls in PAGES.items()
        for url in urls
    }


def changed_by_scoring(world: World) -> dict[str, list[str]]:
    """Opens scoring; the pages that tell something else by then, by who opens them."""
    before = told(world)
    world.open_scoring()
    world.score("member_b", 1, "80")
    after = told(world)
    assert before["member_a", "/nominations/1/sheet"] != after["member_a", "/nominations/1/sheet"]
    return {name: [url for url in urls if before[name, url] != after[name, url]] for name, urls in PAGES.items()}


@contextmanager
def text_at_200_percent(settings: CDPSession) -> Iterator[None]:
    """The reader's own setting of the browser for twice as large letters."""
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    yield
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})


@pytest.mark.timeout(400)
@pytest.mark.parametrize("state", ["nominating", "scoring", "confirmed"])
def test_pages_are_accessible_and_fit_and_run_nothing_that_was_typed(sign_in, filled, state: str) -> None:
    pages = PAGES
    if state == "scoring":
        pages = changed_by_scoring(filled)
    elif state == "confirmed":
        pages = AFTER_CONFIRMATION
        confirm(filled)
    faults, opened = [], 0
    for name, urls in pages.items():
        page = sign_in(name)
        page.on("dialog", lambda dialog, name=name: faults.append(f"dialog for {name}"))
        settings = page.context.new_cdp_session(page)
        for url in urls:
            answer = page.goto(url)
            if answer.status in (403, 404, 409) and url != "/nothing-here":
                continue
            opened += 1
            faults.extend(misfits(page))
            page.set_viewport_size({"width": 1280, "height": 900})
            with text_at_200_percent(settings):
                assert page.evaluate(ROOT_SIZE) == "34px"  # twice our 17
                if page.evaluate(SIDEWAYS):
                    faults.append(f"{url} 200 %: scrolls sideways")
            assert "7*7" not in page.title() or "{{7*7}}" in page.content()
    assert faults == []
    assert opened == sum(map(len, pages.values()))  # none was left out because somebody may not see it


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
