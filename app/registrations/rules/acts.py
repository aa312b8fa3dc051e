"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Role

READ_REGISTRATION = Act("read a unit's registration", EVERYONE_IN_THE_COUNCIL)
WRITE_REGISTRATION = Act("register a unit", frozenset({Role.CLERK}))
CHECK_REGISTRATION = Act("return or accept a registration", frozenset({Role.SECRETARY}))
READ_RESULTS = Act("read all units' registrations", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
REMIND_UNITS = Act("remind the units to register", frozenset({Role.SECRETARY}))
