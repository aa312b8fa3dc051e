"""A member says from which dossiers they stand aside before any dossier opens."""

import pytest

from app.nominations.actions.disclosures import disclose
from app.nominations.queries.conflicts import conflicts_of_round, to_disclose, undisclosed
from app.nominations.rules.standing_aside import StandingAside
from app.platform.errors import Conflict, Forbidden, StepFirst
from app.scoring.queries.sheets import own_sheets
from tests.support.world import AT, ROUND, World, token_of


@pytest.fixture
def office(world: World) -> World:
    """Two accepted dossiers, and nobody has disclosed anything."""
    world.open_nominations()
    world.numbers = [world.nominate(name) for name in ("Néang Srây Mom", "Chau Sóc Kha")]
    return world


def declare(office: World, by: str, of: str, aside: dict[int, StandingAside], seen: list[int] | None = None) -> None:
    account = office.actor(of).account_id
    disclose(actor=office.actor(by), slug=ROUND, account_id=account, seen=seen or office.numbers, aside=aside, at=AT)


def reasons(office: World, name: str) -> dict[int, str]:
    account = office.actor(name).account_id
    return {
        number: one.reason
        for number, told in conflicts_of_round(office.round_id()).items()
        for one in told
        if one.account_id == account
    }


def test_no_dossier_opens_for_a_member_before_the_disclosure(office: World) -> None:
    client = office.client("member_a")
    number = office.numbers[0]
    pages = [f"/nominations/{number}", f"/nominations/{number}/sheet", f"/papers/achievement-report/{number}/word",
             f"/papers/candidate-list/{ROUND}"]  # fmt: skip

    closed = [client.get(page) for page in pages]
    page = client.get(f"/rounds/{ROUND}/disclosure").text
    told = {f"rows-{row}-nomination_id": number for row, number in enumerate(sorted(office.numbers, reverse=True))}
    sent = client.post(f"/rounds/{ROUND}/disclosure", data={"csrf_token": token_of(page), **told,
                       "rows-0-ground": "", "rows-1-ground": "relative"})  # fmt: skip

    assert [(one.status_code, one.location) for one in closed] == [(303, f"/rounds/{ROUND}/disclosure")] * 4
    assert "Néang Srây Mom" in page and "giúp 12 hộ nghèo" not in page
    assert sent.status_code == 303
    assert client.get(pages[0]).status_code == 200
    assert reasons(office, "member_a") == {min(office.numbers): "Là người thân"}


def test_a_dossier_accepted_later_is_asked_about_alone(office: World) -> None:
    declare(office, "member_a", "member_a", {})
    later = office.nominate("Nguyễn Văn Thuý")
    account = office.actor("member_a").account_id

    assert [one.nomination_id for one in to_disclose(office.round_id(), account)] == [later]
    with pytest.raises(Conflict, match="vừa thay đổi"):
        declare(office, "member_a", "member_a", {})
    declare(office, "member_a", "member_a", {later: StandingAside.NOMINATOR}, [later])
    assert undisclosed(office.round_id(), [account]) == {}


def test_the_secretary_records_what_a_member_says_and_nobody_else_does(office: World) -> None:
    declare(office, "secretary", "member_b", {office.numbers[1]: StandingAside.OTHER})
    for name in ("member_a", "clerk_a", "admin", "chair"):
        with pytest.raises(Forbidden):
            declare(office, name, "member_b", {})

    assert reasons(office, "member_b") == {office.numbers[1]: "Có quan hệ khác ảnh hưởng đến sự khách quan"}


def test_no_score_is_taken_from_a_member_who_has_disclosed_nothing(office: World) -> None:
    office.open_scoring()
    office.score("member_a", office.numbers[0], "80")
    later = office.actor("member_b")

    assert len(own_sheets(actor=later, slug=ROUND).rows) == 2
    office.fill_council(4)
    with pytest.raises(StepFirst, match="khai báo bạn đứng ngoài"):
        office.score("member_4", office.numbers[0], "80")


def test_the_start_page_tells_what_waits_to_be_disclosed(office: World) -> None:
    before = office.client("member_a").get("/").text
    declare(office, "member_a", "member_a", {})

    assert "<strong>2</strong> hồ sơ chờ khai báo đứng ngoài" in before
    assert "chờ khai báo" not in office.client("member_a").get("/").text
