"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Role

SEE_SELECTION = Act("see the selection", frozenset({Role.SECRETARY, Role.CHAIR}))
CONFIRM_SELECTION = Act("confirm who is proposed", frozenset({Role.CHAIR}))
DRAFT_DECISION = Act("draft and issue the decision", frozenset({Role.SECRETARY}))
AMEND_AWARD = Act("revoke or correct an award", frozenset({Role.CHAIR}))
SEE_HISTORY = Act("see awards through the years", EVERYONE_IN_THE_COUNCIL)
SEE_REGISTER = Act("see the award register", EVERYONE_IN_THE_COUNCIL)
