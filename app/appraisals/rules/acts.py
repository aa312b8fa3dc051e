"""The acts of this room and the roles that may do them."""

from app.units.rules.authority import Act, Role

READ_APPRAISAL = Act("read an appraisal", frozenset({Role.SECRETARY, Role.CHAIR}))
APPRAISE = Act("appraise a dossier", frozenset({Role.SECRETARY}))
