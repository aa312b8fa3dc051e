"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import Act, Role

SCORE = Act("score a dossier", frozenset({Role.MEMBER, Role.CHAIR}), in_person=True)
SEE_PROGRESS = Act("see how many have scored", frozenset({Role.MEMBER, Role.CHAIR, Role.SECRETARY, Role.ADMINISTRATOR}))
SEE_RANKING = Act("see the ranking", frozenset({Role.SECRETARY, Role.CHAIR}))
