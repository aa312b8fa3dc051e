"""Each list page sends the same few queries however long the list is (check 37)."""

from itertools import islice, product

import pytest
from sqlalchemy import select

from app.consultations.actions import set_window
from app.demo.people import KINH_SURNAMES, MEN_GIVEN, MEN_MIDDLE
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform import clock
from app.platform.database import db
from app.platform.transaction import transaction
from app.vietnamese.names import folded
from tests.imports.lists import HEADINGS, people, xlsx
from tests.support.world import AT, MOVEMENT, ROUND, World

PAGES = {
    ("secretary", "/"): 15,
    ("clerk_a", "/"): 7,
    ("member_a", "/"): 9,
    ("chair", "/"): 13,
    ("secretary", f"/rounds/{ROUND}"): 13,
    ("secretary", f"/rounds/{ROUND}/doubles"): 15,
    ("secretary", f"/rounds/{ROUND}/papers"): 15,
    ("secretary", f"/rounds/{ROUND}/agreement"): 45,
    ("secretary", f"/rounds/{ROUND}/registrations"): 12,
    ("secretary", f"/rounds/{ROUND}/registration-results"): 12,
    ("secretary", f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"): 13,
    ("secretary", f"/rounds/{ROUND}/hall"): 13,
    ("secretary", f"/rounds/{ROUND}/consultation"): 12,
    (None, f"/public/rounds/{ROUND}/comments"): 4,
    ("member_a", f"/rounds/{ROUND}/sheets"): 10,
    ("secretary", f"/rounds/{ROUND}/awards"): 15,
    ("clerk_a", f"/rounds/{ROUND}/imports"): 12,
    ("clerk_a", "/imports/1"): 15,
    ("clerk_a", "/imports/1/rows/2"): 15,
    ("clerk_a", "/imports/1/result"): 15,
    ("secretary", "/councils/tinh-bien/awards"): 12,
    ("secretary", "/search?q=nguoi"): 15,
    ("clerk_a", "/search?q=nguoi"): 15,
    ("admin", "/councils/tinh-bien/people"): 6,
    ("admin", "/councils/tinh-bien/units"): 8,
    ("admin", "/councils/tinh-bien/audit"): 6,  # the last for the names of whom and what the rows tell by number
    ("admin", "/councils/tinh-bien/privacy"): 4,
    ("admin", "/councils/tinh-bien/privacy/people?name=nguoi"): 6,
    ("admin", "/councils/tinh-bien/privacy/requests"): 5,
    ("admin", "/councils/tinh-bien/privacy/due"): 14,
    (None, "/public/tinh-bien-2016-2020"): 6,
}


def queries(world: World, name: str | None, url: str) -> int:
    client = world.client(name)
    with world.counting() as statements:
        assert client.get(url).status_code == 200, url
    return len(statements)


@pytest.fixture(params=["sqlite", "postgres"])
def long_list(request: pytest.FixtureRequest) -> World:
    """A round with ten dossiers; `lengthen` makes them a thousand."""
    world = request.getfixturevalue(f"{request.param}_world")
    world.open_nominations()
    for number in range(10):
        world.nominate(f"Người thứ {number}")
    today = clock.today()
    set_window(actor=world.actor("secretary"), slug=ROUND, opens_on=today, days=2, today=today, at=AT)
    world.send_list(xlsx([HEADINGS, *people(100)]))
    return world


def lengthen(world: World) -> None:
    first = db.session.scalars(select(Nomination)).first()
    nominee = db.session.get(Nominee, first.nominee_id)
    with transaction() as session:
        for number, (given, middle, family) in enumerate(islice(product(MEN_GIVEN, MEN_MIDDLE, KINH_SURNAMES), 990)):
            name = f"{family} {middle} {given}"
            copy = Nominee(council_id=nominee.council_id, unit_id=nominee.unit_id, category=nominee.category,
                           name=name, name_folded=folded(name), name_sort=str(number), shelf=f"{family} {given}")  # fmt: skip
            session.add(copy)
            session.flush()
            session.add(Nomination(round_id=first.round_id, movement_id=first.movement_id, nominee_id=copy.id,
                                   unit_id=first.unit_id, state=NominationState.ACCEPTED, changed_at=AT))  # fmt: skip


def test_a_list_page_sends_the_same_few_queries_for_ten_rows_and_for_a_thousand(long_list: World) -> None:
    few = {page: queries(long_list, *page) for page in PAGES}
    lengthen(long_list)
    many = {page: queries(long_list, *page) for page in PAGES}

    assert many == few
    assert {page: count for page, count in few.items() if count > PAGES[page]} == {}
