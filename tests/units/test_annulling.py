"""A change of units that was recorded by mistake is taken back while nothing was built on it."""

from datetime import timedelta

import pytest

from app.law.rules.categories import Category
from app.nominations.actions.dossiers import begin_nomination
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.units.annulling import annul_event
from app.units.lineage import lineage_of, units_facts, units_through_time
from app.units.queries import holdings_of
from tests.support.reorganising import MERGER, council_of, merge, rename, split, unit_id
from tests.support.world import AT, World


def annul(world: World, number: int = 1, who: str = "secretary", reason: str = "Ghi nhầm đơn vị") -> None:
    annul_event(actor=world.actor(who), event_id=number, reason=reason, at=AT + timedelta(hours=2))


def everything_of(world: World) -> tuple[object, ...]:
    db.session.rollback()
    council_id = council_of(world)
    held = {name: holdings_of(world.actor(name).account_id) for name in ("clerk_a", "clerk_b")}
    return units_through_time(council_id), held, lineage_of(council_id).own[unit_id("an-cu")]


@pytest.mark.parametrize("kind", ["rename", "merge", "merge into", "split", "split off"])
def test_a_mistake_is_annulled_and_all_is_as_before_but_the_row(world: World, kind: str) -> None:
    before = everything_of(world)
    {
        "rename": lambda: rename(world, "an-cu", "Phường An Cư Mới"),
        "merge": lambda: merge(world, ("an-cu", "chi-lang"), name="Xã An Chi"),
        "merge into": lambda: merge(world, ("an-cu", "chi-lang"), into="chi-lang", name="Phường Chi Lăng"),
        "split": lambda: split(world, "an-cu", "Xã An Đông", "Xã An Cư"),
        "split off": lambda: split(world, "an-cu", "Xã An Đông", goes_on=True),
    }[kind]()
    assert everything_of(world)[0] != before[0]
    annul(world)

    assert everything_of(world) == before
    (event,) = units_facts(actor=world.actor("secretary"), council_slug="tinh-bien").events
    assert event.annulled_for == "Ghi nhầm đơn vị" and event.parts
    rename(world, "an-cu", "Phường An Cư")  # the same day is free again
    with pytest.raises(Conflict, match="đã được hủy rồi"):
        annul(world)


def test_what_something_was_built_on_is_not_annulled(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    new = merge(world, ("an-cu", "chi-lang"), name="Xã An Chi")
    for who, refusal in (("chair", Forbidden), ("stranger", NotFound)):
        with pytest.raises(refusal):
            annul(world, who=who)
    with pytest.raises(OfficeError, match="vì sao"):
        annul(world, reason="")
    begin_nomination(actor=world.actor("clerk_a"), unit_id=new, round_id=world.round_id(), movement_id=world.movement_id(),
                     category=Category.INDIVIDUAL, at=AT + timedelta(hours=1))  # fmt: skip
    with pytest.raises(Conflict, match="đã có hồ sơ"):
        annul(world)
    rename(world, "an-hao", "Phường An Hảo")
    rename(world, "an-hao", "Phường An Hảo Mới", on=MERGER + timedelta(days=1))
    with pytest.raises(Conflict, match="thay đổi sau"):
        annul(world, 2)
    rename(world, "nha-bang", "Xã An Hảo")
    annul(world, 3)
    with pytest.raises(Conflict, match="“Xã An Hảo”"):
        annul(world, 2)
    assert {unit.name for unit in units_through_time(council_of(world))} >= {"Xã An Chi", "Phường An Hảo"}


def test_after_a_clerk_who_went_on_has_worked_nothing_is_annulled(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    merge(world, ("an-cu", "chi-lang"), into="chi-lang")
    world.nominate("Lê Thị Ánh", clerk="clerk_b", upto="draft")  # who was there before
    begin_nomination(actor=world.actor("clerk_a"), unit_id=unit_id("chi-lang"), round_id=world.round_id(),
                     movement_id=world.movement_id(), category=Category.INDIVIDUAL, at=AT + timedelta(hours=1))  # fmt: skip

    with pytest.raises(Conflict, match="đã làm việc"):
        annul(world)


def test_after_a_document_was_issued_nothing_is_annulled(sqlite_world: World) -> None:
    world = sqlite_world
    rename(world, "an-cu", "Phường An Cư Mới")
    page = "/papers/plan/tinh-bien-2016-2020"
    world.post(world.client("secretary"), page, page, number="4", issued_on="28/12/2020", signer="Nguyễn Văn Ký")

    with pytest.raises(Conflict, match="phát hành văn bản"):
        annul(world)
