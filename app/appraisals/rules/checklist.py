"""A checklist's answers: what the machine found, what a person said, and what follows for the dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.law.rules.appraisal_lines import AppraisalLine


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


def fault_of_acceptance(lines: Sequence[CheckedLine]) -> str | None:
    """Why a dossier cannot be accepted yet, in Vietnamese; None when every line is met or not needed."""
    for verdict, words in (
        (Verdict.HOLD, "Hồ sơ đang tạm dừng xem xét"),
        (None, "Chưa có kết quả ở mục"),
        (Verdict.FAULT, "Chưa đạt ở mục"),
    ):
        found = [f"“{line.line.question}”" for line in lines if line.verdict is verdict]
        if found:
            return f"{words}: {', '.join(found)}. Hãy xử lý rồi tiếp nhận."
    return None


def remarks_for_the_unit(lines: Sequence[CheckedLine]) -> str:
    """The remarks of a return, line by line; "" when no line has a fault."""
    faulty = [line for line in lines if line.verdict is Verdict.FAULT]
    return "\n".join(f"{number}. {line.line.question}: {line.remark}" for number, line in enumerate(faulty, 1))
