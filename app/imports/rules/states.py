"""The life of a list that was sent, and what becomes of each of its rows."""

from datetime import timedelta
from enum import StrEnum

KEPT_UNFINISHED = timedelta(days=30)  # a list that nobody has touched for so long is discarded


class ImportState(StrEnum):
    """Where a list stands."""

    SENT = "sent"
    MATCHED = "matched"
    TAKEN_IN = "taken_in"
    DISCARDED = "discarded"

    @property
    def label(self) -> str:
        """The state as the office calls it."""
        return {"sent": "Chờ ghép cột", "matched": "Đang xem lại", "taken_in": "Đã nhập", "discarded": "Đã bỏ"}[
            self.value
        ]

    @property
    def is_open(self) -> bool:
        """Whether the list can still be matched, mended, taken in or discarded."""
        return self in {ImportState.SENT, ImportState.MATCHED}


class Outcome(StrEnum):
    """What became of a row: before the list is taken in, what would."""

    READY = "ready"
    OPEN = "open"
    THERE = "there"
    LEFT_OUT = "left_out"
    TAKEN = "taken"

    @property
    def label(self) -> str:
        """The outcome in words for the row."""
        return {
            "ready": "Sẽ nhập",
            "open": "Cần xem lại",
            "there": "Đã có hồ sơ, không nhập lại",
            "left_out": "Bỏ, không nhập",
            "taken": "Đã nhập",
        }[self.value]
