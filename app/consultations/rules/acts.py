"""The acts of this room and the roles that may do them. Reading the shortlist and commenting need no act: anybody may."""

from app.units.rules.authority import Act, Role

CONSULT = Act("consult the public", frozenset({Role.SECRETARY}))
READ_COMMENTS = Act("read what the public said", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
