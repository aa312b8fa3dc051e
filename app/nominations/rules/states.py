"""The life of a dossier between the unit and the secretary."""

from enum import StrEnum


class NominationState(StrEnum):
    """Where a dossier stands."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """The state as the office calls it."""
        return {"draft": "Bản nháp", "sent": "Đã gửi", "returned": "Trả lại", "accepted": "Đã tiếp nhận"}[self.value]

    @property
    def is_with_the_unit(self) -> bool:
        """Whether the unit may still write in it."""
        return self in {NominationState.DRAFT, NominationState.RETURNED}
