"""Which councils of the deployment may stand above one, and which stand below it."""

from dataclasses import dataclass

from sqlalchemy import select

from app.law.rules.prizes import AwardingLevel
from app.platform.database import db
from app.proposals.rules.levels import stands_above
from app.units.authority import require
from app.units.models import Council
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.acts import SET_SUPERIOR
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class CouncilName:
    """A council in a list."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SuperiorFacts:
    """A council with those of a higher level, and those that propose to it."""

    council: CouncilFacts
    above: tuple[CouncilName, ...]
    below: tuple[CouncilName, ...]


def superior_facts(*, actor: Actor, slug: str) -> SuperiorFacts:
    """The councils above and below one, for its administrator. Three queries."""
    council = council_with_slug(slug)
    require(actor, SET_SUPERIOR, Within(council.id))
    rows = db.session.execute(
        select(Council.id, Council.name, Council.level, Council.superior_id).order_by(Council.name)
    ).all()
    level = AwardingLevel(council.level)
    return SuperiorFacts(
        council=council,
        above=tuple(CouncilName(row.id, row.name) for row in rows if stands_above(AwardingLevel(row.level), level)),
        below=tuple(CouncilName(row.id, row.name) for row in rows if row.superior_id == council.id),
    )
