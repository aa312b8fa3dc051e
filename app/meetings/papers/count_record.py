"""Biên bản kiểm phiếu: what went out, what came back, what it says, and how anybody can count it again."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Column,
    Paragraph,
    Section,
    Signature,
    Table,
    TableGroup,
)
from app.documents.letterhead import Letterhead
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.dates import long_datetime
from app.vietnamese.numbers import two_digits

COLUMNS = (
    Column("TT", 7, Align.CENTRE),
    Column("Tập thể, cá nhân, hộ gia đình", 36),
    Column("Đồng ý", 10, Align.CENTRE),
    Column("Không đồng ý", 11, Align.CENTRE),
    Column("Không có ý kiến", 11, Align.CENTRE),
    Column("Tỷ lệ (%)", 12, Align.CENTRE),
    Column("Kết quả", 13, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One nominee's line."""

    text: str
    agree: int
    disagree: int
    no_opinion: int
    ratio: str
    passed: bool
    aside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountRecordFacts:
    """Everything that the record of one vote says."""

    title: str
    meeting_title: str
    meeting_place: str
    opened_at: datetime
    ended_at: datetime
    members: int
    present: int
    rules: tuple[str, ...]
    secret: bool
    issued: int
    returned: int
    invalid: int
    items: tuple[CountedItem, ...]
    box_sha256: str
    terms_sha256: str
    tellers: tuple[str, ...]


def count_record(facts: CountRecordFacts, letterhead: Letterhead) -> AdministrativeDocument:
    """The record of a vote, for the tellers to sign."""
    head, *others = (name.split(" (")[0] for name in facts.tellers)
    paper = letterhead.paper(
        DocumentKind.MINUTES,
        f"Kiểm phiếu: {facts.title}" if facts.secret else f"Kết quả biểu quyết: {facts.title}",
        receivers=(letterhead.council_name,),
        body=(
            Section(1, "I.", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN"),
            Paragraph(f"Bắt đầu lúc {long_datetime(facts.opened_at)}, tại {facts.meeting_place}, trong {facts.meeting_title}."),
            Paragraph(f"Ban kiểm phiếu: {'; '.join(facts.tellers)}."),
            Paragraph(f"Tổng số thành viên Hội đồng: {two_digits(facts.members)}; tham gia: {two_digits(facts.present)}."),
            Section(1, "II.", "THỂ LỆ"),
            *(Paragraph(f"- {rule}") for rule in facts.rules),
            Section(1, "III.", "KẾT QUẢ"),
            *_counts(facts),
            Table(COLUMNS, (TableGroup("", tuple(_row(number, item) for number, item in enumerate(facts.items, 1))),)),
            *(Paragraph(f"{item.text}: {', '.join(item.aside)} không tham gia.") for item in facts.items if item.aside),
            *_checks(facts),
            Paragraph(f"Việc kiểm phiếu kết thúc lúc {long_datetime(facts.ended_at)}./."),
        ),
    )  # fmt: skip
    return replace(
        paper,
        dated=False,  # minutes tell their hours in the text (Mẫu 1.9)
        signature=Signature(("TRƯỞNG BAN",), head),
        witnesses=tuple(Signature(("THÀNH VIÊN",), name) for name in others),
    )


def _counts(facts: CountRecordFacts) -> tuple[Paragraph, ...]:
    if not facts.secret:
        return ()
    return (
        Paragraph(
            f"Số phiếu phát ra: {two_digits(facts.issued)}; thu về: {two_digits(facts.returned)}; không thu về: "
            f"{two_digits(facts.issued - facts.returned)}; phiếu giấy không hợp lệ: {two_digits(facts.invalid)}."
        ),
    )


def _checks(facts: CountRecordFacts) -> tuple[Paragraph, ...]:
    if not facts.box_sha256:
        return ()
    return (
        Paragraph(
            f"Mã băm SHA-256 của danh sách và thể lệ đã công bố trước khi bỏ phiếu: {_grouped(facts.terms_sha256)}"
        ),
        Paragraph(f"Mã băm SHA-256 của hòm phiếu: {_grouped(facts.box_sha256)}"),
    )


def _grouped(digest: str) -> str:
    """A digest in groups of eight, to be read out and compared."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _row(number: int, item: CountedItem) -> tuple[str, ...]:
    result = "Đạt" if item.passed else "Không đạt"
    return (
        two_digits(number), item.text, str(item.agree), str(item.disagree), str(item.no_opinion),
        item.ratio.removesuffix(" %"), result,
    )  # fmt: skip
