"""The life of a registration between the unit and the secretary."""

from enum import StrEnum


class RegistrationState(StrEnum):
    """Where a registration stands; a unit that has not begun has none."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """The state as the office calls it."""
        return {"draft": "Đang soạn", "sent": "Đã gửi", "returned": "Trả lại", "accepted": "Đã tiếp nhận"}[self.value]

    @property
    def is_with_the_unit(self) -> bool:
        """Whether the unit may still write in it."""
        return self in {RegistrationState.DRAFT, RegistrationState.RETURNED}
