"""Reads of the offices in which somebody works: what they are called."""

from collections.abc import Iterable

from sqlalchemy import select

from app.platform.database import db
from app.units.models import Council, Unit
from app.units.rules.offices import Office


def office_names(offices: Iterable[Office]) -> dict[Office, str]:
    """What these offices are called: the council, or the unit in it. Two queries."""
    wanted = tuple(offices)
    councils = dict(
        db.session.execute(
            select(Council.id, Council.name).where(Council.id.in_({one.council_id for one in wanted}))
        ).all()
    )
    units = dict(
        db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_({one.unit_id for one in wanted}))).all()
    )
    return {
        one: f"Chuyên viên {units[one.unit_id]}, {councils[one.council_id]}"
        if one.unit_id
        else councils[one.council_id]
        for one in wanted
    }
