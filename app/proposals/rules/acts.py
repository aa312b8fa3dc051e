"""The acts of this room and the roles that may do them: below in the council that proposes, above in the one that receives."""

from app.units.rules.authority import Act, Role

SEE_PROPOSAL = Act("see a proposal", frozenset({Role.SECRETARY, Role.CHAIR}))
WRITE_PROPOSAL = Act("write and send a proposal", frozenset({Role.SECRETARY}))
READ_RECEIVED = Act("read a proposal from below", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
CHECK_RECEIVED = Act("open, return or accept a proposal from below", frozenset({Role.SECRETARY}))
