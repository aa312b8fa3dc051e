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

EARLIER = Table(
    (
        Column("Năm", 12, Align.CENTRE),
        Column("Danh hiệu thi đua, hình thức khen thưởng", 40),
        Column("Số, ngày, tháng, năm của quyết định; cơ quan ban hành", 48),
    ),
    (TableGroup("", (("", "", ""),) * 3),),
)
REPORTERS = {
    Category.COLLECTIVE: ("ĐẠI DIỆN TẬP THỂ", "(Ký, ghi rõ họ tên, chức vụ)"),
    Category.INDIVIDUAL: ("NGƯỜI BÁO CÁO THÀNH TÍCH", "(Ký, ghi rõ họ tên)"),
    Category.HOUSEHOLD: ("ĐẠI DIỆN HỘ GIA ĐÌNH", "(Ký, ghi rõ họ tên)"),
}


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The nominee's dossier, and the campaign with its time."""

    letterhead: Letterhead
    nominee: NomineeLine
    position: str
    address: str
    campaign: str


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
            EARLIER,
        ),
        signatures=(
            Signature(("XÁC NHẬN CỦA ĐƠN VỊ ĐỀ NGHỊ",), "", hint="(Ký, đóng dấu)"),
            Signature((reporter,), "", hint=hint),
        ),
    )


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
