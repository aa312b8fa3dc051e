"""How a nominee stands to what its unit registered."""

from sqlalchemy import select

from app.law.rules.categories import Category
from app.platform.database import db
from app.registrations.models import RegisteredName, RegisteredTarget, Registration
from app.registrations.rules.standing import Standing, standing_of
from app.registrations.rules.states import RegistrationState


def nominee_standing(*, round_id: int, unit_id: int, movement_id: int, category: Category, name: str) -> Standing:
    """How a nominee stands to what its unit registered in the movement. One query."""
    signed_up = select(RegisteredTarget.id).where(
        RegisteredTarget.registration_id == Registration.id, RegisteredTarget.movement_id == movement_id
    )
    named = (RegisteredName.registration_id == Registration.id) & (RegisteredName.movement_id == movement_id)
    rows = db.session.execute(
        select(RegisteredName.category, RegisteredName.key)
        .select_from(Registration)
        .outerjoin(RegisteredName, named)
        .where(
            Registration.round_id == round_id,
            Registration.unit_id == unit_id,
            Registration.state == RegistrationState.ACCEPTED,
            signed_up.exists(),
        )
    ).all()
    names = frozenset((kind, key) for kind, key in rows if key is not None)
    return standing_of(category, name, names if rows else None)
