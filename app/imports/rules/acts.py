"""The acts of this room and the roles that may do them; a unit's list is taken in by nominations' own act."""

from app.units.rules.authority import Act, Role

TAKE_IN_COUNCIL_LIST = Act("take in a list of several units", frozenset({Role.SECRETARY}))
