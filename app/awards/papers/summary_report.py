"""The Báo cáo tổng kết of a round: what the data tell; what the office thinks of it is left to be written."""

from dataclasses import dataclass

from app.awards.papers.awarded import AwardedRound
from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Blank,
    Block,
    Column,
    Paragraph,
    Section,
    Table,
    TableGroup,
)
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.numbers import two_digits

COLUMNS = (
    Column("TT", 7, Align.CENTRE),
    Column("Phong trào thi đua", 37),
    Column("Hồ sơ được tiếp nhận", 14, Align.CENTRE),
    Column("Tập thể được khen", 14, Align.CENTRE),
    Column("Cá nhân được khen", 14, Align.CENTRE),
    Column("Hộ được khen", 14, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class ReportedMovement:
    """A movement: how many dossiers competed in it."""

    name: str
    dossiers: int


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """The round's awards, and what led to them: units that nominated of all units, dossiers by movement, targets."""

    awarded: AwardedRound
    units: int
    nominating_units: int
    movements: tuple[ReportedMovement, ...]
    targets: tuple[str, ...]


def summary_report(facts: SummaryFacts) -> AdministrativeDocument:
    """The report on the round, ready to be completed and rendered."""
    awarded = facts.awarded
    head = awarded.letterhead
    return head.paper(
        DocumentKind.REPORT,
        f"Tổng kết, khen thưởng {awarded.movement}",
        body=(*_work(facts), *_results(facts), *_judgement(), *_next_steps(facts)),
        receivers=(f"Thành viên {head.council_name}", head.offices.units),
    )


def _work(facts: SummaryFacts) -> tuple[Block, ...]:
    awarded = facts.awarded
    council = awarded.letterhead.council_name
    return (
        Section(1, "I.", "CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN"),
        Paragraph(
            f"{awarded.letterhead.agency_name} đã phát động {awarded.movement} gồm {two_digits(len(facts.movements))} phong "
            f"trào; {council} theo dõi, đôn đốc, thẩm định hồ sơ, chấm điểm và xét chọn theo tiêu chí đã công bố."
        ),
        Paragraph(
            f"Có {two_digits(facts.nominating_units)}/{two_digits(facts.units)} đơn vị gửi hồ sơ đề nghị khen thưởng, với "
            f"{two_digits(sum(one.dossiers for one in facts.movements))} hồ sơ được tiếp nhận, trình Hội đồng."
        ),
    )


def _results(facts: SummaryFacts) -> tuple[Block, ...]:
    awarded = facts.awarded
    decided = f" tại {awarded.decision}" if awarded.decision else ""
    targets: tuple[Block, ...] = ()
    if facts.targets:
        targets = (
            Paragraph("3. Kết quả thực hiện các chỉ tiêu của kế hoạch:"),
            *(Blank(f"- {target}:") for target in facts.targets),
        )
    return (
        Section(1, "II.", "KẾT QUẢ"),
        Paragraph(
            f"1. {awarded.letterhead.authority_title} đã tặng {awarded.letterhead.award} cho {awarded.counts}{decided}. Tổng số tiền thưởng "
            f"là {awarded.total_in_words}, trích từ {awarded.letterhead.offices.fund}."
        ),
        Paragraph("2. Kết quả theo từng phong trào:"),
        _table(facts),
        *targets,
    )


def _table(facts: SummaryFacts) -> Table:
    rows = [
        (str(number), movement.name, str(movement.dossiers), *_counts(facts, movement.name))
        for number, movement in enumerate(facts.movements, 1)
    ]
    dossiers = str(sum(one.dossiers for one in facts.movements))
    total = ("", "Cộng", dossiers, *_counts(facts, ""))
    return Table(COLUMNS, (TableGroup("", (*rows, total)),))


def _counts(facts: SummaryFacts, movement: str) -> tuple[str, ...]:
    """How many of each category were honoured in a movement, or in all of them ("")."""
    honoured = [one for one in facts.awarded.awardees if movement in ("", one.movement)]
    return tuple(str(sum(one.category is category for one in honoured)) for category in Category)


def _judgement() -> tuple[Block, ...]:
    return (
        Section(1, "III.", "ĐÁNH GIÁ CHUNG"),
        Paragraph("1. Ưu điểm:"),
        *(Blank(),) * 2,
        Paragraph("2. Hạn chế, nguyên nhân:"),
        *(Blank(),) * 2,
    )


def _next_steps(facts: SummaryFacts) -> tuple[Block, ...]:
    head = facts.awarded.letterhead
    return (
        Section(1, "IV.", "PHƯƠNG HƯỚNG, NHIỆM VỤ"),
        *(Blank(),) * 2,
        Paragraph(f"Trên đây là báo cáo tổng kết, khen thưởng {facts.awarded.movement} của {head.agency_name}./."),
    )
