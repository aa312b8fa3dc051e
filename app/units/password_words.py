"""What somebody who guesses a password tries first: the names of the offices of whoever it belongs to."""

from sqlalchemy import select

from app.platform.database import db
from app.units.models import Council, RoleHolding, Unit


def words_of_offices(account_id: int) -> tuple[str, ...]:
    """The names of the councils, agencies and units in which the account holds a role, with and without their kind. One query."""
    rows = db.session.execute(
        select(Council.name, Council.agency_name, Council.place, Unit.name, Unit.kind)
        .join(RoleHolding, RoleHolding.council_id == Council.id)
        .outerjoin(Unit, Unit.id == RoleHolding.unit_id)
        .where(RoleHolding.account_id == account_id)
    )
    words: dict[str, None] = {}
    for *names, unit_name, kind in rows:
        words |= dict.fromkeys((*names, unit_name or "", (unit_name or "").removeprefix(kind or "").strip()))
    return tuple(word for word in words if word)


WORDS = words_of_offices
