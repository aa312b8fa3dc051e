"""For how long each class of personal data is kept, as dated data; what the law leaves unclear is a setting."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.law.rules.certainty import Certainty


class Keeping(StrEnum):
    """A class of personal data that is kept for the same time."""

    AWARD = "award"
    DOSSIER = "dossier"
    DRAFT = "draft"
    EVIDENCE = "evidence"
    LIST = "list"
    COMMENT = "comment"
    COUNCIL = "council"
    ACCOUNT = "account"
    WORK = "work"
    SESSION = "session"
    NOTICE = "notice"
    TRACE = "trace"
    AUDIT = "audit"

    @property
    def label(self) -> str:
        """The class as the office calls it."""
        return {
            "award": "Khen thưởng, văn bản đã ban hành",
            "dossier": "Hồ sơ đề nghị đã gửi",
            "draft": "Bản nháp chưa bao giờ gửi",
            "evidence": "Minh chứng của hồ sơ không được khen thưởng",
            "list": "Danh sách đã đưa lên để nhập",
            "comment": "Tên, cách liên hệ của người góp ý",
            "council": "Việc của Hội đồng",
            "account": "Tài khoản",
            "work": "Vết việc làm trong hồ sơ, văn bản",
            "session": "Phiên đăng nhập đã hết",
            "notice": "Thư báo đã xong",
            "trace": "Vết kỹ thuật khi đăng nhập",
            "audit": "Nhật ký",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """For how many days a class is kept from a date on (None: the program never erases it), why, and how sure that is."""

    keeping: Keeping
    since: date
    days: int | None
    begins: str  # from when the days are counted
    source: str
    certainty: Certainty

    @property
    def setting(self) -> str:
        """The setting by which the office puts another number of days in place of an unsure one; "" for none."""
        return f"keep_{self.keeping.value}_days" if self.certainty is Certainty.UNSURE and self.days else ""


ARCHIVE = "Luật Lưu trữ số 33/2024/QH15: tài liệu lưu trữ chỉ hủy theo thủ tục của pháp luật lưu trữ"
NECESSARY = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15: chỉ giữ trong thời gian phù hợp với mục đích"
FIRST = date(2018, 1, 1)
LAW = date(2026, 1, 1)  # Luật số 91/2025/QH15 in force
PERIODS = (
    Period(Keeping.AWARD, FIRST, None, "", ARCHIVE, Certainty.SEEN),
    Period(Keeping.DOSSIER, FIRST, None, "", f"{ARCHIVE} (thời hạn 20 năm theo Thông tư số 10/2022/TT-BNV: cần kiểm tra)",
           Certainty.UNSURE),
    Period(Keeping.DRAFT, LAW, 365, "lần sửa cuối, khi đợt không còn nhận hồ sơ", NECESSARY, Certainty.UNSURE),
    Period(Keeping.EVIDENCE, LAW, 1825, "ngày công bố kết quả của đợt", NECESSARY, Certainty.UNSURE),
    Period(Keeping.LIST, LAW, 365, "lần sửa cuối, khi đã bỏ hoặc đợt không còn nhận hồ sơ", NECESSARY, Certainty.UNSURE),
    Period(Keeping.COMMENT, LAW, 365, "ngày hết hạn lấy ý kiến; nội dung ý kiến giữ cùng hồ sơ", NECESSARY, Certainty.UNSURE),
    Period(Keeping.COUNCIL, FIRST, None, "", ARCHIVE, Certainty.SEEN),
    Period(Keeping.ACCOUNT, FIRST, None, "", "Tên gắn với việc đã làm; tài khoản chỉ khóa, không xóa", Certainty.KNOWN),
    Period(Keeping.WORK, FIRST, None, "", "Giữ cùng hồ sơ, văn bản mà việc đó thuộc về", Certainty.KNOWN),
    Period(Keeping.SESSION, LAW, 365, "lúc phiên kết thúc hoặc lần dùng cuối",
           f"{NECESSARY}; nhật ký truy cập giữ ít nhất 1 tháng (cấp độ 2)", Certainty.UNSURE),
    Period(Keeping.NOTICE, LAW, 365, "lúc thư gửi xong, không gửi được hoặc không cần gửi nữa", NECESSARY, Certainty.UNSURE),
    Period(Keeping.TRACE, LAW, 2, "lúc ghi", "Hết tác dụng trong vòng một ngày", Certainty.KNOWN),
    Period(Keeping.AUDIT, FIRST, None, "", "Chuỗi nhật ký không sửa, không xóa được; số định danh bị che từ lúc ghi",
           Certainty.KNOWN),
)  # fmt: skip
# Tables of the archive: no row of theirs is erased, and nothing on which one of them rests.
FOR_GOOD = frozenset(
    {"awards", "award_amendments", "issued_documents", "audit_rows", "proposed_nominees", "proposal_sendings"}
)
ERASED = (
    Keeping.DRAFT,
    Keeping.EVIDENCE,
    Keeping.LIST,
    Keeping.COMMENT,
    Keeping.SESSION,
    Keeping.NOTICE,
    Keeping.TRACE,
)


def period_of(keeping: Keeping, *, on: date) -> Period:
    """The period in force on that day; before the first one is in force, the first."""
    of_class = [one for one in PERIODS if one.keeping is keeping]
    return max((one for one in of_class if one.since <= on), key=lambda one: one.since, default=of_class[0])


def last_day_kept(keeping: Keeping, *, on: date, set_days: int | None = None) -> date | None:
    """What is older than the beginning of this day is over its time on `on`; None for a class that is never erased.

    `set_days` is the office's own number of days where the law's is unsure.
    """
    period = period_of(keeping, on=on)
    if period.days is None or on < period.since:
        return None
    days = set_days if set_days is not None and period.setting else period.days
    return on - timedelta(days=days)
