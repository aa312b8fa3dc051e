"""The window in which the public comments on a shortlist: from one day to another, closed before the council votes."""

from datetime import date, timedelta
from enum import StrEnum

from app.campaigns.rules.consultation import MOST_DAYS
from app.vietnamese.dates import short_date


class WindowState(StrEnum):
    """Where a window stands on a day."""

    AHEAD = "ahead"
    OPEN = "open"
    OVER = "over"

    @property
    def label(self) -> str:
        """The state as the page tells it."""
        return {"ahead": "Chưa mở", "open": "Đang lấy ý kiến", "over": "Đã kết thúc"}[self.value]


def last_day(opens_on: date, days: int) -> date:
    """The last day of a window of so many days, the first one counted.

    >>> last_day(date(2020, 9, 15), 10)
    datetime.date(2020, 9, 24)
    """
    return opens_on + timedelta(days=days - 1)


def state_on(day: date, *, opens_on: date, closes_on: date) -> WindowState:
    """Where the window stands on that day; both its days belong to it."""
    if day < opens_on:
        return WindowState.AHEAD
    return WindowState.OPEN if day <= closes_on else WindowState.OVER


def fault_of_window(*, opens_on: date | None, days: int, began: date | None, today: date) -> tuple[str, str] | None:
    """The field and the fault of a window as it is proposed, in Vietnamese; None when it may be set.

    `began` is the first day of a window that is open already: that day is past and stays.
    """
    if opens_on is None or (began is None and opens_on < today):
        return "opens_on", f"Ngày đầu phải từ hôm nay ({short_date(today)}). Hãy chọn ngày khác."
    if began is not None and opens_on != began:
        return "opens_on", f"Đang lấy ý kiến từ ngày {short_date(began)} nên không đổi ngày đầu được."
    if not 1 <= days <= MOST_DAYS:
        return "days", f"Số ngày từ 1 đến {MOST_DAYS}. Hãy kiểm tra lại."
    if last_day(opens_on, days) < today:
        return "days", "Ngày cuối không được trước hôm nay. Hãy tăng số ngày."
    return None
