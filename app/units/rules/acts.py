"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Role

FOUND_COUNCIL = Act("found a council", frozenset())  # only at the machine's own console
SEE_COUNCIL = Act("see the council", EVERYONE_IN_THE_COUNCIL)
MANAGE_UNITS = Act("manage units", frozenset({Role.ADMINISTRATOR, Role.SECRETARY}))
SUCCEED = Act("record which council succeeds which", frozenset({Role.ADMINISTRATOR}))  # held in both councils
MANAGE_PEOPLE = Act("manage people", frozenset({Role.ADMINISTRATOR}))
READ_AUDIT = Act("read the audit", frozenset({Role.ADMINISTRATOR}))
EDIT_COUNCIL = Act("edit the council", frozenset({Role.ADMINISTRATOR, Role.SECRETARY}))
DELEGATE = Act("delegate the chair's work", frozenset({Role.CHAIR, Role.ADMINISTRATOR}), in_person=True)
SET_SUPERIOR = Act("set to which council it proposes", frozenset({Role.ADMINISTRATOR}))
