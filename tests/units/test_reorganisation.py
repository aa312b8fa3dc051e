"""Units are renamed, merged and split: papers of a day bear that day's names, and clerks go on where the office chose so."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.campaigns.queries import round_facts
from app.law.rules.categories import Category
from app.nominations.actions.dossiers import begin_nomination
from app.nominations.drafts import accepted_nominees
from app.platform.database import db
from app.platform.errors import Forbidden, NotFound, OfficeError
from app.units.lineage import lineage_of, names_on, units_facts, units_on, units_through_time
from app.units.queries import holdings_of
from app.units.rules.authority import Role
from app.units.rules.reorganisation import FormerName, became, exists_on, lineages, name_on
from tests.support.reorganising import MERGER, PAPER, TODAY, council_of, merge, rename, split, unit_id
from tests.support.world import AT, ROUND, World

DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))


def names(world: World, on: date) -> list[str]:
    return [unit.name for unit in units_on(council_of(world), on)]


def test_a_renamed_unit_keeps_its_old_name_on_earlier_days(sqlite_world: World) -> None:
    world = sqlite_world
    rename(world, "an-cu", "Phường An Cư Mới")

    before, after = names(world, MERGER - timedelta(days=1)), names(world, MERGER)
    assert "Xã An Cư" in before and "Phường An Cư Mới" not in before
    assert "Phường An Cư Mới" in after and "Xã An Cư" not in after
    assert len(before) == len(after)


def test_papers_of_an_earlier_day_bear_the_name_of_that_day(world: World) -> None:
    world.open_nominations()
    world.nominate("Lê Thị Ánh")
    rename(world, "an-cu", "Phường An Cư Mới")
    award_round = round_facts(actor=world.actor("secretary"), slug=ROUND)

    told = {on: accepted_nominees(award_round, on)[0] for on in (MERGER - timedelta(days=1), MERGER)}

    assert [(one.unit, one.place) for one in told.values()] == [
        ("Xã An Cư", "Xã An Cư"), ("Phường An Cư Mới", "Phường An Cư Mới"),
    ]  # fmt: skip


def test_merged_units_end_and_their_clerks_go_on_if_so_chosen(world: World) -> None:
    clerk, other = world.actor("clerk_a"), world.actor("clerk_b")
    new = merge(world, ("an-cu", "chi-lang"), name="Xã An Chi")

    assert "Xã An Chi" in names(world, MERGER) and not {"Xã An Cư", "Thị trấn Chi Lăng"} & set(names(world, MERGER))
    assert {"Xã An Cư", "Thị trấn Chi Lăng"} <= set(names(world, MERGER - timedelta(days=1)))
    council_id = council_of(world)
    for one in (clerk, other):
        units = {held.unit_id for held in holdings_of(one.account_id)}
        assert new in units and one.unit_ids(council_id) < units  # what was theirs stays theirs
    line = lineage_of(council_id).own
    assert line[new] == line[unit_id("an-cu")] == line[unit_id("chi-lang")] != line[unit_id("nha-bang")]


def test_clerks_stay_where_they_are_if_not_chosen(sqlite_world: World) -> None:
    world = sqlite_world
    merge(world, ("an-cu", "chi-lang"), into="chi-lang", clerks=False)

    units = {held.unit_id for held in holdings_of(world.actor("clerk_a").account_id)}
    assert units == {unit_id("an-cu")}
    assert "Thị trấn Chi Lăng" in names(world, MERGER)  # it takes the other in and keeps its name


def test_a_unit_that_is_no_more_gets_no_new_dossier(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    new = merge(world, ("an-cu", "chi-lang"), name="Xã An Chi")
    about = {
        "round_id": world.round_id(),
        "movement_id": world.movement_id(),
        "category": Category.INDIVIDUAL,
        "at": AT,
    }

    with pytest.raises(OfficeError, match="không còn tồn tại"):
        begin_nomination(actor=world.actor("clerk_a"), unit_id=unit_id("an-cu"), **about)
    assert begin_nomination(actor=world.actor("clerk_a"), unit_id=new, **about)
    page = world.client("clerk_a").get(f"/rounds/{ROUND}/nominations/new").text
    offered = page.split('id="unit"')[1].split("</select>")[0]
    assert "Xã An Chi" in offered and "Xã An Cư" not in offered


def test_a_unit_is_split_into_new_ones(sqlite_world: World) -> None:
    world = sqlite_world
    new = split(world, "an-cu", "Xã An Đông", "Xã An Tây")

    council_id = council_of(world)
    then = {unit.id: unit for unit in units_through_time(council_id)}
    assert then[unit_id("an-cu")].heirs == new
    (event,) = units_facts(actor=world.actor("secretary"), council_slug="tinh-bien").events
    assert event.told == ("Xã An Cư → Xã An Đông, Xã An Tây",)
    assert not then[unit_id("an-cu")].exists(MERGER)
    assert {held.unit_id for held in holdings_of(world.actor("clerk_a").account_id)} == {unit_id("an-cu"), *new}


def test_what_cannot_have_happened_is_refused_with_the_reason(world: World) -> None:
    merge(world, ("an-cu", "chi-lang"), name="Xã An Chi")

    for message, attempt in (
        ("đã có thay đổi", lambda: rename(world, "an-cu", "Xã Khác", MERGER - timedelta(days=9))),
        ("không tồn tại", lambda: rename(world, "an-cu", "Xã Khác", MERGER + timedelta(days=9))),
        ("Đã có đơn vị “Xã An Chi”", lambda: rename(world, "nha-bang", "xã An CHI")),
        ("đang mang tên", lambda: rename(world, "nha-bang", "Thị trấn Nhà Bàng")),
        ("phải khác nhau", lambda: split(world, "nha-bang", "Xã Tân Hòa", "XÃ TÂN HOÀ")),
        ("Chưa đến ngày", lambda: rename(world, "nha-bang", "Phường Nhà Bàng", TODAY + timedelta(days=1))),
        ("ít nhất hai", lambda: merge(world, ("nha-bang",), name="Xã Mới")),
        ("tên mới", lambda: merge(world, ("nha-bang", "an-hao"))),
    ):
        with pytest.raises(OfficeError, match=message):
            attempt()
    with pytest.raises(Forbidden):
        rename(world, "nha-bang", "Phường Nhà Bàng", who="chair")
    with pytest.raises(NotFound):
        rename(world, "nha-bang", "Phường Nhà Bàng", who="stranger")


def test_the_capitals_of_a_name_are_set_right_by_a_renaming(sqlite_world: World) -> None:
    rename(sqlite_world, "nha-bang", "Thị Trấn Nhà Bàng")

    assert "Thị Trấn Nhà Bàng" in names(sqlite_world, MERGER)


def test_a_new_unit_may_bear_the_name_of_one_that_ends_with_it(sqlite_world: World) -> None:
    world = sqlite_world
    new = merge(world, ("an-cu", "chi-lang"), name="Xã An Cư")

    assert names(world, MERGER).count("Xã An Cư") == 1
    assert new != unit_id("an-cu")


def test_the_secretary_records_a_merger_on_the_page(sqlite_world: World) -> None:
    world = sqlite_world
    client = world.client("secretary")
    page = "/councils/tinh-bien/units/merge"
    chosen = [str(unit_id("an-cu")), str(unit_id("van-giao"))]
    form = {"units": chosen, "into": chosen[0], "name": "", "on": "01/7/2025", "paper": PAPER, "clerks": "y"}

    wrong = world.post(client, page, page, **form | {"on": "31/6/2025"})
    done = world.post(client, page, page, **form)
    shown = client.get("/councils/tinh-bien/units").text

    assert wrong.status_code == 422 and PAPER in wrong.text
    assert done.status_code == 303
    db.session.rollback()
    assert "30/06/2025" in shown and PAPER in shown
    assert [one.parts for one in units_facts(actor=world.actor("admin"), council_slug="tinh-bien").events] == [
        (("Xã Văn Giáo", "Xã An Cư"),)
    ]


def test_names_of_units_that_were_never_renamed_need_no_looking_up(sqlite_world: World) -> None:
    world = sqlite_world
    assert names_on(council_of(world), MERGER) == {}
    assert Role.CLERK in world.actor("clerk_a").roles(council_of(world))


@given(st.lists(DAYS, unique=True, max_size=6), DAYS)
def test_on_every_day_there_is_one_name_the_last_that_began_by_then(days: list[date], on: date) -> None:
    days.sort()
    former = [FormerName(f"Tên {place}", until) for place, until in enumerate(days)]

    assert name_on(f"Tên {len(days)}", reversed(former), on) == f"Tên {sum(day <= on for day in days)}"


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_unit_exists_from_its_first_day_to_the_day_before_its_end(
    since: date | None, until: date | None, on: date
) -> None:
    assert exists_on(since=since, until=until, on=on) == (
        (since is None or on >= since) and (until is None or on <= until - timedelta(days=1))
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_units_that_are_linked_in_whatever_order_belong_together(links: list[tuple[int, int]]) -> None:
    line = lineages(range(10), links)

    assert line == lineages(range(10), [(other, one) for one, other in reversed(links)])
    assert all(line[one] == line[other] for one, other in links)
    assert all(line[line[unit]] == line[unit] <= unit for unit in range(10))


def test_what_became_of_a_unit_is_followed_to_the_end() -> None:
    assert became(1, {1: [2], 2: [2, 3], 3: [4]}) == (2, 4)
    assert became(5, {1: [2]}) == (5,)
