"""Reads of which council succeeded which, with what became of the units."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.models import Council, CouncilSuccession, CouncilSuccessionUnit, Unit
from app.units.queries import CouncilFacts, UnitFacts, administered_councils, council_units, council_with_slug
from app.units.rules.acts import SUCCEED
from app.units.rules.authority import Actor, Within, may


@dataclass(frozen=True, slots=True)
class SuccessionFacts:
    """A council that succeeded a former one: each unit of that one, with the unit that goes on with it ("": the area).

    `annulled_for` says why it was taken back; None while it holds.
    """

    id: int
    council: str
    former: str
    effective_on: date
    paper: str
    parts: tuple[tuple[str, str], ...]
    annulled_for: str | None
    may_annul: bool


@dataclass(frozen=True, slots=True)
class FormerFacts:
    """What is offered for a succession: both councils, the units that the former one has still, and those that may go on with them."""

    council: CouncilFacts
    former: CouncilFacts
    units: tuple[UnitFacts, ...]
    heirs: tuple[UnitFacts, ...]


@dataclass(frozen=True, slots=True)
class FormerChoice:
    """The councils of which one may be recorded as a former council of this one."""

    council: CouncilFacts
    formers: tuple[CouncilFacts, ...]


def successions_of(actor: Actor, council_id: int) -> tuple[SuccessionFacts, ...]:
    """The successions that a council stands in, on either side, the latest first. Two queries at most."""
    former, heir = aliased(Council), aliased(Unit)
    rows = db.session.execute(
        select(CouncilSuccession, Council.name, former.name)
        .join(Council, Council.id == CouncilSuccession.council_id)
        .join(former, former.id == CouncilSuccession.former_id)
        .where(or_(CouncilSuccession.council_id == council_id, CouncilSuccession.former_id == council_id))
        .order_by(CouncilSuccession.effective_on.desc(), CouncilSuccession.id.desc())
    ).all()
    if not rows:
        return ()
    parts: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, unit, into in db.session.execute(
        select(CouncilSuccessionUnit.succession_id, Unit.name, heir.name)
        .join(Unit, Unit.id == CouncilSuccessionUnit.unit_id)
        .outerjoin(heir, heir.id == CouncilSuccessionUnit.heir_id)
        .where(CouncilSuccessionUnit.succession_id.in_([row[0].id for row in rows]))
        .order_by(Unit.name_sort, Unit.id)
    ):
        parts[number].append((unit, into or ""))
    return tuple(
        SuccessionFacts(one.id, council, before, one.effective_on, one.paper, tuple(parts[one.id]), one.annulled_for,
                        one.annulled_at is None and _in_both(actor, one.council_id, one.former_id))
        for one, council, before in rows
    )  # fmt: skip


def former_choice(*, actor: Actor, council_slug: str) -> FormerChoice:
    """The other councils that the actor administers too: whoever records a succession answers for both sides."""
    council = council_with_slug(council_slug)
    require(actor, SUCCEED, Within(council.id))
    return FormerChoice(council, tuple(one for one in administered_councils(actor) if one.id != council.id))


def former_facts(*, actor: Actor, council_slug: str, former_slug: str) -> FormerFacts:
    """Both councils with their units that have not ended; NotFound or Forbidden for who does not administer both."""
    council = council_with_slug(council_slug)
    require(actor, SUCCEED, Within(council.id))  # before the other is looked up: who may not ask learns of no council
    former = council_with_slug(former_slug)
    require(actor, SUCCEED, Within(former.id))
    if council.id == former.id:
        raise NotFound
    units, heirs = ([one for one in council_units(each.id) if one.until is None] for each in (former, council))
    return FormerFacts(council, former, tuple(units), tuple(heirs))


def succession_facts(*, actor: Actor, council_slug: str, succession_id: int) -> tuple[CouncilFacts, SuccessionFacts]:
    """A succession that the actor may annul, seen from one of its councils; NotFound for any other."""
    council = council_with_slug(council_slug)
    require(actor, SUCCEED, Within(council.id))
    found = next((one for one in successions_of(actor, council.id) if one.id == succession_id), None)
    if found is None or not found.may_annul:
        raise NotFound
    return council, found


def _in_both(actor: Actor, council_id: int, former_id: int) -> bool:
    return may(actor, SUCCEED, Within(council_id)) and may(actor, SUCCEED, Within(former_id))
