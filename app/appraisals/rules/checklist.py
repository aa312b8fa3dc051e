"""A checklist's answers: what the machine found, what a person said, and what follows for the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.law.rules.appraisal_lines import AppraisalLine
from app.nominations.rules.remarks import Remark


class Verdict(StrEnum):
    """The answer to a line."""

    MET = "met"
    FAULT = "fault"
    HOLD = "hold"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        """The answer as the office writes it."""
        return {"met": "Đạt", "fault": "Không đạt", "hold": "Tạm dừng xem xét", "not_needed": "Không yêu cầu"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine can tell: an answer, or (None) only what the person who answers should know."""

    verdict: Verdict | None
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered, when; `by` is the name."""

    verdict: Verdict
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line with what is known of it. A person's answer goes before the machine's, since a person can look further."""

    line: AppraisalLine
    finding: Finding | None
    answer: Answer | None

    @property
    def verdict(self) -> Verdict | None:
        """The answer that counts; None while there is none."""
        if self.answer is not None:
            return self.answer.verdict
        return self.finding.verdict if self.finding else None

    @property
    def remark(self) -> str:
        """What the unit is told when the line is not met."""
        note = self.answer.note if self.answer else ""
        return note or (self.finding.text if self.finding and self.finding.verdict is Verdict.FAULT else "")


@dataclass(frozen=True, slots=True)
class Given:
    """A person's answer to a line as it is proposed; `verdict` None takes an answer back."""

    verdict: Verdict | None
    note: str


def fault_of_answer(line: AppraisalLine, given: Given, finding: Finding | None) -> str | None:
    """What is wrong with an answer, in Vietnamese; None when it can be stored."""
    if given.verdict is None:
        return f"Mục “{line.question}” có ghi chú nhưng chưa chọn kết quả." if given.note else None
    if given.verdict is Verdict.HOLD and not line.may_hold:
        return f"Mục “{line.question}” không có kết quả “{Verdict.HOLD.label}”. Hãy chọn kết quả khác."
    overrules = finding is not None and finding.verdict is not None and finding.verdict is not given.verdict
    if (given.verdict in (Verdict.FAULT, Verdict.HOLD) or overrules) and not given.note:
        return f"Hãy ghi lý do ở mục “{line.question}”."
    return None


def open_lines(lines: Sequence[CheckedLine]) -> dict[str, str]:
    """What stands in the way of accepting, by the line's slug, in Vietnamese; empty when all is met or not needed."""
    words = {None: "chưa có kết quả", Verdict.HOLD: "đang tạm dừng xem xét", Verdict.FAULT: "chưa đạt"}
    return {one.line.slug: f"“{one.line.question}” {words[one.verdict]}." for one in lines if one.verdict in words}


def remarks_for_the_unit(lines: Sequence[CheckedLine]) -> tuple[Remark, ...]:
    """The remarks of a return, one for each line that is not met, with the part of the dossier that it concerns."""
    return tuple(
        Remark(one.line.question, one.line.concerns, one.remark) for one in lines if one.verdict is Verdict.FAULT
    )
