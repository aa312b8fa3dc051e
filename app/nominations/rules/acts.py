"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Role

READ_DOSSIER = Act("read a dossier", EVERYONE_IN_THE_COUNCIL)
WRITE_DOSSIER = Act("write a dossier", frozenset({Role.CLERK}))
TAKE_IN_LIST = Act("take in a list of nominees", frozenset({Role.CLERK, Role.SECRETARY}))
CHECK_DOSSIER = Act("return or accept a dossier", frozenset({Role.SECRETARY}))
READ_UNIT_PAPER = Act("read a unit's own paper", frozenset({Role.CLERK, Role.SECRETARY, Role.CHAIR}))
ISSUE_UNIT_PAPER = Act("number a unit's own paper", frozenset({Role.CLERK}))
READ_CANDIDATES = Act("read about all candidates", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
DISCLOSE = Act("disclose conflicts of interest", frozenset({Role.CHAIR, Role.MEMBER, Role.SECRETARY}), in_person=True)
RECORD_DISCLOSURE = Act("record what a member discloses", frozenset({Role.SECRETARY}))
WRITE_FOR_THE_COUNCIL = Act("write the council's papers", frozenset({Role.SECRETARY}))
ASK_OPINION = Act("ask other offices for their opinion", frozenset({Role.SECRETARY}))
SETTLE_DOUBLES = Act("say whether two nominees are one", frozenset({Role.SECRETARY}))
READ_OPINION = Act("read what other offices say of a dossier", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
