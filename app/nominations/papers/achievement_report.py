"""The Báo cáo thành tích of one nominee in a movement on one theme (thi đua theo chuyên đề).

Its three parts are those of the forms of NĐ 91/2017 and NĐ 98/2023: who it is, what was achieved, earlier awards.
"""

from dataclasses import dataclass

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Blank,
    Block,
    Column,
    Paragraph,
    Section,
    Signature,
    Table,
    TableGroup,
)
from app.documents.letterhead import Letterhead
from app.law.rules.categories import Category
from app.nominations.papers.nominated import NomineeLine

EARLIER = (
    Column("Năm", 12, Align.CENTRE),
    Column("Danh hiệu thi đua, hình thức khen thưởng", 40),
    Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 48),
)
ROOM = 3  # rows for what was awarded elsewhere, to be written by hand
REPORTERS = {
    Category.COLLECTIVE: ("ĐẠI DIỆN TẬP THỂ", "(Ký, ghi rõ họ tên, chức vụ)"),
    Category.INDIVIDUAL: ("NGƯỜI BÁO CÁO THÀNH TÍCH", "(Ký, ghi rõ họ tên)"),
    Category.HOUSEHOLD: ("ĐẠI DIỆN HỘ GIA ĐÌNH", "(Ký, ghi rõ họ tên)"),
}


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award that the council's data know of: its year, its form and its decision, as the report writes them."""

    year: str
    form: str
    decision: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The nominee's dossier, the campaign with its time, and earlier awards, the first one first."""

    letterhead: Letterhead
    nominee: NomineeLine
    position: str
    address: str
    campaign: str
    earlier: tuple[EarlierAward, ...] = ()


def achievement_report(facts: ReportFacts) -> AdministrativeDocument:
    """The report of the nominee's achievement, ready to be signed and confirmed by the unit."""
    head, nominee = facts.letterhead, facts.nominee
    reporter, hint = REPORTERS[nominee.category]
    own = (Paragraph(line) for line in nominee.achievement.split("\n") if line)
    return head.form(
        "BÁO CÁO THÀNH TÍCH",
        f"Đề nghị tặng {head.award} của {head.authority_title} trong {facts.campaign}",
        body=(
            *_who(facts),
            Section(1, "II.", "THÀNH TÍCH ĐẠT ĐƯỢC"),
            Paragraph(f"Thành tích trong Phong trào thi đua “{nominee.movement}”:"),
            *own,
            Section(1, "III.", "CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG"),
            _earlier(facts.earlier),
        ),
        signatures=(
            Signature(("XÁC NHẬN CỦA ĐƠN VỊ ĐỀ NGHỊ",), "", hint="(Ký, đóng dấu)"),
            Signature((reporter,), "", hint=hint),
        ),
    )


def _earlier(awards: tuple[EarlierAward, ...]) -> Table:
    """What is known, and room for what the data do not know."""
    known = tuple((one.year, one.form, one.decision) for one in awards)
    return Table(EARLIER, (TableGroup("", (*known, *(("", "", ""),) * max(1, ROOM - len(known)))),))


def _who(facts: ReportFacts) -> tuple[Block, ...]:
    nominee = facts.nominee
    if nominee.category is Category.COLLECTIVE:
        return (
            Section(1, "I.", "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"),
            Paragraph(f"1. Tên tập thể: {nominee.name}."),
            _line("2. Địa chỉ:", facts.address or nominee.unit),
            _line("3. Chức năng, nhiệm vụ:", facts.position),
            Blank("4. Số lượng thành viên:"),
        )
    who = "Chủ hộ" if nominee.category is Category.HOUSEHOLD else "Họ và tên"
    fourth = (
        ("4. Số nhân khẩu trong hộ:", "")
        if nominee.category is Category.HOUSEHOLD
        else ("4. Chức vụ, nghề nghiệp:", facts.position)
    )
    return (
        Section(1, "I.", "SƠ LƯỢC LÝ LỊCH"),
        Paragraph(f"1. {who}: {nominee.name.removeprefix('Hộ gia đình ')}."),
        _line("2. Năm sinh:", nominee.birth_year),
        _line("3. Nơi ở, đơn vị công tác:", facts.address or nominee.unit),
        _line(*fourth),
    )


def _line(label: str, text: str) -> Block:
    return Paragraph(f"{label} {text.rstrip('.')}.") if text else Blank(label)
