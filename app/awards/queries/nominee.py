"""Reads of a nominee and of a unit through the years, for whoever may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.awards.queries.history import honours_of, honours_of_nominee, honours_of_units
from app.awards.rules.acts import SEE_HISTORY
from app.nominations.honours import Honour
from app.nominations.models import Nominee
from app.nominations.queries.nominees import ROOT, DossierOf, Told, dossiers_of, listed_nominees
from app.nominations.queries.visibility import ALL_OF_THEM
from app.nominations.rules.acts import SETTLE_DOUBLES
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.lineage import Lines, UnitThen, lineage_of, names_with_council, units_through_time
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.authority import Actor, Role, Within, may


@dataclass(frozen=True, slots=True)
class NomineeFacts:
    """A nominee with everything through the years: as whom it was told, its dossiers, its awards.

    `perhaps` are awards of whom it may be, which the secretary has not settled yet.
    """

    council_id: int
    told: tuple[Told, ...]
    dossiers: tuple[DossierOf, ...]
    honours: tuple[Honour, ...]
    perhaps: tuple[Honour, ...]

    @property
    def last(self) -> Told:
        """The nominee as the latest dossier tells."""
        return self.told[-1]


@dataclass(frozen=True, slots=True)
class UnitAwards:
    """The awards of a unit, and of those that it came from or went into, here and in former councils, the latest first."""

    council: CouncilFacts
    unit: UnitThen
    related_units: tuple[UnitThen, ...]  # of the same council
    former_units: tuple[str, ...]  # of former councils, each with its council's name
    honours: tuple[Honour, ...]

    @property
    def related(self) -> tuple[str, ...]:
        """The names of the other units whose awards are among these."""
        return (*(one.name for one in self.related_units), *self.former_units)


def nominee_facts(*, actor: Actor, nominee_id: int) -> NomineeFacts:
    """A nominee through the years, for the council, or for a clerk of one of its units or of what became of them.

    Members see the dossiers that were accepted, a clerk those of the own unit, and only awards that are published. What a former
    council gave is told to all of them where it is the nominee's for sure.
    """
    row = db.session.get(Nominee, nominee_id)
    if row is None:
        raise NotFound
    root, council_id = row.merged_into_id or row.id, row.council_id
    told = listed_nominees(council_id, ROOT.is_not_distinct_from(root))
    lines = lineage_of(council_id)
    mine = _own_lines(actor, council_id, lines)
    own_unit = next((one.described.unit for one in told if one.described.lineage in mine), row.unit_id)
    _require_history(actor, council_id, own_unit, lines, mine)
    roles = actor.roles(council_id)
    only_clerk = roles <= {Role.CLERK} and not actor.operator
    sees_all = actor.operator or roles & ALL_OF_THEM
    dossiers = tuple(
        one
        for one in dossiers_of([root]).get(root, ())
        if sees_all or lines.own[one.unit_id] in mine or (not only_clerk and one.state is NominationState.ACCEPTED)
    )
    own, found = honours_of_nominee(root), honours_of(council_id, root, 0)
    inherited = [one for one in found if one.council and one.sure]
    honours = _seen(sorted((*own, *inherited), key=lambda one: -one.year), only_clerk)
    if not told or not (dossiers or honours):
        raise NotFound
    unsettled = found if may(actor, SETTLE_DOUBLES, Within(council_id)) else ()
    known = {one.award_id for one in honours}
    perhaps = tuple(one for one in unsettled if one.award_id not in known)
    return NomineeFacts(council_id, tuple(told), dossiers, honours, perhaps)


def unit_awards(*, actor: Actor, council_slug: str, unit_slug: str) -> UnitAwards:
    """The awards of a unit through the years, old ones under the name that it had; NotFound for another unit's clerk."""
    council = council_with_slug(council_slug)
    units = units_through_time(council.id)
    unit = next((one for one in units if one.slug == unit_slug), None)
    if unit is None:
        raise NotFound
    lines = lineage_of(council.id)
    mine = _own_lines(actor, council.id, lines)
    _require_history(actor, council.id, unit.id, lines, mine)
    related = lines.related(unit.id)
    only_clerk = actor.roles(council.id) <= {Role.CLERK} and not actor.operator
    return UnitAwards(
        council=council,
        unit=unit,
        related_units=tuple(one for one in units if one.id in related and one.id != unit.id),
        former_units=names_with_council(related & lines.former.keys()),
        honours=_seen(honours_of_units(related, lines), only_clerk),
    )


def _own_lines(actor: Actor, council_id: int, lines: Lines) -> frozenset[int]:
    return frozenset(lines.own[unit] for unit in actor.unit_ids(council_id) if unit in lines.own)


def _require_history(actor: Actor, council_id: int, unit_id: int, lines: Lines, mine: frozenset[int]) -> None:
    """A clerk of what became of a unit stands for it: the act is asked for within the clerk's own unit."""
    related = (unit for unit in actor.unit_ids(council_id) if lines.own.get(unit) == lines.own.get(unit_id))
    within = next(related, unit_id) if lines.own.get(unit_id) in mine else unit_id
    require(actor, SEE_HISTORY, Within(council_id, within))


def _seen(honours: Iterable[Honour], only_clerk: bool) -> tuple[Honour, ...]:
    return tuple(one for one in honours if one.published or not only_clerk)
