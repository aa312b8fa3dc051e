"""Somebody who holds roles in several councils and units works in one of them at a time, or in all together."""

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.platform.database import db
from app.units.actions import appoint
from app.units.models import Council
from app.units.operator import operator
from app.units.rules.authority import Holding, Role
from app.units.rules.offices import holdings_in, offices_of
from tests.support.reorganising import unit_id
from tests.support.world import AT, ROUND, World

CLERKS = st.builds(Holding, st.just(Role.CLERK), st.integers(1, 3), st.integers(1, 9))
OTHERS = st.builds(Holding, st.sampled_from([role for role in Role if role is not Role.CLERK]), st.integers(1, 3))
HOLDINGS = st.frozensets(CLERKS | OTHERS, max_size=8)


@given(HOLDINGS)
def test_every_role_belongs_to_one_office_and_none_is_won_by_choosing(holdings: frozenset[Holding]) -> None:
    parts = [holdings_in(holdings, office.key) for office in offices_of(holdings)]

    assert frozenset().union(*parts) == holdings
    assert sum(len(part) for part in parts) == len(holdings)


@given(HOLDINGS, st.text(max_size=6))
def test_a_key_of_no_office_leaves_all_roles(holdings: frozenset[Holding], key: str) -> None:
    if key not in {office.key for office in offices_of(holdings)}:
        assert holdings_in(holdings, key) == holdings


def keys(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('id="office"')[1].split("</select>")[0].split('value="')[1:]]


def test_somebody_with_one_role_is_not_asked(sqlite_world: World) -> None:
    assert "Đang làm việc với tư cách" not in sqlite_world.client("clerk_a").get("/").text


def test_the_administrator_gives_a_further_role_and_what_was_typed_stays(sqlite_world: World) -> None:
    world = sqlite_world
    client, page = world.client("admin"), "/councils/tinh-bien/people"
    shown = client.get(page).text
    wrong = world.post(
        client,
        "/councils/tinh-bien/roles",
        page,
        **{"give-username": "khong-co", "give-role": "member", "give-unit_id": ""},
    )
    done = world.post(
        client,
        "/councils/tinh-bien/roles",
        page,
        **{"give-username": "stranger", "give-role": "member", "give-unit_id": ""},
    )

    # All forms of the page call the token by one name.
    assert shown.count('method="post"') == shown.count('name="csrf_token"')
    assert wrong.status_code == 422 and "Chưa có tài khoản" in wrong.text and 'value="khong-co"' in wrong.text
    assert done.status_code == 303
    assert "Đang làm việc với tư cách" in world.client("stranger").get("/").text


def test_an_office_is_chosen_and_the_others_wait(sqlite_world: World) -> None:
    world = sqlite_world
    council_id = db.session.scalar(select(Council.id).filter_by(slug="xa-an-cu"))
    clerk = world.actor("clerk_a")
    appoint(actor=operator(), account_id=clerk.account_id, role=Role.SECRETARY, council_id=council_id, at=AT)
    client = world.client("clerk_a")
    here, there = f"/rounds/{ROUND}", "/councils/xa-an-cu/edit"

    together = [client.get(page).status_code for page in (here, there)]
    everything, *offices = keys(client.get("/").text)
    answers = {}
    for key in offices:
        assert world.post(client, "/office", office=key).status_code == 303
        answers[key] = [client.get(page).status_code for page in (here, there)]
        lost = client.get(there if answers[key][0] == 200 else here).text
        assert "thuộc vai trò khác của bạn" in lost
    forged = world.post(client, "/office", office="999-0").status_code
    world.post(client, "/office", office=everything)

    assert together == [200, 200]
    assert sorted(answers.values()) == [[200, 404], [404, 200]]
    assert forged == 404
    assert [client.get(page).status_code for page in (here, there)] == [200, 200]


def test_a_role_that_was_taken_back_does_not_shut_somebody_out(sqlite_world: World) -> None:
    world = sqlite_world
    clerk = world.actor("clerk_a")
    (council_id,) = clerk.council_ids
    extra = appoint(actor=operator(), account_id=clerk.account_id, role=Role.CLERK, council_id=council_id,
                    unit_id=unit_id("chi-lang"), at=AT)  # fmt: skip
    client = world.client("clerk_a")
    world.post(client, "/office", office=f"{council_id}-{unit_id('chi-lang')}")
    admin = world.client("admin")
    world.post(admin, f"/councils/tinh-bien/roles/{extra}/dismiss")

    assert client.get(f"/rounds/{ROUND}").status_code == 200


def test_the_second_factor_is_demanded_in_whichever_office_one_works(sqlite_world: World) -> None:
    world = sqlite_world
    settings = world.app.extensions["settings"]
    world.app.extensions["settings"] = settings.model_copy(update={"second_factor_roles": "secretary"})
    council_id = db.session.scalar(select(Council.id).filter_by(slug="xa-an-cu"))
    clerk = world.actor("clerk_a")
    appoint(actor=operator(), account_id=clerk.account_id, role=Role.SECRETARY, council_id=council_id, at=AT)
    client = world.client("clerk_a")
    with client.session_transaction() as cookie:
        cookie["office"] = f"{[*clerk.council_ids][0]}-{unit_id('an-cu')}"

    answer = client.get(f"/rounds/{ROUND}")

    assert answer.status_code == 303 and "second-factor" in answer.location
