"""The life of a proposal between the council that proposes and the one above it."""

from enum import StrEnum


class ProposalState(StrEnum):
    """Where a proposal stands."""

    DRAFT = "draft"
    SENT = "sent"
    OPENED = "opened"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """The state as the office calls it."""
        return {
            "draft": "Đang soạn",
            "sent": "Đã gửi, chưa mở",
            "opened": "Cấp trên đang xem xét",
            "returned": "Cấp trên trả lại",
            "accepted": "Cấp trên đã tiếp nhận",
        }[self.value]

    @property
    def label_above(self) -> str:
        """The state in the words of the council that receives."""
        return {
            "draft": "Cấp dưới đã rút lại",
            "sent": "Mới đến",
            "opened": "Đang xem xét",
            "returned": "Đã trả lại",
            "accepted": "Đã tiếp nhận",
        }[self.value]

    @property
    def tone(self) -> str:
        """How pages colour it."""
        return {"sent": "busy", "opened": "busy", "returned": "bad", "accepted": "good"}.get(self.value, "plain")

    @property
    def is_with_the_sender(self) -> bool:
        """Whether the council below may still write in it."""
        return self in {ProposalState.DRAFT, ProposalState.RETURNED}


class Answer(StrEnum):
    """How one sending ended."""

    RECALLED = "recalled"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """The answer as the history shows it."""
        return {"recalled": "Rút lại", "returned": "Trả lại", "accepted": "Tiếp nhận"}[self.value]
