"""The Danh sách trích ngang: every accepted nominee in a few lines, for the council to read."""

from dataclasses import dataclass

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Block,
    Column,
    Paragraph,
    Signature,
    Table,
    TableGroup,
)
from app.nominations.papers.nominated import NominatedRound
from app.vietnamese.numbers import two_digits
from app.vietnamese.personal_numbers import masked

OPINION_COLUMNS = (
    Column("TT", 5, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 25),
    Column("Cơ quan", 20),
    Column("Ý kiến", 50),
)


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """What one office said of one nominee, or that its answer is missing."""

    name: str
    office: str
    said: str


def candidate_list(facts: NominatedRound, opinions: tuple[OpinionLine, ...] = ()) -> AdministrativeDocument:
    """The list of those whom the council considers, with what other offices said of them, ready to be rendered."""
    return facts.letterhead.form(
        "DANH SÁCH TRÍCH NGANG",
        f"Các {facts.kinds} đề nghị tặng {facts.letterhead.award} trong {facts.movement}",
        landscape=True,
        body=(
            Paragraph(f"Tổng số hồ sơ đủ điều kiện trình Hội đồng: {facts.counts}."),
            facts.table(),
            *_opinions(opinions),
        ),
        signatures=(Signature(("THƯỜNG TRỰC HỘI ĐỒNG",), ""),),
    )


def _opinions(opinions: tuple[OpinionLine, ...]) -> tuple[Block, ...]:
    if not opinions:
        return ()
    rows = tuple((two_digits(number), one.name, one.office, masked(one.said)) for number, one in enumerate(opinions, 1))
    return (
        Paragraph("Ý kiến của cơ quan liên quan đối với các trường hợp trong danh sách:"),
        Table(OPINION_COLUMNS, (TableGroup("", rows),)),
    )
