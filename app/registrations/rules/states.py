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


def is_unsent(state: RegistrationState | None) -> bool:
    """Whether the office waits for the unit, which has not begun, is still writing, or has to mend what it sent."""
    return state is None or state.is_with_the_unit
