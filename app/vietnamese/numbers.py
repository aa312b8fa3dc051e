"""Numbers as Vietnamese papers write them: 1.390.000 and 8,75."""

import re
from decimal import Decimal

from babel.numbers import format_decimal

_SCORE = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,6}))?")


def format_number(value: int | Decimal) -> str:
    """The number with dots between thousands and a comma before decimals; a decimal keeps at most two places."""
    return format_decimal(value, format="#,##0.##", locale="vi")


def two_digits(value: int) -> str:
    """A count or number as papers write it: below ten with a leading zero."""
    return f"{value:02}"


def parse_score(text: str) -> Decimal:
    """A score typed with a comma or a point. Raises ValueError with a message in Vietnamese."""
    found = _SCORE.fullmatch(text.strip())
    if found is None:
        raise ValueError("Điểm phải là một số, ví dụ 8 hoặc 8,75.")
    return Decimal(f"{found[1]}.{found[2] or '0'}").normalize() + 0
