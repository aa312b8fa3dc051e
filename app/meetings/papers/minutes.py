"""Biên bản họp Hội đồng (NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9)."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.documents.administrative import AdministrativeDocument, Paragraph, Section, Signature
from app.documents.letterhead import Letterhead
from app.law.rules.document_kinds import DocumentKind
from app.meetings.papers.count_record import CountRecordFacts, grouped
from app.vietnamese.dates import long_datetime
from app.vietnamese.numbers import two_digits


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything that the minutes of a meeting say; `absent` are names with their reasons, `audit_head` is the digest of
    the audit's last row when the meeting ended ("" before)."""

    title: str
    meeting_place: str
    agenda: str
    opinions: str
    opened_at: datetime
    closed_at: datetime | None
    audit_head: str
    members: int
    present: tuple[str, ...]
    written: tuple[str, ...]
    absent: tuple[str, ...]
    chair: str
    secretary: str
    votes: tuple[CountRecordFacts, ...]
    annulled: tuple[str, ...]


def minutes(facts: MinutesFacts, letterhead: Letterhead) -> AdministrativeDocument:
    """The minutes, for the secretary and the chair to sign."""
    paper = letterhead.paper(
        DocumentKind.MINUTES,
        facts.title,
        receivers=(f"Thành viên {letterhead.council_name}",),
        body=(
            Paragraph(f"Thời gian bắt đầu: {long_datetime(facts.opened_at)}."),
            Paragraph(f"Địa điểm: {facts.meeting_place}."),
            Paragraph(f"Thành phần tham dự: {two_digits(len(facts.present))}/{two_digits(facts.members)} thành viên Hội đồng, gồm: {', '.join(facts.present)}."),
            *_others(facts),
            Paragraph(f"Chủ trì: {facts.chair}."),
            Paragraph(f"Thư ký (người ghi biên bản): {facts.secretary}."),
            Section(1, "I.", "NỘI DUNG"),
            Paragraph(facts.agenda),
            Section(1, "II.", "KẾT QUẢ BỎ PHIẾU"),
            *(paragraph for vote in facts.votes for paragraph in _vote(vote)),
            *(Paragraph(f"Hủy: {reason}.") for reason in facts.annulled),
            *_opinions(facts),
            *_audit(facts),
            Paragraph(_end(facts)),
        ),
    )  # fmt: skip
    return replace(
        paper,
        dated=False,
        signature=Signature(("CHỦ TỌA",), facts.chair),
        witnesses=(Signature(("THƯ KÝ",), facts.secretary),),
    )


def _others(facts: MinutesFacts) -> tuple[Paragraph, ...]:
    listed = (("Gửi ý kiến bằng văn bản", facts.written), ("Vắng mặt", facts.absent))
    return tuple(Paragraph(f"{label}: {'; '.join(names)}.") for label, names in listed if names)


def _vote(vote: CountRecordFacts) -> tuple[Paragraph, ...]:
    passed = [item for item in vote.items if item.passed is True]
    failed = [item for item in vote.items if item.passed is False]
    told = [
        Paragraph(
            f"{vote.title}: phát ra {two_digits(vote.issued)} phiếu, thu về {two_digits(vote.returned)} phiếu. Thể lệ: {' '.join(vote.rules)}"
        )
    ]
    for label, items in (("Đạt", passed), ("Không đạt", failed)):
        told += [
            Paragraph(f"- {label}: {item.text}, {two_digits(item.agree)} đồng ý, tỷ lệ {item.ratio}.") for item in items
        ]
    told += [
        Paragraph(f"- {item.text}: kết quả không hiện với người đứng ngoài.")
        for item in vote.items
        if item.passed is None
    ]
    told += [Paragraph(f"- {one.text}: {', '.join(one.aside)} không tham gia.") for one in vote.questions if one.aside]
    told += [Paragraph(f"- {tie}") for tie in vote.ties]
    return tuple(told)


def _opinions(facts: MinutesFacts) -> tuple[Section | Paragraph, ...]:
    if not facts.opinions:
        return ()
    return (Section(1, "III.", "Ý KIẾN KHÁC NHAU"), Paragraph(facts.opinions))


def _audit(facts: MinutesFacts) -> tuple[Paragraph, ...]:
    """On signed paper the digest holds the audit's rows to what they were, whoever rules the database later."""
    if not facts.audit_head:
        return ()
    return (Paragraph(f"Mã nhật ký của phần mềm khi kết thúc họp (SHA-256): {grouped(facts.audit_head)}"),)


def _end(facts: MinutesFacts) -> str:
    if facts.closed_at is None:
        return "Cuộc họp kết thúc vào ..... giờ ....., ngày ..... tháng ..... năm ....../."
    return f"Cuộc họp kết thúc vào {long_datetime(facts.closed_at)}./."
