"""Citizens find a campaign among those of a whole province, page by page or by a word typed without marks."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from app.campaigns.models import Campaign
from app.platform.database import db
from app.platform.transaction import transaction
from app.portal.queries import PUBLIC_PAGE
from tests.support.world import World


@pytest.fixture
def province(world: World) -> World:
    """Seventy public campaigns, each a day newer than the one before."""
    one = db.session.execute(select(*Campaign.__table__.columns).limit(1)).mappings().one()
    rows = [
        {**one, "id": 1_000 + number, "slug": f"phong-trao-{number:02}", "title": f"Xóa nhà tạm lần thứ {number:02}",
         "starts_on": date(2031, 1, 1) + timedelta(days=number), "ends_on": date(2031, 12, 31), "public": True}
        for number in range(70)
    ]  # fmt: skip
    with transaction() as session:
        session.execute(insert(Campaign), rows)
    return world


def titles(page: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1] for part in page.split("<h2>")[1:]]


def test_the_newest_come_first_and_every_campaign_stands_on_one_page(province: World) -> None:
    client = province.client()
    with province.counting() as statements:
        first = client.get("/").text
    pages = [first, *(client.get(f"/?page={number}").text for number in (2, 3))]
    listed = [title for page in pages for title in titles(page)]

    assert len(statements) <= 1 and len(titles(first)) == PUBLIC_PAGE
    assert listed[:70] == [f"Xóa nhà tạm lần thứ {number:02}" for number in reversed(range(70))]
    assert len(listed) == len(set(listed)) == 70 + len(listed[70:])
    assert 'rel="next"' in pages[1] and 'rel="prev"' in pages[1] and 'rel="next"' not in pages[2]


def test_a_word_finds_titles_and_councils_without_marks(province: World) -> None:
    client = province.client()
    for typed, found in (
        ("xoa nha tam lan thu 07", 1),
        ("XÓA NHÀ TẠM LẦN THỨ 07", 1),
        ("tinh bien", PUBLIC_PAGE),
        ("không có", 0),
    ):
        page = client.get("/", query_string={"q": typed}).text
        assert len(titles(page)) == found, typed
        assert ("Không có phong trào nào công khai khớp" in page) is (found == 0)


def test_a_page_that_is_none_is_no_error(province: World) -> None:
    client = province.client()

    assert {client.get(f"/?page={page}").status_code for page in ("0", "-3", "x", "9" * 20)} == {200}
