"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import Act, Role

PRINT_CERTIFICATES = Act("print certificates", frozenset({Role.SECRETARY}))
