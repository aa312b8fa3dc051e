"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import Act, Role

KEEP_REGISTER = Act("answer for personal data", frozenset({Role.ADMINISTRATOR}), in_person=True)
