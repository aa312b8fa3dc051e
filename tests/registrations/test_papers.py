"""The papers of registrations: the unit's own, the cluster's pledge, the reminder, registered beside achieved."""

import io
from decimal import Decimal

import docx
import pytest
from docx.oxml.ns import qn
from sqlalchemy import select

from app.campaigns.models import Campaign
from app.campaigns.rules.states import Unregistered
from app.law.rules.categories import Category
from app.platform.transaction import transaction
from app.registrations.actions.results import Report, report_results
from app.registrations.queries.registration import registration_facts
from tests.support.world import AT, MOVEMENT, ROUND, World


@pytest.fixture
def office(sqlite_world: World) -> World:
    """An Cư is registered with a name, Chi Lăng still writes; nominations are open."""
    sqlite_world.register(names={Category.INDIVIDUAL: ["Lê Thị Ánh"]})
    sqlite_world.register("clerk_b", upto="draft")
    sqlite_world.open_nominations()
    return sqlite_world


def lines(world: World, kind: str, key: str, name: str = "secretary") -> list[str]:
    word = docx.Document(io.BytesIO(world.client(name).get(f"/papers/{kind}/{key}/word").data))
    return ["".join(text.text or "" for text in one.iter(qn("w:t"))) for one in word.element.iter(qn("w:p"))]


def test_the_registration_says_targets_names_and_pledge_and_is_signed_by_the_unit(office: World) -> None:
    text = lines(office, "registration", f"{ROUND}:an-cu", "clerk_a")

    assert text[text.index("Hộ nghèo được giúp thoát nghèo") + 1] == "≥ 12 hộ"
    assert text[text.index("Tỷ lệ hộ tái nghèo") + 1] == "≤ 0,5%"
    assert text[text.index("Có mô hình giảm nghèo được nhân rộng") + 1] == "Hoàn thành"
    assert "Cá nhân (01): Lê Thị Ánh." in text
    assert [line for line in text if line[:2] in ("1.", "2.") and "Phong trào" not in line] == [
        "1. Giúp nhau giảm nghèo.",
        "2. Không chạy theo thành tích.",
    ]
    assert "TM. ỦY BAN NHÂN DÂN" in text


def test_the_reminder_is_addressed_to_those_who_are_missing(office: World) -> None:
    text = lines(office, "registration-reminder", ROUND)
    addressees = [line for line in text if line.startswith("- Ủy ban nhân dân")]

    assert "- Ủy ban nhân dân thị trấn Chi Lăng;" in addressees
    assert not any("An Cư" in line for line in addressees)
    assert any("Hạn đăng ký là hết ngày 29/02/2020." in line for line in text)


def test_the_cluster_pledges_with_the_units_that_were_accepted(office: World) -> None:
    text = lines(office, "cluster-pledge", f"{ROUND}:cum-thi-dua-so-1", "clerk_b")

    assert text.count("Ủy ban nhân dân xã An Cư") == 2  # what it pledges, and where it signs
    assert "Giúp nhau giảm nghèo. Không chạy theo thành tích." in text
    assert office.client("clerk_b").get(f"/papers/cluster-pledge/{ROUND}:cum-thi-dua-so-2").status_code == 404


def test_registered_and_achieved_stand_side_by_side(office: World) -> None:
    clerk = office.actor("clerk_a")
    facts = registration_facts(actor=clerk, slug=ROUND, unit_slug="an-cu")
    first, second, _ = facts.part(MOVEMENT).targets
    report_results(
        actor=clerk, round_id=facts.round.id, unit_id=facts.unit.id, version=facts.version, at=AT,
        reports={first.id: Report(Decimal(15), None, ""), second.id: Report(Decimal("0.8"), None, "Lũ về sớm")},
    )  # fmt: skip

    text = lines(office, "registration-results", ROUND, "member_a")

    here = text.index("Hộ nghèo được giúp thoát nghèo")
    assert text[here : here + 5] == ["Hộ nghèo được giúp thoát nghèo", "≥ 12 hộ", "15 hộ", "125", "Đạt"]
    assert text[here + 7 : here + 11] == ["≤ 0,5%", "0,8%", "62,5", "Chưa đạt. Lũ về sớm"]
    assert (
        "Có 01 đơn vị đăng ký 03 chỉ tiêu, trong đó: 01 chỉ tiêu đạt, 01 chỉ tiêu chưa đạt, 01 chỉ tiêu chưa báo cáo."
        in text
    )


def test_papers_that_have_nothing_to_say_are_told_so(sqlite_world: World) -> None:
    client = sqlite_world.client("secretary")
    sqlite_world.open_nominations()

    assert client.get(f"/papers/registration/{ROUND}:an-cu").status_code == 409
    assert client.get(f"/papers/registration-results/{ROUND}").status_code == 409
    assert "/papers/registration-results/" not in client.get(f"/rounds/{ROUND}/papers").text


def test_the_plan_says_until_when_to_register_and_what_becomes_of_the_others(sqlite_world: World) -> None:
    with transaction() as session:
        campaign = session.scalar(select(Campaign).where(Campaign.slug == "tinh-bien-2016-2020"))
        campaign.unregistered = Unregistered.REFUSED
        campaign.rounds[-1].unit_share = 2

    text = "\n".join(lines(sqlite_world, "plan", "tinh-bien-2016-2020"))

    assert "Khen thưởng năm 2018: trước hết ngày 31/03/2018;" in text
    assert "Không nhận hồ sơ của đối tượng chưa đăng ký thi đua." in text
    assert "tính riêng từng loại: Khen thưởng tổng kết giai đoạn 2016 - 2020: 02." in text
