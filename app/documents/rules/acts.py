"""What is done with papers beside the acts that each kind of paper names itself, and by whom."""

from app.units.rules.authority import Act, Role

EDIT_TEMPLATES = Act("set the office's templates", frozenset({Role.SECRETARY}))
EDIT_BASES = Act("set the legal bases", frozenset({Role.SECRETARY}))
