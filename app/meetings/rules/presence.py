"""Who is at a meeting, and whether enough are."""

from collections.abc import Collection
from enum import StrEnum


class Presence(StrEnum):
    """How a member takes part."""

    INVITED = "invited"
    PRESENT = "present"
    WRITTEN = "written"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """In the words of the attendance list."""
        return {
            "invited": "Chưa điểm danh",
            "present": "Có mặt",
            "written": "Gửi ý kiến bằng văn bản",
            "absent": "Vắng mặt",
        }[self.value]

    @property
    def votes(self) -> bool:
        """Whether papers are handed out to the member."""
        return self in (Presence.PRESENT, Presence.WRITTEN)


class Teller(StrEnum):
    """Ban kiểm phiếu: a head and two members."""

    NONE = ""
    HEAD = "head"
    MEMBER = "member"

    @property
    def label(self) -> str:
        """In the words of the minutes."""
        return {"": "–", "head": "Trưởng ban kiểm phiếu", "member": "Thành viên ban kiểm phiếu"}[self.value]


def has_quorum(*, members: int, taking_part: int, percent: int) -> bool:
    """Whether those taking part are at least this share of all members."""
    return taking_part * 100 >= members * percent


def fault_of_tellers(tellers: Collection[Teller]) -> str:
    """What is missing from the Ban kiểm phiếu, in Vietnamese; "" when it has a head and two members."""
    heads = sum(teller is Teller.HEAD for teller in tellers)
    others = sum(teller is Teller.MEMBER for teller in tellers)
    if heads == 1 and others == 2:
        return ""
    return f"Ban kiểm phiếu cần 01 trưởng ban và 02 thành viên, hiện có {heads:02} và {others:02}."
