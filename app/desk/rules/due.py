"""How a last day stands to today."""

from dataclasses import dataclass
from datetime import date

from app.vietnamese.dates import short_date
from app.vietnamese.numbers import format_number

SOON = 3  # days


@dataclass(frozen=True, slots=True)
class Due:
    """The last day in words, and the tone of its mark: bad when it is over, busy when it is near, else plain."""

    text: str
    tone: str


def due_by(day: date, today: date) -> Due:
    """How long there is until the end of this day.

    >>> due_by(date(2020, 9, 30), date(2020, 9, 28)).text, due_by(date(2020, 9, 30), date(2020, 10, 1)).text
    ('Hạn 30/09/2020, còn 2 ngày', 'Quá hạn 1 ngày (30/09/2020)')
    """
    left = (day - today).days
    if left < 0:
        return Due(f"Quá hạn {format_number(-left)} ngày ({short_date(day)})", "bad")
    if left == 0:
        return Due(f"Hạn hôm nay ({short_date(day)})", "busy")
    return Due(f"Hạn {short_date(day)}, còn {format_number(left)} ngày", "busy" if left <= SOON else "plain")
