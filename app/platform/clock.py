"""The only place that reads the time; everything else is given it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def office_hour() -> int:
    """The hour of the day in Vietnam, 0 to 23."""
    return datetime.now(OFFICE_TIME).hour


def today() -> date:
    """The calendar day in Vietnam, where the office's papers are dated."""
    return datetime.now(OFFICE_TIME).date()
