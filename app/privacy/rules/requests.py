"""What somebody may ask about their own data, and until when they are answered."""

from datetime import date, timedelta
from enum import StrEnum


class RequestKind(StrEnum):
    """The right that somebody uses (Luật số 91/2025/QH15, Điều 4)."""

    ACCESS = "access"
    CORRECT = "correct"
    ERASE = "erase"

    @property
    def label(self) -> str:
        """The right as the office calls it."""
        return {"access": "Xem, nhận dữ liệu", "correct": "Chỉnh sửa", "erase": "Xóa, hạn chế"}[self.value]


def standing_of(*, received_on: date, answered_on: date | None, on: date, days: int) -> tuple[str, str]:
    """How a request stands on this day, in the office's words, and the tone of it; `days` is the office's own limit."""
    if answered_on is not None:
        return "Đã trả lời", "good"
    left = (received_on + timedelta(days=days) - on).days
    return (f"Còn {left} ngày", "busy") if left >= 0 else (f"Quá hạn {-left} ngày", "bad")
