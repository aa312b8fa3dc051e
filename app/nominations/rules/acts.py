"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Role

READ_DOSSIER = Act("read a dossier", EVERYONE_IN_THE_COUNCIL)
WRITE_DOSSIER = Act("write a dossier", frozenset({Role.CLERK}))
CHECK_DOSSIER = Act("return or accept a dossier", frozenset({Role.SECRETARY}))
