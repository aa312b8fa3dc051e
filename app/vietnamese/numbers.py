"""Numbers as Vietnamese papers write them: 1.390.000 and 8,75."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import parse_pattern

# Parsed once: a ranking of 200 rows writes 400 numbers, and Babel's one-call form takes three times as long.
_VIETNAMESE = Locale("vi")
_PATTERN = parse_pattern("#,##0.############")
_AMOUNT = re.compile(
    r"(?P<whole>[0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4})(?:,(?P<part>[0-9]{1,3}))?|(?P<point>[0-9]{1,15}\.[0-9]{1,2})"
)
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_SCORE = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,6}))?")


@lru_cache(maxsize=20_000)  # scores repeat: a page of rankings writes the same few hundred values
def format_number(value: int | Decimal, places: int = 2) -> str:
    """The number with dots between thousands and a comma before decimals.

    A decimal is rounded half up to `places` and loses its closing zeros.

    >>> format_number(1_390_000), format_number(Decimal("8.750")), format_number(Decimal("0.225"), places=3)
    ('1.390.000', '8,75', '0,225')
    """
    if isinstance(value, Decimal):
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(_PATTERN.apply(value, _VIETNAMESE))


def roman(value: int) -> str:
    """A number from 1 to 3999 in Roman numerals, as sections are numbered.

    >>> [roman(value) for value in (1, 4, 9, 14, 40)]
    ['I', 'IV', 'IX', 'XIV', 'XL']
    """
    written = ""
    for step, letters in _ROMAN:
        written += letters * (value // step)
        value %= step
    return written


def two_digits(value: int) -> str:
    """A count or number as papers write it: below ten with a leading zero."""
    return f"{value:02}"


def parse_score(text: str) -> Decimal:
    """A score typed with a comma or a point. Raises ValueError with a message in Vietnamese."""
    found = _SCORE.fullmatch(text.strip())
    if found is None:
        raise ValueError("Điểm phải là một số, ví dụ 8 hoặc 8,75.")
    return Decimal(f"{found[1]}.{found[2] or '0'}").normalize() + 0


def parse_amount(text: str) -> Decimal:
    """An amount typed as 1.390.000 or 12,5 (or 12.5). Raises ValueError with a message in Vietnamese.

    >>> parse_amount("1.390.000"), parse_amount("12,50"), parse_amount("12.5")
    (Decimal('1390000'), Decimal('12.50'), Decimal('12.5'))
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError("Hãy gõ một số, ví dụ 12 hoặc 12,5 hoặc 1.500; đơn vị tính ghi ở ô bên cạnh.")
    if found["point"]:
        return Decimal(found["point"])
    return Decimal(
        f"{found['whole'].replace('.', '')}.{found['part']}" if found["part"] else found["whole"].replace(".", "")
    )
