"""The life of an award round, and the choices that a campaign makes before it begins."""

from enum import StrEnum

from app.law.rules.categories import Category


class RoundState(StrEnum):
    """Where an award round stands; it only ever goes forward."""

    PREPARING = "preparing"
    NOMINATING = "nominating"
    SCORING = "scoring"
    SCORED = "scored"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The state as the office calls it."""
        return {
            "preparing": "Đang chuẩn bị",
            "nominating": "Đang nhận hồ sơ",
            "scoring": "Đang chấm điểm",
            "scored": "Đã khóa điểm",
            "confirmed": "Đã chốt kết quả",
            "published": "Đã công bố",
        }[self.value]

    def is_before(self, other: "RoundState") -> bool:
        """Whether this state comes earlier in the round's life than the other."""
        order = list(RoundState)
        return order.index(self) < order.index(other)


class RoundKind(StrEnum):
    """A yearly round, or the one at the close of the campaign."""

    ANNUAL = "annual"
    FINAL = "final"


class HouseholdQuota(StrEnum):
    """Whether households take places of the individuals' quota (the default) or have one of their own."""

    WITHIN_INDIVIDUALS = "within_individuals"
    OWN = "own"


class ScoreMethod(StrEnum):
    """How the members' totals for one nominee become its final score."""

    MEAN = "mean"
    MEDIAN = "median"
    TRIMMED_MEAN = "trimmed_mean"

    @property
    def label(self) -> str:
        """The method in words for the minutes and the page."""
        return {
            "mean": "Trung bình cộng",
            "median": "Trung vị",
            "trimmed_mean": "Trung bình sau khi bỏ một phiếu cao nhất và một phiếu thấp nhất (từ 5 phiếu trở lên)",
        }[self.value]


class HallScreen(StrEnum):
    """What the screen in the meeting hall shows while members score."""

    HIDDEN = "hidden"
    PROGRESS = "progress"
    RANKING = "ranking"


class Unregistered(StrEnum):
    """What becomes of a nominee whom the unit did not register for emulation."""

    ALLOWED = "allowed"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The choice in words for the page."""
        return {"allowed": "Nhận hồ sơ, có đánh dấu “chưa đăng ký”", "refused": "Không nhận hồ sơ"}[self.value]


def quota_category(category: Category, household_quota: HouseholdQuota) -> Category:
    """The category whose places a nominee of `category` takes, and within which it is ranked."""
    if category is Category.HOUSEHOLD and household_quota is HouseholdQuota.WITHIN_INDIVIDUALS:
        return Category.INDIVIDUAL
    return category
