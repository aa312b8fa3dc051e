"""Each list page sends the same few queries however long the list is (check 37)."""

import pytest

from app.law.rules.categories import Category
from tests.support.world import MOVEMENT, ROUND, World

PAGES = {
    ("secretary", "/"): 9,
    ("secretary", f"/rounds/{ROUND}"): 11,
    ("secretary", f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"): 11,
    ("member_a", f"/rounds/{ROUND}/sheets"): 9,
    ("secretary", f"/rounds/{ROUND}/awards"): 15,
    ("admin", "/councils/tinh-bien/people"): 6,
    ("admin", "/councils/tinh-bien/audit"): 5,
    (None, "/public/tinh-bien-2016-2020"): 6,
}


def queries(world: World, name: str | None, url: str) -> int:
    client = world.client(name)
    with world.counting() as statements:
        assert client.get(url).status_code == 200, url
    return len(statements)


@pytest.mark.parametrize(("page", "most"), PAGES.items())
def test_a_list_page_sends_the_same_number_of_queries_at_any_length(world: World, page, most: int) -> None:
    world.open_nominations()
    numbers = [world.nominate(f"Người {letter}") for letter in "ab"]
    short = None
    for letters in ("", "cdefghiklm"):
        numbers += [world.nominate(f"Người {letter}", category=Category.INDIVIDUAL) for letter in letters]
        counted = queries(world, *page)
        short = short or counted
    assert counted == short
    assert counted <= most
