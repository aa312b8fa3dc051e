"""Every page with a table of records offers it as an Excel file, or is named here with the reason why not."""

import re
from pathlib import Path

import pytest

from app.documents.lists import ListKind
from app.platform.settings import ROOT
from tests.house.route_tables import READS
from tests.support.busy_round import office
from tests.support.world import World

__all__ = ["office"]
FORM = "a form: its table is filled in, and what it was filled in with is listed elsewhere"
PARTS = {  # a part of pages: on each of them the button stands
    "awards/_honours.html": ("awards/nominee.html", "awards/unit.html"),
    "meetings/_standing.html": ("meetings/vote.html",),
    "registrations/_lines.html": ("registrations/show.html", "registrations/results.html"),
}
WITHOUT = {
    "accounts/account.html": "where oneself is signed in: in the file of one's own data",
    "accounts/passkeys.html": "one's own keys: in the file of one's own data",
    "awards/agreement.html": "made anew at each look: places to mend, gone once they are mended",
    "awards/choose.html": FORM,
    "certificates/_blank_form.html": FORM,
    "documents/check.html": "the faults of a file that is not kept",
    "imports/match.html": FORM,
    "imports/result.html": "has the file of the result, made to be mended and sent again",
    "meetings/attendance.html": FORM,
    "nominations/disclose.html": FORM,
    "nominations/double.html": "two nominees side by side, to decide",
    "paper/administrative.html": "a paper itself, as Word and PDF",
    "portal/campaign.html": "the public's page: no sign-in, no file of names to take along",
    "privacy/people.html": "finds one person; their data are a file whose taking is written down",
    "proposals/accept.html": FORM,
    "proposals/choose.html": FORM,
    "scoring/hall.html": "the hall screen, without controls; the ranking's page has the file",
    "units/person.html": "where a person is signed in: in the file of their data, whose taking is written down",
}
# the pages of the tables above, of papers and their words, and a fragment of a page that has the button
BARE = {"certificates.blanks", "documents.paper", "documents.word_part", "documents.wording", "imports.match",
        "meetings.attendance", "meetings.vote_hall", "nominations.disclose", "nominations.double", "awards.choose",
        "privacy.people", "scoring.hall", "scoring.ranking_now", "units.person"}  # fmt: skip
LINK = re.compile(r'href="(/lists/[^"]+\.xlsx[^"]*)"')
TEMPLATES = ROOT / "templates"


def test_each_template_with_a_table_has_the_button_or_a_reason() -> None:
    with_table = {
        str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html") if "<table" in path.read_text()
    }
    has_button = {name for name in with_table if offers(name)}

    assert with_table - has_button - set(PARTS) == set(WITHOUT)
    assert {part: [page for page in pages if not offers(page)] for part, pages in PARTS.items()} == dict.fromkeys(
        PARTS, []
    )


def offers(template: str) -> bool:
    return "documents.list_file" in Path(TEMPLATES / template).read_text()


def test_each_kind_of_list_stands_on_a_page(sqlite_world: World) -> None:
    pages = "\n".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    kinds: dict[str, ListKind] = sqlite_world.app.extensions["list_kinds"]

    assert [slug for slug in kinds if f"kind='{slug}'" not in pages] == []


@pytest.mark.parametrize("name", ["clerk_a", "member_a", "chair", "secretary", "admin"])
def test_a_page_that_shows_a_table_gives_it_to_whom_it_is_shown(office: World, name: str) -> None:
    client = office.client(name)

    bare, broken = set(), {}
    for endpoint, (url, allowed) in READS.items():
        page = client.get(url.format(**office.ids))
        if name not in allowed.split() or page.mimetype != "text/html":
            continue
        links = LINK.findall(page.text)
        if "<table" in page.text and not links:
            bare.add(endpoint)
        answers = {link: client.get(link.replace("&amp;", "&")).status_code for link in links}
        broken |= {link: code for link, code in answers.items() if code != 200}

    assert broken == {}
    assert bare <= BARE
