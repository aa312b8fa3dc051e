"""What a comment of the public is, and what the secretary may do with it."""

from enum import StrEnum

SHORTEST, LONGEST = 10, 2_000
LONGEST_NAME, LONGEST_CONTACT = 100, 150
MOST_COMMENTS = 5_000  # in one window: no flood fills the disk


class CommentState(StrEnum):
    """Where a comment stands."""

    WAITING = "waiting"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    PASSED = "passed"

    @property
    def label(self) -> str:
        """The state in the words of the office."""
        return {
            "waiting": "Chờ xem",
            "published": "Đã đăng",
            "withheld": "Không đăng",
            "passed": "Chuyển xác minh",
        }[self.value]

    @property
    def tone(self) -> str:
        """The colour of its mark on a page."""
        return {"waiting": "busy", "published": "good", "withheld": "plain", "passed": "bad"}[self.value]


def fault_of_comment(text: str) -> str | None:
    """What is wrong with a comment, in Vietnamese; None when it can be taken."""
    if len(text) < SHORTEST:
        return f"Hãy viết rõ ý kiến, ít nhất {SHORTEST} ký tự."
    if len(text) > LONGEST:
        return f"Dài {len(text)} ký tự, quá {LONGEST} ký tự. Hãy viết gọn lại."
    return None


def fault_of_moderation(*, to: CommentState, reason: str, has_dossier: bool) -> tuple[str, str] | None:
    """The field and the fault of what is proposed for a comment, in Vietnamese; None when it may be done."""
    if to is CommentState.WAITING:
        return "state", "Hãy chọn cách xử lý."
    if to is CommentState.WITHHELD and not reason:
        return "reason", "Hãy ghi lý do không đăng ý kiến này."
    if to is CommentState.PASSED and not has_dossier:
        return "state", "Ý kiến về cả danh sách không chuyển vào một hồ sơ được. Hãy chọn cách xử lý khác."
    if to is CommentState.PASSED and not reason:
        return "reason", "Hãy ghi nội dung cần xác minh; nội dung được ghi vào phiếu thẩm định."
    return None
