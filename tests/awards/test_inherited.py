"""A council succeeds another: old awards stay where and as they were given, and are found from the new one; nothing else is."""

from datetime import date

import pytest

from app.appraisals.queries import appraisal_facts
from app.appraisals.rules.checklist import Verdict
from app.awards.actions import publish_round
from app.awards.queries.nominee import nominee_facts, unit_awards
from app.awards.queries.register import RegisterFilter, register_facts
from app.awards.rules.amending import AmendmentKind
from app.desk.searching import search
from app.nominations.drafts import earlier_awards
from app.nominations.models import Nominee
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.queries.honoured import honours_seen
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.searching import wanted
from app.platform.transaction import transaction
from app.units.succeeding import annul_succession
from tests.awards.test_amendments import decide, decided, rule, with_decision  # noqa: F401  # the fixture
from tests.awards.test_awards import confirm_everything, issue, office  # noqa: F401  # the fixture
from tests.support.heirs import (
    COMMUNE,
    DISTRICT,
    HAMLET,
    LATER,
    OTHER_HAMLET,
    council_id,
    nominate_in_the_commune,
    people_of_the_commune,
    succeed,
)
from tests.support.reorganising import merge
from tests.support.world import ACHIEVEMENT, AT, ROUND, World

DISTRICT_NAME = "Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên"
ELSE = "Làm việc khác hẳn: mở lớp học tình thương cho trẻ em nghèo mỗi tối trong suốt cả năm học vừa rồi."


@pytest.fixture
def succeeded(grown) -> World:
    """The commune succeeds the district with the unit in which Lê Thị Ánh (born in 1980) and Phạm Thị Cúc were awarded."""
    return grown(with_heir)


def with_heir(world: World) -> None:
    """Lets it succeed."""
    with_decision(world)
    with transaction() as session:
        session.get_one(Nominee, 1).birth_year = 1980
    people_of_the_commune()
    succeed(world, {"an-cu": HAMLET})


def names(world: World, who: str, council: str = COMMUNE, **chosen: object) -> list[str]:
    db.session.rollback()
    facts = register_facts(actor=world.actor(who), council_slug=council, chosen=RegisterFilter(**chosen))
    return [row.award.name for row in facts.rows]


def answered(world: World, number: int) -> dict[str, tuple[Verdict | None, str]]:
    db.session.rollback()
    facts = appraisal_facts(actor=world.actor("stranger"), nomination_id=number, today=LATER.date())
    return {one.line.slug: (one.finding.verdict, one.finding.text) for one in facts.lines if one.finding}


def test_the_register_of_the_new_council_has_the_old_awards_with_who_gave_them(succeeded: World) -> None:
    facts = register_facts(actor=succeeded.actor("h_member"), council_slug=COMMUNE, chosen=RegisterFilter())

    assert [(row.award.name, row.award.unit_name, row.round.former) for row in facts.rows] == [
        ("Lê Thị Ánh", "Xã An Cư", DISTRICT_NAME), ("Phạm Thị Cúc", "Xã An Cư", DISTRICT_NAME),
    ]  # fmt: skip
    assert facts.rows[0].decision.endswith("năm 2020 của Chủ tịch Ủy ban nhân dân huyện Tịnh Biên")
    assert facts.formers == (DISTRICT_NAME,)
    assert all((row.award.score, row.award.rank, row.award.code) == (0, 0, None) for row in facts.rows)
    assert names(succeeded, "stranger", name="cuc") == names(succeeded, "stranger", name="cuc", unit=HAMLET) == [
        "Phạm Thị Cúc"
    ]  # fmt: skip
    assert names(succeeded, "stranger", unit=OTHER_HAMLET) == names(succeeded, "stranger", year="2019") == []
    assert names(succeeded, "secretary", DISTRICT) == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    page = succeeded.client("h_chair").get(f"/councils/{COMMUNE}/awards").text
    assert DISTRICT_NAME in page and f"/rounds/{ROUND}/awards" not in page


