"""What may happen to an award after its decision was issued, and how it stands then.

The decision itself is never changed: another decision revokes the award (NĐ 98/2023, Điều 93) or corrects its text.
"""

import secrets
from collections.abc import Sequence
from enum import StrEnum

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are read as other signs, or as words
CODE_LENGTH = 12  # 60 bits: nobody finds one by trying


class AmendmentKind(StrEnum):
    """What a later decision does to an award."""

    REVOKE = "revoke"
    CORRECT = "correct"

    @property
    def label(self) -> str:
        """The kind in the words of the office."""
        return "Hủy bỏ, thu hồi" if self is AmendmentKind.REVOKE else "Đính chính"


class Standing(StrEnum):
    """How an award stands today."""

    VALID = "valid"
    CORRECTED = "corrected"
    REVOKED = "revoked"

    @property
    def label(self) -> str:
        """The standing in the words of the office."""
        return {"valid": "Có hiệu lực", "corrected": "Đã đính chính", "revoked": "Đã hủy bỏ, thu hồi"}[self.value]

    @property
    def tone(self) -> str:
        """The colour of its mark on a page."""
        return {"valid": "good", "corrected": "award", "revoked": "bad"}[self.value]


def standing(in_force: Sequence[AmendmentKind]) -> Standing:
    """How an award stands after the amendments whose decisions were issued."""
    if AmendmentKind.REVOKE in in_force:
        return Standing.REVOKED
    return Standing.CORRECTED if in_force else Standing.VALID


def new_code() -> str:
    """A code for a certificate that cannot be guessed."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def written_code(code: str) -> str:
    """The code in groups of four, as it is printed.

    >>> written_code("0123456789AB")
    '0123-4567-89AB'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """The code that somebody typed: small letters, hyphens and spaces do not matter, look-alikes are understood.

    >>> read_code(" o123-4567 89ab")
    '0123456789AB'
    """
    plain = typed.upper().translate(str.maketrans("OIL", "011", "- "))
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(LETTERS) else ""
