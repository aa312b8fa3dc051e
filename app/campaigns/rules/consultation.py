"""What a campaign lays down about the public's comments on a shortlist: for how many days, and what the public reads."""

from enum import StrEnum

USUAL_DAYS = 10
MOST_DAYS = 90


class PublicShortlist(StrEnum):
    """What the public reads of each nominee while it may comment."""

    NAMES = "names"
    ACHIEVEMENT = "achievement"
    WHOLE = "whole"

    @property
    def label(self) -> str:
        """The choice in words for the page."""
        return {
            "names": "Tên, đơn vị",
            "achievement": "Tên, đơn vị, tóm tắt thành tích",
            "whole": "Tên, đơn vị, chức vụ, địa chỉ, tóm tắt thành tích",
        }[self.value]

    @property
    def tells_achievement(self) -> bool:
        """Whether the achievement is told in short."""
        return self is not PublicShortlist.NAMES

    @property
    def tells_place(self) -> bool:
        """Whether post and address are told."""
        return self is PublicShortlist.WHOLE
