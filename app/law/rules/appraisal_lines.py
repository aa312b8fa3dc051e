"""What a dossier is appraised against, by date: the papers it needs and the conditions of an award.

The papers of 2024 onward are those of Điều 84 khoản 2 of the Law of 2022; the earlier ones those of NĐ 91/2017.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.law.rules.certainty import Certainty


class Part(StrEnum):
    """A part of the checklist."""

    PAPERS = "papers"
    CONDITIONS = "conditions"

    @property
    def label(self) -> str:
        """The part's heading."""
        return {"papers": "Thành phần hồ sơ", "conditions": "Điều kiện khen thưởng"}[self.value]


OF_THE_UNIT = frozenset({"submission", "minutes"})
CONCERNS = {
    "particulars": "name",
    "report": "achievement",
    "minutes": "evidence",
    "confirmation": "evidence",
    "audience": "name",
    "registered": "name",
    "twice": "achievement",
    "last-round": "name",
}


@dataclass(frozen=True, slots=True)
class AppraisalLine:
    """A question of the checklist, in force from `since` until the day before `until`.

    `may_hold` lines stop the dossier until somebody else has decided, even after it was accepted; `basis` is where the question comes from, "" for
    the campaign's own plan.
    """

    slug: str
    part: Part
    question: str
    basis: str
    since: date
    until: date | None
    certainty: Certainty
    may_hold: bool = False

    @property
    def concerns(self) -> str:
        """The part of the dossier that the unit mends when the line is not met: a field's name, "evidence", or ""."""
        return CONCERNS.get(self.slug, "")

    @property
    def is_of_the_unit(self) -> bool:
        """Whether one paper of the unit answers it for all dossiers of the unit in the round."""
        return self.slug in OF_THE_UNIT


_LAW_2022, _DECREE_91 = date(2024, 1, 1), date(2017, 10, 1)
_SEEN, _KNOWN, _UNSURE = Certainty.SEEN, Certainty.KNOWN, Certainty.UNSURE
_OLD, _NEW = "Nghị định số 91/2017/NĐ-CP", "Luật Thi đua, khen thưởng năm 2022, Điều 84 khoản 2"

LINES = (
    AppraisalLine("submission", Part.PAPERS, "Có tờ trình của đơn vị", _OLD, date.min, _LAW_2022, _KNOWN),
    AppraisalLine("submission", Part.PAPERS, "Có tờ trình của đơn vị", f"{_NEW} điểm a", _LAW_2022, None, _SEEN),
    AppraisalLine("report", Part.PAPERS, "Có báo cáo thành tích", _OLD, date.min, _LAW_2022, _KNOWN),
    AppraisalLine("report", Part.PAPERS, "Có báo cáo thành tích", f"{_NEW} điểm b", _LAW_2022, None, _SEEN),
    AppraisalLine("minutes", Part.PAPERS, "Có biên bản xét khen thưởng của đơn vị", _OLD, date.min, _LAW_2022, _KNOWN),
    AppraisalLine(
        "minutes", Part.PAPERS, "Có biên bản xét khen thưởng của đơn vị", f"{_NEW} điểm c", _LAW_2022, None, _SEEN
    ),
    AppraisalLine(
        "confirmation",
        Part.PAPERS,
        "Có chứng nhận hoặc xác nhận của cơ quan có thẩm quyền về đóng góp, sáng kiến (nếu thành tích thuộc loại này)",
        f"{_NEW} điểm d",
        _LAW_2022,
        None,
        _SEEN,
    ),
    AppraisalLine(
        "particulars", Part.CONDITIONS, "Tên, chức vụ, địa chỉ ghi đúng như sẽ in", "", date.min, None, _KNOWN
    ),
    AppraisalLine("audience", Part.CONDITIONS, "Đúng đối tượng của phong trào", "", date.min, None, _KNOWN),
    AppraisalLine("registered", Part.CONDITIONS, "Đã đăng ký thi đua", "", date.min, None, _KNOWN),
    AppraisalLine(
        "discipline",
        Part.CONDITIONS,
        "Không đang bị xem xét kỷ luật, thanh tra, kiểm tra, hoặc có khiếu nại, tố cáo đang được xác minh",
        "Nghị định quy định chi tiết Luật Thi đua, khen thưởng",
        _DECREE_91,
        None,
        _UNSURE,
        may_hold=True,
    ),
    AppraisalLine(
        "twice",
        Part.CONDITIONS,
        "Thành tích này chưa được khen",
        "Luật Thi đua, khen thưởng (sửa đổi năm 2013)",
        date(2014, 6, 1),
        _LAW_2022,
        _KNOWN,
    ),
    AppraisalLine(
        "twice",
        Part.CONDITIONS,
        "Thành tích này chưa được khen",
        "Luật Thi đua, khen thưởng năm 2022, Điều 5 khoản 2 điểm c",
        _LAW_2022,
        None,
        _SEEN,
    ),
    AppraisalLine("double", Part.CONDITIONS, "Không trùng với đối tượng khác", "", date.min, None, _KNOWN),
    AppraisalLine("last-round", Part.CONDITIONS, "Chưa được khen ở đợt liền trước", "", date.min, None, _KNOWN),
    AppraisalLine("share", Part.CONDITIONS, "Đơn vị không đề nghị quá số lượng", "", date.min, None, _KNOWN),
)


def appraisal_lines(on: date) -> tuple[AppraisalLine, ...]:
    """The lines of the checklist that hold on that day, papers first."""
    return tuple(line for line in LINES if line.since <= on and (line.until is None or on < line.until))
