"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import EVERYONE_IN_THE_COUNCIL, Act, Role

SEE_CAMPAIGN = Act("see a campaign", EVERYONE_IN_THE_COUNCIL)
EDIT_CAMPAIGN = Act("edit a campaign", frozenset({Role.SECRETARY}))
MOVE_ROUND = Act("take a round a step forward", frozenset({Role.SECRETARY, Role.CHAIR}))
PUBLISH_ROUND = Act("publish a round's results", frozenset({Role.SECRETARY, Role.CHAIR}))