def test_the_history_and_the_checklist_of_a_nominee_find_what_the_former_council_gave(succeeded: World) -> None:
    number = nominate_in_the_commune(succeeded, "Lê Thị Ánh")
    other = nominate_in_the_commune(succeeded, "Trần Văn Mới", achievement=ELSE)
    found, nothing = answered(succeeded, number), answered(succeeded, other)

    assert found["twice"][0] is found["last-round"][0] is Verdict.FAULT
    assert DISTRICT_NAME in found["twice"][1] and DISTRICT_NAME in found["last-round"][1]
    assert nothing["twice"][0] is nothing["last-round"][0] is Verdict.MET
    assert "không có tên trong đợt cuối" in nothing["last-round"][1]
    dossier = dossier_facts(actor=succeeded.actor("stranger"), nomination_id=number)
    for who in ("stranger", "h_clerk"):
        facts = nominee_facts(actor=succeeded.actor(who), nominee_id=dossier.nominee_id)
        assert [(one.name, one.unit_name, one.council) for one in facts.honours] == [
            ("Lê Thị Ánh", "Xã An Cư", DISTRICT_NAME)
        ]  # fmt: skip
        assert [one.council for one in honours_seen(actor=succeeded.actor(who), dossier=dossier)] == [DISTRICT_NAME]
    assert [one.form for one in earlier_awards(dossier, dossier.round_id)] == [
        "Giấy khen của Chủ tịch Ủy ban nhân dân huyện Tịnh Biên"
    ]  # fmt: skip
    client = succeeded.client("stranger")
    for page in (f"/nominees/{dossier.nominee_id}", f"/nominations/{number}", f"/nominations/{number}/appraisal"):
        assert DISTRICT_NAME in client.get(page).text, page


def test_a_unit_page_and_the_search_find_them_too(succeeded: World) -> None:
    facts = unit_awards(actor=succeeded.actor("h_clerk"), council_slug=COMMUNE, unit_slug=HAMLET)
    (found,) = search(succeeded.actor("h_member"), wanted("cuc"))

    assert [one.name for one in facts.honours] == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert facts.related == (f"Xã An Cư ({DISTRICT_NAME})",)
    assert [hit.title for hit in found.hits] == ["Bà Phạm Thị Cúc"] and DISTRICT_NAME in found.hits[0].detail
    assert found.hits[0].place.values["slug"] == COMMUNE
    assert names(succeeded, "h_clerk") == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert names(succeeded, "h_other") == [] == list(search(succeeded.actor("h_other"), wanted("cuc")))


def test_only_decisions_in_force_cross(office: World) -> None:  # noqa: F811
    people_of_the_commune()
    succeed(office, {"an-cu": HAMLET})
    confirm_everything(office)
    undecided = names(office, "stranger")
    issue(office, 15, date(2020, 12, 28))
    unpublished = names(office, "stranger"), names(office, "h_clerk")
    publish_round(actor=office.actor("secretary"), slug=ROUND, at=AT)
    decide(office, rule(office, 2, AmendmentKind.REVOKE), AmendmentKind.REVOKE, 16)
    decide(office, rule(office, 1, AmendmentKind.CORRECT), AmendmentKind.CORRECT, 17)

    assert (undecided, unpublished) == ([], (["Lê Thị Ánh", "Phạm Thị Cúc"], []))
    assert names(office, "stranger") == names(office, "stranger", name="thi anh") == ["Lê Thị Ngọc Ánh"]


def test_what_went_into_the_area_is_the_councils_and_no_units(decided: World) -> None:  # noqa: F811
    people_of_the_commune()
    succeed(decided, {"an-cu": None})
    number = nominate_in_the_commune(decided, "Lê Thị Ánh", unit=OTHER_HAMLET)

    assert names(decided, "h_member") == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert names(decided, "h_clerk") == []
    verdict, text = answered(decided, number)["last-round"]
    assert verdict is Verdict.FAULT and "(Lê Thị Ánh, Xã An Cư)" in text  # for a person to judge


