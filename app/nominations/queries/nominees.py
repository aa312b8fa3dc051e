"""Reads of nominees: as dossiers tell of them, which of them are one, and the dossiers of each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from app.campaigns.models import AwardRound, Movement
from app.law.rules.categories import Category
from app.nominations.models import Nomination, Nominee, NomineesKeptApart
from app.nominations.rules.bodies import Body, places_in, seat_of
from app.nominations.rules.merging import WithTheCouncil
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.shelves import shelf
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.units.lineage import Lines, lineage_of
from app.units.models import Unit
from app.units.rules.succession import AREA

WITH_THE_COUNCIL = (NominationState.SENT, NominationState.ACCEPTED)
ROOT: ColumnElement[int] = func.coalesce(Nominee.merged_into_id, Nominee.id)  # the nominee that a row is


@dataclass(frozen=True, slots=True)
class Told:
    """A nominee as one dossier tells of it; `root` is the nominee that it is."""

    id: int
    root: int
    described: Described

    @property
    def name(self) -> str:
        """The name with its form of address."""
        return f"{self.described.honorific} {self.described.name}".strip()


@dataclass(frozen=True, slots=True)
class DossierOf:
    """A dossier of a nominee in a list."""

    id: int
    round_name: str
    movement: str
    unit_id: int
    unit_name: str
    state: NominationState


def listed_nominees(council_id: int, *conditions: ColumnElement[bool]) -> list[Told]:
    """The named nominees of the council that fulfil the conditions, as the dossiers tell of them. Three queries."""
    lines = lineage_of(council_id).own
    rows = db.session.execute(
        select(
            Nominee.id, ROOT, Nominee.category, Nominee.honorific, Nominee.name, Nominee.birth_year, Nominee.position,
            Nominee.address, Nominee.unit_id, Unit.name,
        )
        .join(Unit, Unit.id == Nominee.unit_id)
        .where(Nominee.council_id == council_id, Nominee.name != "", *conditions)
        .order_by(Nominee.id)
    ).all()  # fmt: skip
    return [
        Told(number, root, Described(category, honorific, name, birth_year, position, address, unit_id, unit_name, lines[unit_id]))
        for number, root, category, honorific, name, birth_year, position, address, unit_id, unit_name in rows
    ]  # fmt: skip


def rows_of_the_same(council_id: int, nominee_ids: Iterable[int]) -> list[int]:
    """All rows of the council that tell of the nominees of whom these rows tell, since they were merged. One query."""
    roots = select(ROOT).where(Nominee.council_id == council_id, Nominee.id.in_(list(nominee_ids)))
    return list(
        db.session.scalars(
            select(Nominee.id).where(Nominee.council_id == council_id, ROOT.in_(roots)).order_by(Nominee.id)
        )
    )


def near_in_the_database(told: Described, lines: Lines) -> ColumnElement[bool]:
    """The condition under which a nominee of these units may be like this one: more than are, but few."""
    known = (*lines.own.items(), *lines.former.items())
    units = [unit for unit, line in known if line in (told.lineage, AREA)]
    of_unit: ColumnElement[bool] = Nominee.unit_id.in_(units)
    seen = portrait(told)
    if told.category is Category.COLLECTIVE:
        of_unit = or_(of_unit, _says_where_the_other_is(seen.body, [unit for unit, _ in known]))
    elif told.birth_year is not None:
        of_unit = and_(of_unit, or_(Nominee.birth_year == told.birth_year, Nominee.birth_year.is_(None)))
    return and_(Nominee.category == told.category, or_(Nominee.shelf == shelf(seen), of_unit))


def _says_where_the_other_is(body: Body, units: Collection[int]) -> ColumnElement[bool]:
    """The condition under which a collective of another of these units says in its name that it is of this one's unit, or this
    one that it is of that unit: more than do."""
    named = [Unit.slug.contains(place.replace(" ", "-")) for place in places_in(body)]
    here = seat_of(body)
    told = Nominee.name_folded.contains(here) if here else false()
    return or_(told, Nominee.unit_id.in_(select(Unit.id).where(Unit.id.in_(units), or_(false(), *named))))


def dossiers_of(roots: Iterable[int]) -> dict[int, tuple[DossierOf, ...]]:
    """The dossiers of these nominees, the latest round first, by nominee. One query."""
    rows = db.session.execute(
        _of_roots(roots)
        .join(Movement, Movement.id == Nomination.movement_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .add_columns(Nomination.id, AwardRound.name, Movement.name, Unit.id, Unit.name, Nomination.state)
        .order_by(ROOT, AwardRound.year.desc(), Nomination.id)
    )
    return {
        root: tuple(DossierOf(*row[1:]) for row in group) for root, group in groupby(rows, key=lambda row: int(row[0]))
    }


def with_the_council(root: int) -> tuple[WithTheCouncil, ...]:
    """The dossiers of a nominee that are sent or accepted. One query."""
    rows = db.session.execute(
        _of_roots([root])
        .join(Movement, Movement.id == Nomination.movement_id)
        .add_columns(AwardRound.id, Movement.id, AwardRound.name, Movement.name)
        .where(Nomination.state.in_(WITH_THE_COUNCIL))
    )
    return tuple(WithTheCouncil(row[1], row[2], f"“{row[3]}”, phong trào “{row[4]}”") for row in rows)


def _of_roots(roots: Iterable[int]) -> Select[int]:
    return (
        select(ROOT.label("root"))
        .join(Nomination, Nomination.nominee_id == Nominee.id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .where(ROOT.in_(list(roots)))
    )


def kept_apart(council_id: int) -> frozenset[tuple[int, int]]:
    """The pairs of nominees of the council that were said to be two, each the lesser first. One query."""
    roots = select(Nominee.id, ROOT.label("root")).where(Nominee.council_id == council_id).subquery()
    others = roots.alias()
    rows = db.session.execute(
        select(roots.c.root, others.c.root)
        .select_from(NomineesKeptApart)
        .join(roots, roots.c.id == NomineesKeptApart.one_id)
        .join(others, others.c.id == NomineesKeptApart.other_id)
    )
    return frozenset((min(pair), max(pair)) for pair in (tuple(row) for row in rows))
