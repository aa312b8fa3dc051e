"""The award register: every award as it stands, for whom it is, found by its old and its corrected name."""

import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from app.awards.queries.register import RegisterFacts, RegisterFilter, register_facts
from app.awards.rules.amending import AmendmentKind, Standing
from app.desk.searching import search
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.searching import wanted
from app.units.models import Unit
from tests.awards.test_amendments import decide, decided, rule  # noqa: F401  # the fixture
from tests.awards.test_awards import confirm_everything, issue, office  # noqa: F401  # the fixture
from tests.support.reorganising import merge
from tests.support.world import ROUND, World


def register(world: World, who: str = "secretary", /, **chosen: object) -> RegisterFacts:
    return register_facts(actor=world.actor(who), council_slug="tinh-bien", chosen=RegisterFilter(**chosen))


def names(world: World, who: str = "secretary", /, **chosen: object) -> list[str]:
    return [row.award.name for row in register(world, who, **chosen).rows]


def test_awards_stand_in_the_order_of_the_decision_with_their_decision(decided: World) -> None:  # noqa: F811
    facts = register(decided)

    assert [(row.round.year, row.award.ordinal, row.award.name) for row in facts.rows] == [
        (2020, 1, "Lê Thị Ánh"), (2020, 2, "Phạm Thị Cúc"),
    ]  # fmt: skip
    assert facts.rows[0].decision == "Quyết định số 15/QĐ-UBND ngày 28 tháng 12 năm 2020"
    assert (facts.found, facts.pages, facts.years, facts.form.label) == (2, 1, (2020,), "Giấy khen")


def test_the_filter_narrows_by_each_of_its_parts(decided: World) -> None:  # noqa: F811
    assert names(decided, name="anh le") == ["Lê Thị Ánh"]
    assert names(decided, year="2020") == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert names(decided, category="individual", unit="an-cu") == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert [names(decided, **chosen) for chosen in
            ({"year": "2019"}, {"year": "x"}, {"category": "household"}, {"category": "x"}, {"unit": "chi-lang"},
             {"unit": "x"}, {"name": "binh"}, {"page": 2})] == [[]] * 8  # fmt: skip


def test_a_unit_is_asked_for_with_those_that_went_into_it_and_one_that_is_no_more_alone(decided: World) -> None:  # noqa: F811
    new = db.session.get_one(Unit, merge(decided, ("an-cu", "chi-lang"), name="Xã An Cư")).slug
    page = decided.client("secretary").get("/councils/tinh-bien/awards").text

    assert names(decided, unit=new) == names(decided, unit="an-cu") == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert names(decided, unit="chi-lang") == []
    assert names(decided, "clerk_b") == names(decided, "clerk_b", unit=new) == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert ">Xã An Cư</option>" in page and ">Xã An Cư (trước 01/07/2020)</option>" in page


def test_a_result_that_is_not_published_is_only_for_whoever_sees_results(office: World) -> None:  # noqa: F811
    confirm_everything(office)
    issue(office, 15, date(2020, 12, 28))

    assert {name: len(names(office, name)) for name in ("secretary", "chair", "member_a", "admin", "clerk_a")} == {
        "secretary": 2, "chair": 2, "member_a": 0, "admin": 0, "clerk_a": 0,
    }  # fmt: skip
    assert [one.label for one in search(office.actor("member_a"), wanted("cuc"))] == ["Hồ sơ đề nghị"]


def test_a_clerk_sees_the_awards_of_the_own_unit_and_a_stranger_none(decided: World) -> None:  # noqa: F811
    assert names(decided, "clerk_a") == names(decided, "member_a") == ["Lê Thị Ánh", "Phạm Thị Cúc"]
    assert names(decided, "clerk_b") == []
    assert [unit.slug for unit in register(decided, "clerk_b").units] == ["chi-lang"]
    with pytest.raises(NotFound):
        register(decided, "stranger")
    assert search(decided.actor("clerk_b"), wanted("cuc")) == search(decided.actor("stranger"), wanted("cuc")) == ()


def test_corrected_and_revoked_awards_are_told_and_found_by_both_names(decided: World) -> None:  # noqa: F811
    corrected, revoked = rule(decided, 1, AmendmentKind.CORRECT), rule(decided, 2, AmendmentKind.REVOKE)
    assert names(decided, name="ngoc anh") == []
    decide(decided, corrected, AmendmentKind.CORRECT, 16)
    decide(decided, revoked, AmendmentKind.REVOKE, 17)
    db.session.rollback()  # a new look at the database

    assert [(row.award.name, row.standing) for row in register(decided).rows] == [
        ("Lê Thị Ngọc Ánh", Standing.CORRECTED), ("Phạm Thị Cúc", Standing.REVOKED),
    ]  # fmt: skip
    assert names(decided, name="ngoc anh") == names(decided, name="thi anh") == ["Lê Thị Ngọc Ánh"]
    (awarded,) = (one for one in search(decided.actor("secretary"), wanted("ngọc ánh")) if "khen thưởng" in one.label)
    assert [hit.title for hit in awarded.hits] == ["Bà Lê Thị Ngọc Ánh"]


def test_issued_papers_are_found_by_number_and_by_subject(decided: World) -> None:  # noqa: F811
    for typed in ("15/QĐ-UBND", "15/qd", "tặng giấy khen"):
        (papers,) = (one for one in search(decided.actor("secretary"), wanted(typed)) if "Văn bản" in one.label)
        assert papers.hits[0].title == "Quyết định khen thưởng số 15/QĐ-UBND"
        place = papers.hits[0].place
        assert decided.client("secretary").get(f"/documents/{place.values['document_id']}/pdf").data.startswith(b"%PDF")
    assert not any("Văn bản" in one.label for one in search(decided.actor("stranger"), wanted("15/QĐ-UBND")))


def test_the_page_and_its_file(decided: World) -> None:  # noqa: F811
    client = decided.client("secretary")

    page = client.get("/councils/tinh-bien/awards?name=cuc").text
    file = client.get("/lists/award-register/tinh-bien.xlsx?name=cuc").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()

    assert "Phạm Thị Cúc" in page and "Lê Thị Ánh" not in page
    assert "/lists/award-register/tinh-bien.xlsx?name=cuc" in page
    assert rows[-1][1:4] == ["2020", 2.0, "Bà Phạm Thị Cúc"] or rows[-1][1:4] == [2020.0, 2.0, "Bà Phạm Thị Cúc"]
    assert f"/rounds/{ROUND}/awards" in page and f"/rounds/{ROUND}/awards" not in decided.client("member_a").get(
        "/councils/tinh-bien/awards"
    ).text  # fmt: skip
    assert names(decided, form="giay_khen") == names(decided) != []
    assert names(decided, form="bang_khen") == names(decided, form="x") == []
    assert "form=bang_khen" not in page and 'name="form"' in page
    other = client.get("/councils/tinh-bien/awards?form=giay_khen&name=cuc").text
    assert "award-register/tinh-bien.xlsx?form=giay_khen&amp;name=cuc" in other
    narrowed = client.get("/lists/award-register/tinh-bien.xlsx?form=bang_khen").data
    rows = CalamineWorkbook.from_filelike(io.BytesIO(narrowed)).get_sheet_by_index(0).to_python()
    assert "Lọc theo: Bằng khen" in str(rows) and "Cúc" not in str(rows)
    assert client.get("/awards").headers["Location"].endswith("/councils/tinh-bien/awards")
    for page_number in ("0", "-1", "x", "99999", "1" * 50):
        assert client.get(f"/councils/tinh-bien/awards?page={page_number}").status_code == 200
