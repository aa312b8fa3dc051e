"""No page leads its reader to a closed door: what is linked answers whoever was shown the link."""

import re
from html import unescape

import pytest

from tests.security.test_fuzz import pages
from tests.support.world import World

LINK = re.compile(r'href="(/[^"#]*)"')


@pytest.mark.parametrize("name", ["clerk_a", "member_a", "chair", "secretary", "admin", None])
def test_every_link_of_a_page_opens_for_its_reader(busy: World, name: str | None) -> None:
    client = busy.client(name)
    answers = {page: client.get(page) for page in pages(busy)}
    shown = {
        unescape(link): page
        for page, answer in answers.items()
        if answer.status_code == 200 and answer.mimetype == "text/html"
        for link in LINK.findall(answer.text)
        if not link.startswith("/static/")
    }

    statuses = {link: (answers.get(link) or client.get(link)).status_code for link in shown}

    assert len(shown) > 3
    assert {link: (status, shown[link]) for link, status in statuses.items() if status >= 400} == {}
