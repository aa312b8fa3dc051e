"""Score sheets and what is seen of them."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from app.campaigns.actions.edit import edit_campaign, put_criteria
from app.campaigns.actions.rounds import close_scoring
from app.campaigns.models import Movement
from app.campaigns.queries import round_facts
from app.campaigns.rules.criteria import CriterionDraft
from app.campaigns.rules.states import HallScreen, HouseholdQuota, ScoreMethod
from app.law.rules.categories import Category
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from app.scoring.actions import PointFaults, abstain, send_sheet
from app.scoring.queries.rankings import may_see_ranking, ranking_facts
from app.scoring.queries.sheets import sheet_facts
from tests.support.world import AT, MOVEMENT, ROUND, World


@pytest.fixture
def office(world: World) -> World:
    world.open_nominations()
    return world


def ranking(office: World, visible: bool = True):
    award_round = round_facts(actor=office.actor("secretary"), slug=ROUND)
    return ranking_facts(award_round, award_round.movement(MOVEMENT), Category.INDIVIDUAL, visible=visible)


def test_the_ranking_counts_means_and_an_abstention_is_never_a_zero(office: World) -> None:
    first, second = office.nominate("Lê Thị Ánh"), office.nominate("Trần Văn Bình")
    office.open_scoring()
    office.score("member_a", first, "80")
    office.score("member_b", first, "85.5")
    office.score("member_a", second, "90.25")
    abstain(actor=office.actor("member_b"), nomination_id=second, reason="Cùng đơn vị", version=0, at=AT)

    facts = ranking(office)

    assert [(row.name, row.rank, row.score, row.spread, row.sheets) for row in facts.rows] == [
        ("Trần Văn Bình", 1, Decimal("90.25"), Decimal(0), 1),
        ("Lê Thị Ánh", 2, Decimal("82.75"), Decimal("5.5"), 2),
    ]
    assert (facts.sheets, facts.abstentions, facts.expected) == (3, 1, 6)


def test_a_sheet_sent_twice_from_two_tabs_keeps_the_first(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    office.open_scoring()
    office.score("member_a", number, "80")

    with pytest.raises(Conflict, match="thẻ hoặc máy khác"):
        office.score("member_a", number, "10", version=0)

    facts = sheet_facts(actor=office.actor("member_a"), nomination_id=number)
    assert facts.total == Decimal(80)
    office.score("member_a", number, "90", version=facts.version)
    assert sheet_facts(actor=office.actor("member_a"), nomination_id=number).total == Decimal(90)


def test_points_out_of_range_or_missing_are_said_per_criterion(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    office.open_scoring()
    first, second, third, fourth, *others = [criterion.id for criterion in office.criteria()]
    points = {first: Decimal(101), second: Decimal("-1"), third: None, fourth: Decimal("1.005")}
    points |= dict.fromkeys(others, Decimal(1))

    with pytest.raises(PointFaults) as refused:
        send_sheet(actor=office.actor("member_a"), nomination_id=number, points=points, version=0, at=AT)

    assert set(refused.value.faults) == {first, second, third, fourth}
    assert sheet_facts(actor=office.actor("member_a"), nomination_id=number).state is None


def test_after_closing_no_score_is_taken(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    office.open_scoring()
    close_scoring(actor=office.actor("secretary"), round_id=office.round_id(), at=AT)

    with pytest.raises(Conflict, match="chưa được lưu"):
        office.score("member_a", number, "80")


def test_criteria_freeze_when_scoring_opens(office: World) -> None:
    office.nominate("Lê Thị Ánh")
    movement_id = db.session.scalar(select(Movement.id).where(Movement.slug == MOVEMENT))
    about = {"actor": office.actor("secretary"), "slug": "tinh-bien-2016-2020", "round_id": office.round_id(),
             "movement_id": movement_id, "at": AT}  # fmt: skip
    put_criteria(criteria=[CriterionDraft("Tận tụy", "", 60), CriterionDraft("Gương mẫu", "", 40)], **about)
    with pytest.raises(OfficeError, match="hiện là 99"):
        put_criteria(criteria=[CriterionDraft("Tận tụy", "", 99)], **about)

    office.open_scoring()

    assert [criterion.name for criterion in office.criteria()] == ["Tận tụy", "Gương mẫu"]
    with pytest.raises(Conflict, match="không sửa được nữa"):
        put_criteria(criteria=[CriterionDraft("Khác", "", 100)], **about)


def test_while_scoring_members_see_only_how_many_have_scored(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    office.open_scoring()
    office.score("member_a", number, "73.25")
    award_round = round_facts(actor=office.actor("secretary"), slug=ROUND)
    movement = award_round.movement(MOVEMENT)

    def sees(name: str) -> bool:
        return may_see_ranking(office.actor(name), award_round, movement, Category.INDIVIDUAL)

    assert {name: sees(name) for name in ("secretary", "chair", "member_a")} == {
        "secretary": True, "chair": False, "member_a": False,
    }  # fmt: skip
    office.score("chair", number, "70")
    assert sees("chair")

    url = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual"
    shown = {name: office.client(name).get(url).text for name in ("secretary", "member_b")}
    assert "71,63" in shown["secretary"]
    assert "Lê Thị Ánh" in shown["secretary"]
    assert "Lê Thị Ánh" not in shown["member_b"]
    assert "<strong>2</strong>/3 phiếu" in shown["member_b"]


def test_a_clerk_and_another_council_see_no_sheet_and_no_ranking(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    office.open_scoring()

    for name in ("clerk_a", "stranger", "secretary", "admin"):
        with pytest.raises(OfficeError):
            sheet_facts(actor=office.actor(name), nomination_id=number)
    urls = (f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual", f"/rounds/{ROUND}/hall", f"/rounds/{ROUND}/hall/live")
    assert [office.client("clerk_a").get(url).status_code for url in urls] == [403, 403, 403]
    assert [office.client("stranger").get(url).status_code for url in urls] == [404, 404, 404]


def test_a_household_competes_for_the_individuals_places(office: World) -> None:
    movement = "ho-gia-dinh-vuot-kho"
    office.nominate("Chau Sóc Kha", category=Category.HOUSEHOLD, movement=movement)
    office.nominate("Trần Văn Bình", movement=movement)
    award_round = round_facts(actor=office.actor("secretary"), slug=ROUND)

    facts = ranking_facts(award_round, award_round.movement(movement), Category.INDIVIDUAL, visible=True)

    assert sorted(row.category.value for row in facts.rows) == ["household", "individual"]
    assert facts.places == 15


def test_a_dossier_that_is_not_accepted_cannot_be_scored(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="sent")
    office.open_scoring()

    with pytest.raises(NotFound):
        office.score("member_a", number, "80")


def test_a_faulty_sheet_comes_back_with_everything_that_was_typed(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    number = sqlite_world.nominate("Lê Thị Ánh")
    sqlite_world.open_scoring()
    names = [f"points_{criterion.id}" for criterion in sqlite_world.criteria()]
    url = f"/nominations/{number}/sheet"
    typed = {**dict.fromkeys(names, "1"), **dict(zip(names, ["9,75", "tám", "99", ""], strict=False))}

    answer = sqlite_world.post(sqlite_world.client("member_a"), url, url, version="0", **typed)

    assert answer.status_code == 422
    assert "<title>Lỗi: " in answer.text
    for value in ("9,75", "tám", "99"):
        assert f'value="{value}"' in answer.text
    assert "Điểm phải là một số, ví dụ 8 hoặc 8,75." in answer.text


def set_campaign(office: World, **changes: object) -> None:
    facts = round_facts(actor=office.actor("secretary"), slug=ROUND).campaign
    kept = {"starts_on": facts.starts_on, "ends_on": facts.ends_on}
    edit_campaign(
        actor=office.actor("secretary"), slug=facts.slug, version=facts.version, changes=kept | changes, at=AT
    )


@pytest.mark.parametrize(
    ("setting", "shows_progress", "shows_names"),
    [(HallScreen.HIDDEN, False, False), (HallScreen.PROGRESS, True, False), (HallScreen.RANKING, True, True)],
)
def test_the_hall_screen_shows_what_the_setting_allows(
    office: World, setting: HallScreen, shows_progress: bool, shows_names: bool
) -> None:
    number = office.nominate("Lê Thị Ánh")
    set_campaign(office, hall_screen=setting)
    office.open_scoring()
    office.score("member_a", number, "80")

    page = office.client("member_b").get(f"/rounds/{ROUND}/hall").text

    assert ("1/3" in page, "Lê Thị Ánh" in page) == (shows_progress, shows_names)


def test_the_score_method_is_the_one_of_the_day_scoring_opened(office: World) -> None:
    number = office.nominate("Lê Thị Ánh")
    set_campaign(office, score_method=ScoreMethod.MEDIAN)
    office.open_scoring()
    set_campaign(office, score_method=ScoreMethod.MEAN)
    for member, total in (("chair", "10"), ("member_a", "80"), ("member_b", "81")):
        office.score(member, number, total)

    assert ranking(office).rows[0].score == Decimal(80)


def test_how_households_count_is_settled_before_the_first_scoring(office: World) -> None:
    office.nominate("Lê Thị Ánh")
    office.open_scoring()

    with pytest.raises(Conflict, match="không đổi cách tính số lượng hộ gia đình"):
        set_campaign(office, household_quota=HouseholdQuota.OWN)
