"""The order in which a tie on the quota line is settled."""

from enum import StrEnum


class TieRule(StrEnum):
    """One way of settling a tie; a campaign lists them in order, and the chair's recorded act is always the last."""

    NAMED_CRITERION = "named_criterion"
    WOMEN_FIRST = "women_first"
    DIRECT_WORKERS_FIRST = "direct_workers_first"
    CHAIR_DECIDES = "chair_decides"

    @property
    def label(self) -> str:
        """The rule in words, for the plan and the chair's page."""
        return {
            "named_criterion": "Điểm cao hơn ở tiêu chí thứ nhất",
            "women_first": "Ưu tiên nữ, hoặc tập thể có từ 70 % nữ trở lên",
            "direct_workers_first": "Ưu tiên người trực tiếp lao động, không giữ chức vụ lãnh đạo",
            "chair_decides": "Chủ tịch Hội đồng quyết định, ghi rõ lý do",
        }[self.value]