def test_units_that_went_elsewhere_stay_unknown(decided: World) -> None:  # noqa: F811
    people_of_the_commune()
    succeed(decided, {"chi-lang": HAMLET})
    number = nominate_in_the_commune(decided, "Lê Thị Ánh")

    assert names(decided, "stranger") == []
    assert answered(decided, number)["twice"][0] is Verdict.MET


def test_mergers_in_the_former_council_are_followed(decided: World) -> None:  # noqa: F811
    merge(decided, ("an-cu", "chi-lang"), name="Xã An Chi")
    people_of_the_commune()
    succeed(decided, {"xa-an-chi": HAMLET})

    assert names(decided, "h_clerk") == ["Lê Thị Ánh", "Phạm Thị Cúc"]


def test_nominees_that_the_former_council_merged_are_found_under_each_name(succeeded: World) -> None:
    with transaction() as session:
        session.get_one(Nominee, 3).merged_into_id = 1
    number = nominate_in_the_commune(succeeded, "Lê Thị Ánh", achievement=ELSE)
    nominee_id = dossier_facts(actor=succeeded.actor("stranger"), nomination_id=number).nominee_id

    facts = nominee_facts(actor=succeeded.actor("stranger"), nominee_id=nominee_id)

    assert [one.name for one in facts.honours] == ["Lê Thị Ánh", "Phạm Thị Cúc"]


def test_an_annulled_succession_finds_nothing_any_more(succeeded: World) -> None:
    annul_succession(actor=succeeded.actor("both"), succession_id=1, reason="Ghi nhầm đơn vị", at=LATER)

    assert names(succeeded, "stranger") == [] == names(succeeded, "h_clerk")
    assert "Ghi nhầm đơn vị" in succeeded.client("h_admin").get(f"/councils/{COMMUNE}/units").text


def test_nothing_else_of_the_former_council_is_known_to_the_new_one(succeeded: World) -> None:
    nominate_in_the_commune(succeeded, "Lê Thị Ánh")
    pages = ("/campaigns/tinh-bien-2016-2020", f"/rounds/{ROUND}", f"/rounds/{ROUND}/awards", f"/rounds/{ROUND}/ranking",
             f"/rounds/{ROUND}/sheets", f"/rounds/{ROUND}/doubles", f"/rounds/{ROUND}/meetings", f"/rounds/{ROUND}/hall",
             "/nominations/1", "/nominations/1/sheet", "/nominations/1/appraisal", "/nominations/1/sendings", "/nominees/1",
             f"/papers/decision/{ROUND}", f"/rounds/{ROUND}/certificates", "/documents/1/pdf", f"/councils/{DISTRICT}/awards",
             f"/councils/{DISTRICT}/units", f"/councils/{DISTRICT}/units/an-cu/awards", f"/councils/{DISTRICT}/people",
             f"/lists/awards/{ROUND}.xlsx", f"/lists/award-register/{DISTRICT}.xlsx", "/awards/1/amend")  # fmt: skip

    for who in ("stranger", "h_admin", "h_chair", "h_member", "h_clerk"):
        client = succeeded.client(who)
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404), who
    # Trần Văn Bình and Đỗ Văn Dũng were nominated and scored, and not awarded
    for name in ("binh", "dung"):
        assert search(succeeded.actor("stranger"), wanted(name)) == ()
    with pytest.raises(NotFound):
        nominee_facts(actor=succeeded.actor("stranger"), nominee_id=1)
    assert council_id(DISTRICT) not in succeeded.actor("stranger").council_ids
    assert ACHIEVEMENT not in succeeded.client("stranger").get(f"/councils/{COMMUNE}/awards").text
