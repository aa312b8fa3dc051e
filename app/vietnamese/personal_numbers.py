"""Identity card and telephone numbers in running text: found, told, and masked.

No paper of an award bears them, so wherever somebody types one the page says so, and lists, exports and logs mask it.
"""

import re
from dataclasses import dataclass

SHOWN = 3  # so many digits at the end stay, by which the person who typed it knows it again
_ALONE = r"(?<!\w)(?<!\d[.,])(?:{})(?!\w)(?![.,/]\d)"
_PATTERNS = (
    ("số căn cước", r"0\d{2}[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}|\d{9}(?!000)\d{3}"),
    ("số điện thoại", r"(?:\+?84[ .-]?|0)(?:[35789](?:[ .-]?\d){8}|2(?:[ .-]?\d){9})"),
    ("số chứng minh nhân dân", r"\d{6}(?!000)\d{3}|\d{3} \d{3} (?!000)\d{3}"),  # round ones are sums of money
)
_NUMBER = re.compile(_ALONE.format("|".join(f"(?P<k{place}>{text})" for place, (_, text) in enumerate(_PATTERNS))))


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number that looks like one of a person: what it looks like, and the number as it was typed."""

    kind: str
    text: str

    @property
    def masked(self) -> str:
        """The number with all but its last digits hidden."""
        return _mask(self.text)


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """The numbers in the text that look like a CCCD (12 digits), a CMND (9 digits) or a telephone, in order.

    >>> [one.kind for one in personal_numbers("CCCD 089185001234, gọi 0912.345.678; tổng 120.000.000 đồng, số 12/QĐ")]
    ['số căn cước', 'số điện thoại']
    """
    return tuple(PersonalNumber(_kind(found), found[0]) for found in _NUMBER.finditer(text))


def masked(text: str) -> str:
    """The text with every such number masked but for its last three digits.

    >>> masked("Bà Lan (CMND 351234567)")
    'Bà Lan (CMND ******567)'
    """
    return _NUMBER.sub(lambda found: _mask(found[0]), text)


def _kind(found: re.Match[str]) -> str:
    return next(kind for place, (kind, _) in enumerate(_PATTERNS) if found[f"k{place}"])


def _mask(number: str) -> str:
    return "*" * (len(number) - SHOWN) + number[-SHOWN:]
