"""Dates as the office writes them: dd/mm/yyyy on screen, in words on papers."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Ho_Chi_Minh")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])\s*(?:[:hg]|giờ)\s*([0-5][0-9])?")
_TYPED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


def office_day(moment: datetime) -> date:
    """The day of an aware moment in the office's time."""
    return moment.astimezone(OFFICE_TIME).date()


def start_of_day(day: date) -> datetime:
    """The moment at which the day begins in the office's time."""
    return datetime.combine(day, time(), OFFICE_TIME)


def short_date(day: date) -> str:
    """The date as 05/01/2020."""
    return f"{day:%d/%m}/{day.year:04}"


def long_date(day: date) -> str:
    """The date of a paper; days below 10 and months 1 and 2 have a leading zero (NĐ 30/2020, Phụ lục I, II.4.b).

    >>> long_date(date(2019, 6, 5))
    'ngày 05 tháng 6 năm 2019'
    """
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def blank_long_date(year: int) -> str:
    """The date line of a paper that is not signed yet, with room to write the day and the month."""
    return f"ngày …… tháng …… năm {year}"


def parse_date(text: str) -> date:
    """A date typed as d/m/yyyy. Raises ValueError with a message in Vietnamese."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise ValueError("Ngày phải gõ theo dạng ngày/tháng/năm, ví dụ 05/01/2020.")
    try:
        return date(int(found[4]), int(found[3]), int(found[1]))
    except ValueError:
        raise ValueError(f"Không có ngày {text.strip()} trong lịch. Hãy kiểm tra lại ngày và tháng.") from None


def parse_time(text: str) -> time:
    """A time of day typed as 8:00, 8h00, 8h or 14 giờ 30. Raises ValueError with a message in Vietnamese."""
    found = _TIME.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError("Giờ phải gõ theo dạng giờ:phút, ví dụ 8:00 hoặc 14:30.")
    return time(int(found[1]), int(found[2] or 0))


def short_time(moment: datetime) -> str:
    """The time of day of an aware moment in the office's time, as 14:05."""
    return f"{moment.astimezone(OFFICE_TIME):%H:%M}"


def long_datetime(moment: datetime) -> str:
    """An aware moment as minutes of a meeting have it: "14 giờ 05 phút, ngày 05 tháng 01 năm 2020"."""
    local = moment.astimezone(OFFICE_TIME)
    return f"{local:%H} giờ {local:%M} phút, {long_date(local.date())}"


def short_datetime(moment: datetime) -> str:
    """An aware moment in the office's time, as 14:05 05/01/2020. Raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment with a time zone is needed")
    return f"{moment.astimezone(OFFICE_TIME):%H:%M %d/%m/%Y}"
