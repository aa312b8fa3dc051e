"""The states of a batch."""

from enum import StrEnum


class BatchState(StrEnum):
    """How far a batch has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """The state in the words of the office."""
        return _LABELS[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self in {BatchState.DONE, BatchState.CANCELLED, BatchState.FAILED}


_LABELS = {
    BatchState.WAITING: "Đang chờ",
    BatchState.RUNNING: "Đang làm",
    BatchState.DONE: "Đã xong",
    BatchState.CANCELLED: "Đã dừng",
    BatchState.FAILED: "Không làm được",
}
