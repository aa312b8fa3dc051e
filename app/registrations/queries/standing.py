"""How nominees stand to what their units registered."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from app.law.rules.categories import Category
from app.platform.database import db
from app.registrations.models import RegisteredName, RegisteredTarget, Registration
from app.registrations.rules.standing import Name, Standing, standing_of
from app.registrations.rules.states import RegistrationState
from app.units.lineage import units_behind

Nominated = tuple[int, int, Category, str]  # unit id, movement id, category, name


def nominee_standing(*, round_id: int, unit_id: int, movement_id: int, category: Category, name: str) -> Standing:
    """How a nominee stands to what its unit registered in the movement. One query."""
    (standing,) = standings(round_id, [(unit_id, movement_id, category, name)])
    return standing


_BEHIND = units_behind(bindparam("units", expanding=True))
_REGISTERED = (
    select(
        _BEHIND.c.unit_id, RegisteredTarget.movement_id, Registration.id, RegisteredName.category, RegisteredName.key
    )
    .join(Registration, Registration.unit_id == _BEHIND.c.behind_id)
    .join(RegisteredTarget, RegisteredTarget.registration_id == Registration.id)
    .outerjoin(
        RegisteredName,
        (RegisteredName.registration_id == Registration.id)
        & (RegisteredName.movement_id == RegisteredTarget.movement_id),
    )
    .where(
        Registration.round_id == bindparam("round_id"),
        RegisteredTarget.movement_id.in_(bindparam("movements", expanding=True)),
        Registration.state == RegistrationState.ACCEPTED,
    )
    .distinct()
)  # asked with every board, so built once


def standings(round_id: int, nominees: Iterable[Nominated]) -> tuple[Standing, ...]:
    """How these nominees of a round stand, in their order. One query for any number of them.

    What a unit registered that has gone into another since counts for the nominees of that one.
    """
    listed = list(nominees)
    units, movements = {unit_id for unit_id, *_ in listed}, {movement_id for _, movement_id, *_ in listed}
    rows = db.session.execute(_REGISTERED, {"round_id": round_id, "units": list(units), "movements": list(movements)})
    registered: dict[tuple[int, int], dict[int, set[Name]]] = {}
    for unit_id, movement_id, registration_id, category, key in rows:
        names = registered.setdefault((unit_id, movement_id), {}).setdefault(registration_id, set())
        if key is not None:
            names.add((category, key))
    return tuple(
        standing_of(category, name, registered.get((unit_id, movement_id), {}).values())
        for unit_id, movement_id, category, name in listed
    )
