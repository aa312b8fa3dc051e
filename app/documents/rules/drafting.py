"""The date by whose law a document is drafted before it has one."""

from datetime import date


def drafting_date(*, year: int, today: date) -> date:
    """The day whose law and format a draft of that year follows: today, but within the year.

    >>> drafting_date(year=2018, today=date(2026, 11, 23))
    datetime.date(2018, 12, 31)
    """
    return min(max(today, date(year, 1, 1)), date(year, 12, 31))
