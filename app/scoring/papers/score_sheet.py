"""The Phiếu chấm điểm on paper: one movement's nominees down, its criteria across."""

from dataclasses import dataclass

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Blank,
    Column,
    Paragraph,
    Signature,
    Table,
    TableGroup,
)
from app.documents.letterhead import Letterhead
from app.nominations.papers.nominated import NomineeLine
from app.vietnamese.numbers import two_digits


@dataclass(frozen=True, slots=True)
class PaperCriterion:
    """A criterion, what it looks at, and its most points."""

    name: str
    guidance: str
    most_points: int


@dataclass(frozen=True, slots=True)
class ScoreSheetFacts:
    """A movement's nominees and criteria; `campaign` is the campaign and its time."""

    letterhead: Letterhead
    campaign: str
    movement: str
    criteria: tuple[PaperCriterion, ...]
    nominees: tuple[NomineeLine, ...]


def score_sheet(facts: ScoreSheetFacts) -> AdministrativeDocument:
    """The sheet for one member, ready to be filled in by hand."""
    return facts.letterhead.form(
        "PHIẾU CHẤM ĐIỂM",
        f"Phong trào thi đua “{facts.movement}” trong {facts.campaign}",
        landscape=True,
        body=(
            Blank("Họ và tên ủy viên Hội đồng:"),
            Paragraph("Tiêu chí và điểm tối đa:"),
            _criteria(facts.criteria),
            Paragraph(
                "Chấm từng tiêu chí từ 0 đến điểm tối đa, được lấy đến hai chữ số thập phân. Không tham gia chấm hồ sơ nào "
                "thì gạch ngang dòng đó và ghi lý do ở mặt sau."
            ),
            _sheet(facts),
        ),
        signatures=(Signature(("ỦY VIÊN CHẤM ĐIỂM",), "", hint="(Ký, ghi rõ họ tên)"),),
    )


def _criteria(criteria: tuple[PaperCriterion, ...]) -> Table:
    columns = (
        Column("Ký hiệu", 8, Align.CENTRE),
        Column("Tiêu chí", 40),
        Column("Hướng dẫn", 42),
        Column("Điểm tối đa", 10, Align.CENTRE),
    )
    rows = tuple(
        (f"TC{number}", one.name, one.guidance, str(one.most_points)) for number, one in enumerate(criteria, 1)
    )
    return Table(columns, (TableGroup("", rows),))


def _sheet(facts: ScoreSheetFacts) -> Table:
    points = tuple(
        Column(f"TC{number} ({one.most_points})", 7, Align.CENTRE) for number, one in enumerate(facts.criteria, 1)
    )
    most = sum(one.most_points for one in facts.criteria)
    columns = (
        Column("TT", 5, Align.CENTRE),
        Column("Họ và tên, tên tập thể", 26),
        Column("Đơn vị đề nghị", 20),
        *points,
        Column(f"Tổng ({most})", 9, Align.CENTRE),
    )
    blank = ("",) * (len(points) + 1)
    rows = tuple((two_digits(number), one.name, one.unit, *blank) for number, one in enumerate(facts.nominees, 1))
    return Table(columns, (TableGroup("", rows),))
