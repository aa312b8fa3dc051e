"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import Act, Role

ISSUE_DOCUMENT = Act("issue a document", frozenset({Role.SECRETARY}))
READ_DOCUMENT = Act("read an issued document", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER, Role.ADMINISTRATOR}))
