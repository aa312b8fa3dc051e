"""When a delegation of the chair's work is in force."""

from datetime import date, datetime


def is_in_force(*, since: date, until: date, ended_at: datetime | None, on: date) -> bool:
    """Whether the delegation holds on this day: from the first to the last day of the paper, unless it was ended before."""
    return ended_at is None and since <= on <= until


def state_of(*, since: date, until: date, ended_at: datetime | None, on: date) -> tuple[str, str]:
    """How the delegation stands on this day, in the office's words, and the tone of it."""
    if ended_at is not None:
        return "Đã chấm dứt", "plain"
    if on < since:
        return "Chưa đến ngày", "plain"
    return ("Đang hiệu lực", "good") if on <= until else ("Hết hạn", "plain")
