"""Units of the world renamed, merged and split as a secretary records it."""

from datetime import date

from sqlalchemy import select

from app.platform.database import db
from app.units.models import Unit
from app.units.reorganising import Change, merge_units, rename_unit, split_unit
from tests.support.world import AT, World

TODAY = AT.date()
MERGER = date(2020, 7, 1)
PAPER = "Nghị quyết số 1654/NQ-UBTVQH15 ngày 16/6/2025"


def unit_id(slug: str) -> int:
    return db.session.scalar(select(Unit.id).filter_by(slug=slug))


def council_of(world: World) -> int:
    (council_id,) = world.actor("secretary").council_ids
    return council_id


def change(world: World, on: date = MERGER) -> Change:
    return Change(council_of(world), on, PAPER)


def rename(world: World, slug: str, name: str, on: date = MERGER, who: str = "secretary") -> None:
    rename_unit(actor=world.actor(who), change=change(world, on), unit_id=unit_id(slug), name=name, today=TODAY, at=AT)


def merge(world: World, slugs: tuple[str, ...], into: str | None = None, name: str = "", clerks: bool = True) -> int:
    return merge_units(actor=world.actor("secretary"), change=change(world), unit_ids=[unit_id(one) for one in slugs],
                       into_id=unit_id(into) if into else None, name=name, clerks_go_on=clerks, today=TODAY, at=AT)  # fmt: skip


def split(world: World, slug: str, *names: str, goes_on: bool = False) -> tuple[int, ...]:
    return split_unit(actor=world.actor("secretary"), change=change(world), unit_id=unit_id(slug), names=names, goes_on=goes_on,
                      clerks_go_on=True, today=TODAY, at=AT)  # fmt: skip
