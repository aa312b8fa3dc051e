"""Whoever stands aside from a dossier does not score it and sees none of its numbers; nobody waits for their sheet."""

import re

import pytest

from app.campaigns.queries import round_facts
from app.law.rules.categories import Category
from app.platform.errors import Conflict, OfficeError
from app.scoring.actions import declare_conflict
from app.scoring.queries.rankings import ranking_facts
from app.scoring.queries.sheets import own_sheets
from app.units.actions import appoint
from app.units.operator import operator
from app.units.rules.authority import Role
from tests.support.world import AT, MOVEMENT, ROUND, World

BOARD = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"


@pytest.fixture
def office(world: World) -> World:
    """Two accepted dossiers, scoring open."""
    world.open_nominations()
    world.numbers = [world.nominate("Lê Thị Ánh"), world.nominate("Trần Văn Bình")]
    world.open_scoring()
    return world


def ranking(office: World):
    award_round = round_facts(actor=office.actor("secretary"), slug=ROUND)
    return ranking_facts(award_round, award_round.movement(MOVEMENT), Category.INDIVIDUAL, visible=True)


def test_a_declared_conflict_takes_the_points_back_and_is_for_good(office: World) -> None:
    number, member = office.numbers[0], office.actor("member_a")
    office.score("member_a", number, "90")
    with pytest.raises(OfficeError, match="lý do"):
        declare_conflict(actor=member, nomination_id=number, reason="", at=AT)
    declare_conflict(actor=member, nomination_id=number, reason="Là em ruột", at=AT)

    with pytest.raises(Conflict, match="đứng ngoài"):
        office.score("member_a", number, "90", version=2)
    facts = ranking(office)
    assert (facts.sheets, facts.abstentions, facts.expected) == (0, 1, 6)
    assert own_sheets(actor=member, slug=ROUND).done == 1
    assert "Là em ruột" in office.client("member_a").get(f"/nominations/{number}/sheet").text


def test_a_member_of_the_nominees_own_unit_stands_aside_without_declaring(office: World) -> None:
    member, clerk = office.actor("member_a"), office.actor("clerk_a")
    (holding,) = clerk.holdings
    appoint(actor=operator(), account_id=member.account_id, role=Role.CLERK, council_id=holding.council_id,
            unit_id=holding.unit_id, at=AT)  # fmt: skip

    with pytest.raises(Conflict, match="đứng ngoài"):
        office.score("member_a", office.numbers[0], "90")
    facts = ranking(office)
    assert (facts.members, facts.nominees, facts.expected) == (3, 2, 4)
    assert own_sheets(actor=office.actor("member_a"), slug=ROUND).done == 2


def test_no_page_shows_the_numbers_to_whoever_stands_aside(office: World) -> None:
    first, second = office.numbers
    declare_conflict(actor=office.actor("chair"), nomination_id=first, reason="Là người đề nghị", at=AT)
    for member in ("member_a", "member_b"):
        office.score(member, first, "73")
        office.score(member, second, "64")
    office.score("chair", second, "64")
    client = office.client("secretary")
    office.post(client, f"/rounds/{ROUND}/steps/scored")

    for page in (BOARD, f"{BOARD}/now", f"/rounds/{ROUND}/awards/{MOVEMENT}/individual"):
        shown = {name: numbers(office.client(name).get(page).text) for name in ("chair", "member_b", "secretary")}
        assert "64" in shown["chair"] and "73" not in shown["chair"], page
        assert "awards" in page or {"64", "73"} <= shown["member_b"] & shown["secretary"], page


def test_neither_the_order_nor_the_ranks_of_others_tell_whoever_stands_aside_where_the_nominee_is(
    office: World,
) -> None:
    first, second = office.numbers
    declare_conflict(actor=office.actor("chair"), nomination_id=first, reason="Là người đề nghị", at=AT)
    for member in ("member_a", "member_b"):
        office.score(member, first, "73")
        office.score(member, second, "64")
    office.score("chair", second, "64")
    office.post(office.client("secretary"), f"/rounds/{ROUND}/steps/scored")

    def order(name: str) -> list[tuple[str, str]]:
        page = office.client(name).get(f"{BOARD}/now").text
        return re.findall(r'data-label="Hạng">([^<]+)</td>\s*<th scope="row">([^<]+?) ?<', page)

    ranked = order("member_a")
    assert [rank for rank, _ in ranked] == ["1", "2"]
    assert order("chair") == [("–", name) for _, name in reversed(ranked)]
    assert 'class="within' not in office.client("chair").get(BOARD).text


def numbers(page: str) -> set[str]:
    return set(re.findall(r">(\d+(?:,\d+)?)<", page))
