"""What another office may answer when it is asked about a dossier, and how its answer or its silence stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.vietnamese.dates import short_date

USUAL_OFFICES = (
    "Công an", "Thuế", "Thanh tra", "Tài nguyên và Môi trường", "Lao động - Thương binh và Xã hội", "Bảo hiểm xã hội",
)  # fmt: skip
USUAL_MATTER = (
    "việc chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước và các nội dung thuộc lĩnh vực quý cơ quan "
    "phụ trách"
)


class OpinionVerdict(StrEnum):
    """The answer of an office; silence is recorded as silence, never as agreement."""

    AGREES = "agrees"
    REMARKS = "remarks"
    OBJECTS = "objects"
    SILENT = "silent"

    @property
    def label(self) -> str:
        """The answer as the office writes it."""
        return {"agrees": "Nhất trí", "remarks": "Có ý kiến", "objects": "Không nhất trí", "silent": "Không trả lời"}[
            self.value
        ]


WITHOUT_A_NOTE = (OpinionVerdict.AGREES, OpinionVerdict.SILENT)  # answers that may be given of many dossiers at once


@dataclass(frozen=True, slots=True)
class GivenOpinion:
    """An answer as it is proposed; `verdict` None leaves the office waited for."""

    verdict: OpinionVerdict | None
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """The paper by which an office answered, and its day; both blank for an answer by word of mouth that never came."""

    reference: str
    answered_on: date | None


def fault_of_request(*, office: str, due_on: date | None, today: date) -> tuple[str, str] | None:
    """The field and the fault of a request, in Vietnamese; None when it may be sent."""
    if not office:
        return "office", "Hãy ghi cơ quan được xin ý kiến."
    if due_on is None or due_on <= today:
        return "due_on", f"Hạn trả lời phải sau hôm nay ({short_date(today)}). Hãy chọn ngày khác."
    return None


def fault_of_opinion(given: GivenOpinion, *, due_on: date, today: date) -> str | None:
    """What is wrong with an answer, in Vietnamese; None when it can be recorded."""
    if given.verdict is None:
        return "Có ghi chú nhưng chưa chọn kết quả trả lời." if given.note else None
    if given.verdict in (OpinionVerdict.OBJECTS, OpinionVerdict.REMARKS) and not given.note:
        return "Hãy ghi nội dung ý kiến của cơ quan."
    if given.verdict is OpinionVerdict.SILENT and today <= due_on:
        return f"Chưa hết hạn trả lời ({short_date(due_on)}) nên chưa ghi “Không trả lời” được."
    return None


def fault_of_source(source: Source, *, asked_on: date, today: date) -> tuple[str, str] | None:
    """The field and the fault of what is said about the answering paper; None when it is in order."""
    if source.answered_on is None:
        return "answered_on", "Hãy ghi ngày của văn bản trả lời."
    if not asked_on <= source.answered_on <= today:
        return "answered_on", f"Ngày trả lời phải từ ngày xin ý kiến ({short_date(asked_on)}) đến hôm nay."
    if not source.reference:
        return "reference", "Hãy ghi số, ký hiệu văn bản trả lời, hoặc cách trả lời (thư điện tử, tại cuộc họp)."
    return None


def standing(verdict: OpinionVerdict | None, *, due_on: date, today: date) -> tuple[str, str]:
    """How an answer stands, in words, with the tone of its mark (plain, good, bad, busy)."""
    if verdict is None:
        late = today > due_on
        return (f"Quá hạn {short_date(due_on)}, chưa trả lời", "bad") if late else (
            f"Chờ trả lời, hạn {short_date(due_on)}", "busy",
        )  # fmt: skip
    tones = {OpinionVerdict.AGREES: "good", OpinionVerdict.OBJECTS: "bad"}
    return verdict.label, tones.get(verdict, "plain")
