"""Somebody is both a member of the council and a unit's clerk: the unit's work is theirs, judging it is not."""

import pytest
from sqlalchemy import select

from app.campaigns.actions.rounds import close_scoring
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden
from app.registrations.actions.checking import accept_registration
from app.registrations.queries.board import board_facts
from app.units.actions import appoint
from app.units.models import Unit
from app.units.operator import operator
from app.units.rules.authority import Role
from tests.documents.test_lists import text_of
from tests.support.world import AT, MOVEMENT, ROUND, World

BOARD = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"
SIGN_UP = f"/rounds/{ROUND}/registrations"


@pytest.fixture
def office(world: World) -> World:
    """member_a is made a clerk of clerk_a's unit as well."""
    (holding,) = world.actor("clerk_a").holdings
    appoint(actor=operator(), account_id=world.actor("member_a").account_id, role=Role.CLERK, council_id=holding.council_id,
            unit_id=holding.unit_id, at=AT)  # fmt: skip
    world.unit_id = holding.unit_id
    return world


def test_the_registration_board_is_the_councils_and_the_own_unit_is_theirs_to_write(office: World) -> None:
    office.register("clerk_a", upto="sent")
    office.register("clerk_b", upto="sent")
    actor, client = office.actor("member_a"), office.client("member_a")
    own, other = (
        db.session.scalar(select(Unit.slug).where(Unit.id == one))
        for one in (office.unit_id, next(iter(office.actor("clerk_b").holdings)).unit_id)
    )

    facts = board_facts(actor=actor, slug=ROUND)

    assert {row.unit.id for row in facts.rows} == {
        row.unit.id for row in board_facts(actor=office.actor("secretary"), slug=ROUND).rows
    }
    assert [unit.id for unit in facts.own_units] == [office.unit_id] and not facts.may_check
    assert len(text_of(client.get(f"/lists/registrations/{ROUND}.xlsx").data).splitlines()) > len(facts.rows)
    assert [client.get(f"{SIGN_UP}/{unit}").status_code for unit in (own, other)] == [200, 404]
    for unit in (own, other):
        assert office.post(client, f"{SIGN_UP}/{unit}/accept").status_code in (403, 404)
    with pytest.raises(Forbidden):
        accept_registration(actor=actor, round_id=office.round_id(), unit_id=office.unit_id, at=AT)


def test_of_another_units_nominee_they_see_what_a_member_sees(office: World) -> None:
    office.open_nominations()
    own = office.nominate("Lê Thị Ánh", upto="draft")
    accepted = office.nominate("Trần Văn Bình", clerk="clerk_b")
    sent = office.nominate("Phạm Thị Cúc", clerk="clerk_b", upto="sent")
    office.disclose()

    client = office.client("member_a")
    pages = {number: client.get(f"/nominees/{number}") for number in (own, accepted, sent)}
    dossiers = {number: client.get(f"/nominations/{number}").status_code for number in (own, accepted, sent)}

    assert dossiers == {own: 200, accepted: 200, sent: 404}
    assert {number: page.status_code for number, page in pages.items()} == dossiers


def test_in_the_ranking_they_stand_aside_from_the_own_unit_alone(office: World) -> None:
    office.open_nominations()
    own, other = office.nominate("Lê Thị Ánh"), office.nominate("Trần Văn Bình", clerk="clerk_b")
    office.open_scoring()
    with pytest.raises(Conflict, match="đứng ngoài"):
        office.score("member_a", own, "90")
    office.score("member_a", other, "64")
    for name, total in (("member_b", "73"), ("chair", "75")):
        office.score(name, own, total)
        office.score(name, other, "64")
    close_scoring(actor=office.actor("secretary"), round_id=office.round_id(), at=AT)

    pages = {
        name: [office.client(name).get(page).text for page in (BOARD, f"{BOARD}/now", f"/rounds/{ROUND}/hall")]
        + [text_of(office.client(name).get(f"/lists/ranking/{ROUND}:{MOVEMENT}:individual.xlsx").data)]
        for name in ("member_a", "member_b")
    }

    assert all("74" in page for page in (*pages["member_b"][:2], pages["member_b"][3]))
    for page in pages["member_a"]:
        assert not [secret for secret in ("73", "75,00", "74,00", "74.0") if secret in page]
    assert "64" in pages["member_a"][0] and "64" in pages["member_a"][3]
    table = [line for line in pages["member_a"][3].splitlines() if "Lê Thị Ánh" in line or "Trần Văn Bình" in line]
    assert ["Lê Thị Ánh" in line for line in table] == [False, True]  # by name after the others, whatever its rank
    assert table[1].count("–") == 4 and "Bạn đứng ngoài" in table[1]
