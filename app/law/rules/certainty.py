"""How sure the project is of a fact of the law."""

from enum import StrEnum


class Certainty(StrEnum):
    """SEEN: read in a public text; KNOWN: common knowledge of the trade; UNSURE: the office must check or set it."""

    SEEN = "seen"
    KNOWN = "known"
    UNSURE = "unsure"
