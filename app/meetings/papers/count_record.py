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

NOT_SHOWN = "–"
EACH = (
    Column("TT", 6, Align.CENTRE),
    Column("Tập thể, cá nhân, hộ gia đình", 32),
    Column("Hợp lệ", 9, Align.CENTRE),
    Column("Đồng ý", 9, Align.CENTRE),
    Column("Không đồng ý", 10, Align.CENTRE),
    Column("Không có ý kiến", 10, Align.CENTRE),
    Column("Tỷ lệ (%)", 12, Align.CENTRE),
    Column("Kết quả", 12, Align.CENTRE),
)
CHOOSE = (
    Column("TT", 8, Align.CENTRE),
    Column("Tập thể, cá nhân, hộ gia đình", 50),
    Column("Số phiếu chọn", 14, Align.CENTRE),
    Column("Tỷ lệ (%)", 14, Align.CENTRE),
    Column("Kết quả", 14, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class CountedItem:
    """One nominee's line; `passed` is None where whoever reads stands aside and sees no count."""

    text: str
    agree: int
    ratio: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """One question: its papers, its nominees, who stood aside, and in an open vote who chose what."""

    text: str
    issued: int
    returned: int
    invalid: int
    disagree: int
    no_opinion: int
    items: tuple[CountedItem, ...]
    aside: tuple[str, ...]
    voices: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def valid(self) -> int:
        """Papers that count."""
        return self.returned - self.invalid


@dataclass(frozen=True, slots=True)
class Slips:
    """Code slips: printed, drawn, and destroyed as spare before the council."""

    printed: int
    drawn: int
    destroyed: int


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
    passes: str  # the sentence of the rules that says when a nominee passes
    secret: bool
    choose: bool
    issued: int
    returned: int
    invalid: int
    questions: tuple[CountedQuestion, ...]
    ties: tuple[str, ...]
    slips: Slips | None
    box_sha256: str
    terms_sha256: str
    keys_sha256: str
    tellers: tuple[str, ...]

    @property
    def items(self) -> tuple[CountedItem, ...]:
        """All nominees in the order of the ballot."""
        return tuple(item for question in self.questions for item in question.items)


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
            Table(CHOOSE if facts.choose else EACH, _groups(facts)),
            *(Paragraph(f"{one.text}: {', '.join(one.aside)} không tham gia.") for one in facts.questions if one.aside),
            *(Paragraph(_voices(one)) for one in facts.questions if one.voices),
            *(Paragraph(tie) for tie in facts.ties),
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
    told = [
        f"Số phiếu phát ra: {two_digits(facts.issued)}; thu về: {two_digits(facts.returned)}; không thu về: "
        f"{two_digits(facts.issued - facts.returned)}; phiếu giấy không hợp lệ: {two_digits(facts.invalid)}."
    ]
    if facts.slips:
        told.append(
            f"Mã phiếu bốc thăm: in {two_digits(facts.slips.printed)}; đã bốc {two_digits(facts.slips.drawn)}; mã thừa đã đếm và "
            f"hủy trước Hội đồng {two_digits(facts.slips.destroyed)}."
        )
    return tuple(Paragraph(text) for text in told)


def _checks(facts: CountRecordFacts) -> tuple[Paragraph, ...]:
    if not facts.box_sha256:
        return ()
    return (
        Paragraph(
            f"Mã băm SHA-256 của danh sách và thể lệ đã công bố trước khi bỏ phiếu: {grouped(facts.terms_sha256)}"
        ),
        Paragraph(f"Mã băm SHA-256 của các khóa ký phiếu: {grouped(facts.keys_sha256)}"),
        Paragraph(f"Mã băm SHA-256 của hòm phiếu: {grouped(facts.box_sha256)}"),
    )


def grouped(digest: str) -> str:
    """A digest in groups of eight, to be read out and compared."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _groups(facts: CountRecordFacts) -> tuple[TableGroup, ...]:
    if not facts.choose:
        return (TableGroup("", tuple(_row(number, one) for number, one in enumerate(facts.questions, 1))),)
    groups, number = [], 0
    for question in facts.questions:
        rows = []
        for item in question.items:
            number += 1
            rows.append((two_digits(number), item.text, *_told(item, str(item.agree))))
        heading = f"{question.text}: {_envelopes(question)}"
        groups.append(TableGroup(heading, tuple(rows)))
    return tuple(groups)


def _envelopes(question: CountedQuestion) -> str:
    return (
        f"phát ra {two_digits(question.issued)}, thu về {two_digits(question.returned)}, hợp lệ "
        f"{two_digits(question.valid)}, không hợp lệ {two_digits(question.invalid)}"
    )


def _row(number: int, question: CountedQuestion) -> tuple[str, ...]:
    (item,) = question.items
    counts = (question.valid, item.agree, question.disagree, question.no_opinion)
    return (two_digits(number), item.text, *_told(item, *map(str, counts)))


def _told(item: CountedItem, *counts: str) -> tuple[str, ...]:
    """The counts, the ratio and the result; a dash each for whoever stands aside."""
    if item.passed is None:
        return (NOT_SHOWN,) * (len(counts) + 2)
    return (*counts, item.ratio.removesuffix(" %"), "Đạt" if item.passed else "Không đạt")


def _voices(question: CountedQuestion) -> str:
    told = (f"{text.lower()}: {', '.join(names)}" for text, names in question.voices)
    return f"{question.text}: {'; '.join(told)}."
