"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import Act, Role

SEE_MEETING = Act("see a meeting of the council", frozenset({Role.SECRETARY, Role.CHAIR, Role.MEMBER}))
PLAN_MEETING = Act("plan and record a meeting", frozenset({Role.SECRETARY}))
LEAD_VOTE = Act("open, end and annul a vote", frozenset({Role.CHAIR}))
VOTE = Act("vote", frozenset({Role.CHAIR, Role.MEMBER, Role.SECRETARY}), in_person=True)  # and only who is on the roll
