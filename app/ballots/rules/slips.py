"""Drawn code slips (mã phiếu bốc thăm): one code on a folded slip gives a paper of every question."""

import hashlib
import re

SPARE_SLIPS = 2
_CODE = re.compile(r"[0-9A-F]{16}")


def number_of_slip(code: str, position: int) -> bytes:
    """The number of the paper that this slip gives for the question."""
    return hashlib.sha256(f"slip {code} {position}".encode()).digest()


def clean_code(typed: str) -> str | None:
    """The code as printed, from what was typed (small letters, spaces, hyphens); None when it cannot be one.

    >>> clean_code("01ab 23cd-45ef 6789")
    '01AB23CD45EF6789'
    """
    code = re.sub(r"[\s-]", "", typed).upper().replace("O", "0")
    return code if _CODE.fullmatch(code) else None


def printed_code(code: str) -> str:
    """The code in groups of four, easy to read and type."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
