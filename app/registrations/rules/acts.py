"""The acts of this room and the roles that may do them, and what of a registration is whose to see."""

from app.registrations.rules.states import RegistrationState
from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Actor, Role, Within

READ_REGISTRATION = Act("read a unit's registration", EVERYONE_IN_THE_COUNCIL)
WRITE_REGISTRATION = Act("register a unit", frozenset({Role.CLERK}))
CHECK_REGISTRATION = Act("return or accept a registration", frozenset({Role.SECRETARY}))
READ_RESULTS = Act("read all units' registrations", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
REMIND_UNITS = Act("remind the units to register", frozenset({Role.SECRETARY}))


def is_shown(actor: Actor, within: Within, state: RegistrationState | None) -> bool:
    """Whether the actor is shown the registration of the unit in this state: members are shown what was accepted."""
    sees_all = actor.operator or actor.roles(within.council_id) & {Role.SECRETARY, Role.ADMINISTRATOR}
    return bool(sees_all) or within.unit_id in actor.unit_ids(within.council_id) or state is RegistrationState.ACCEPTED
