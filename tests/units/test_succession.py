"""A council succeeds another: recorded by who administers both, told in both audits, and taken back when it was a mistake."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.units.lineage import lineage_of, units_facts
from app.units.rules.reorganisation import lineages
from app.units.rules.succession import AREA, HandedOn, lines_of_a_council
from app.units.succeeding import Succession, annul_succession, record_succession
from tests.support.heirs import (
    COMMUNE,
    DISTRICT,
    ENDED,
    HAMLET,
    LATER,
    OTHER_HAMLET,
    PAPER,
    council_id,
    people_of_the_commune,
    succeed,
    unit_id,
)
from tests.support.world import World

UNITS = st.integers(1, 8)
PAIRS = st.lists(st.tuples(UNITS, UNITS), max_size=8)


@pytest.fixture
def two(sqlite_world: World) -> World:
    """The district and the commune, with people in both."""
    people_of_the_commune()
    return sqlite_world


def test_both_councils_are_told_what_became_of_the_units(world: World) -> None:
    people_of_the_commune()
    number = succeed(world, {"an-cu": HAMLET, "van-giao": None})

    for who, council in (("both", COMMUNE), ("admin", DISTRICT), ("secretary", DISTRICT)):
        (told,) = units_facts(actor=world.actor(who), council_slug=council).successions
        assert (told.parts, told.effective_on, told.paper) == (
            (("Xã An Cư", "Ấp Sóc Tức"), ("Xã Văn Giáo", "")), ENDED, PAPER,
        )  # fmt: skip
        assert told.may_annul == (who == "both")
    lines = lineage_of(council_id(COMMUNE))
    assert lines.former == {
        unit_id(DISTRICT, "an-cu"): lines.own[unit_id(COMMUNE, HAMLET)], unit_id(DISTRICT, "van-giao"): AREA,
    }  # fmt: skip
    assert lineage_of(council_id(DISTRICT)).former == {}
    rows = db.session.scalars(select(AuditRow).where(AuditRow.action == "council succeeded")).all()
    assert {row.council_id for row in rows} == {council_id(COMMUNE), council_id(DISTRICT)}
    assert {row.object_id for row in rows} == {str(number)}


def test_it_takes_the_right_in_both_councils(two: World) -> None:
    for who, refusal in (("admin", NotFound), ("h_admin", NotFound), ("secretary", NotFound), ("stranger", Forbidden),
                         ("h_chair", Forbidden), ("h_clerk", Forbidden)):  # fmt: skip
        with pytest.raises(refusal):
            succeed(two, {"an-cu": HAMLET}, by=who)
    succeed(two, {"an-cu": HAMLET})
    for who, refusal in (("admin", NotFound), ("h_admin", NotFound), ("stranger", Forbidden)):
        with pytest.raises(refusal):
            annul_succession(actor=two.actor(who), succession_id=1, reason="Nhầm", at=LATER)


def test_the_pages_by_the_roles_of_both_councils(two: World) -> None:
    succeed(two, {"an-cu": HAMLET})
    pages = (f"/councils/{COMMUNE}/successions/new", f"/councils/{COMMUNE}/successions/from/{DISTRICT}",
             f"/councils/{COMMUNE}/successions/1/annul")  # fmt: skip
    codes = {"both": (200, 200, 200), "h_admin": (200, 404, 404), "stranger": (403, 403, 403), "h_chair": (403, 403, 403),
             "h_clerk": (403, 403, 403), "admin": (404, 404, 404), "secretary": (404, 404, 404)}  # fmt: skip

    for who, expected in codes.items():
        client = two.client(who)
        assert tuple(client.get(page).status_code for page in pages) == expected, who
        if who != "both":
            assert {two.post(client, page).status_code for page in pages[1:]} <= set(expected), who
    assert tuple(two.client().get(page).status_code for page in pages) == (303, 303, 303)


def test_what_cannot_have_happened_is_refused_with_the_reason(two: World) -> None:
    succeed(two, {"an-cu": HAMLET})

    for message, attempt in (
        ("Chưa đến ngày", lambda: succeed(two, {"chi-lang": None}, on=LATER.date() + timedelta(days=1))),
        ("ít nhất một đơn vị", lambda: succeed(two, {})),
        ("Xã An Cư rồi", lambda: succeed(two, {"an-cu": OTHER_HAMLET})),
    ):
        with pytest.raises(OfficeError, match=message):
            attempt()
    about = Succession(council_id(DISTRICT), council_id(COMMUNE), ENDED, PAPER)
    back = {unit_id(COMMUNE, HAMLET): None}
    with pytest.raises(OfficeError, match="bên nào có trước"):
        record_succession(
            actor=two.actor("both"), succession=about, handed_on=back, today=LATER.date(), at=LATER
        )  # fmt: skip
    with pytest.raises(NotFound):  # a unit of the council that succeeds is none of the former one's
        record_succession(actor=two.actor("both"), succession=Succession(council_id(COMMUNE), council_id(DISTRICT), ENDED, PAPER),
                          handed_on=back, today=LATER.date(), at=LATER)  # fmt: skip


def test_a_mistake_is_annulled_with_its_reason_and_can_be_recorded_rightly(two: World) -> None:
    number = succeed(two, {"an-cu": HAMLET})
    with pytest.raises(OfficeError, match="vì sao"):
        annul_succession(actor=two.actor("both"), succession_id=number, reason="", at=LATER)
    annul_succession(actor=two.actor("both"), succession_id=number, reason="Nhầm ấp", at=LATER)
    with pytest.raises(Conflict):
        annul_succession(actor=two.actor("both"), succession_id=number, reason="Nhầm ấp", at=LATER)

    assert lineage_of(council_id(COMMUNE)).former == {}
    succeed(two, {"an-cu": OTHER_HAMLET})
    told = units_facts(actor=two.actor("both"), council_slug=COMMUNE).successions
    assert [(one.annulled_for, one.parts) for one in told] == [
        (None, (("Xã An Cư", "Ấp Bà Én"),)), ("Nhầm ấp", (("Xã An Cư", "Ấp Sóc Tức"),)),
    ]  # fmt: skip


def test_the_administrator_records_and_annuls_it_on_the_pages(two: World) -> None:
    client = two.client("both")
    page = f"/councils/{COMMUNE}/successions/from/{DISTRICT}"
    form = {f"unit_{unit_id(DISTRICT, 'an-cu')}": str(unit_id(COMMUNE, HAMLET)),
            f"unit_{unit_id(DISTRICT, 'chi-lang')}": "area", "on": "01/7/2025", "paper": PAPER}  # fmt: skip

    wrong = two.post(client, page, page, **form | {"on": "31/6/2025"})
    done = two.post(client, page, page, **form)
    shown = client.get(f"/councils/{COMMUNE}/units").text

    assert wrong.status_code == 422 and PAPER in wrong.text and "selected" in wrong.text
    assert done.status_code == 303
    assert "Xã An Cư → Ấp Sóc Tức" in shown and "Thị trấn Chi Lăng → thuộc địa bàn" in shown
    annul = f"/councils/{COMMUNE}/successions/1/annul"
    assert two.post(client, annul, annul, reason="").status_code == 422
    assert two.post(client, annul, annul, reason="Ghi nhầm ấp").status_code == 303
    assert "Ghi nhầm ấp" in client.get(f"/councils/{DISTRICT}/units").text


@given(PAIRS, PAIRS, st.lists(UNITS, max_size=4))
def test_a_unit_is_inherited_when_something_that_it_belongs_with_went_over(
    links: list[tuple[int, int]], went: list[tuple[int, int]], area: list[int]
) -> None:
    own = range(11, 19)
    handed = [HandedOn(unit, heir + 10) for unit, heir in went] + [HandedOn(unit, None) for unit in area]
    found = lines_of_a_council(own, links, handed)
    together = lineages(range(1, 19), [*links, *((unit, heir + 10) for unit, heir in went)])

    assert set(own) <= set(found)
    for unit in range(1, 9):
        with_own = {one for one in own if together[one] == together[unit]}
        with_area = any(together[one] == together[unit] for one in area)
        assert (unit in found) == bool(with_own or with_area)
        if with_own:
            assert {found[unit]} == {found[one] for one in with_own}
        elif unit in found:
            assert found[unit] == AREA
