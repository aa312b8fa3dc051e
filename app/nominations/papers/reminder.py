"""The Công văn that reminds the units of their dossiers (NĐ 30/2020, Mẫu 1.5)."""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import AdministrativeDocument, Paragraph
from app.documents.letterhead import Letterhead
from app.documents.papers.letter import official_letter
from app.documents.rules.agency_names import unit_agency


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """Which units have sent nothing yet, and until when they may."""

    letterhead: Letterhead
    movement: str
    until: date
    units: tuple[str, ...]


def reminder(facts: ReminderFacts) -> AdministrativeDocument:
    """The letter to the units that have sent no dossier; to all of them where each has sent some."""
    head = facts.letterhead
    return official_letter(
        head,
        f"đôn đốc gửi hồ sơ đề nghị khen thưởng {facts.movement}",
        addressees=tuple(unit_agency(unit).name for unit in facts.units) or (head.offices.units,),
        body=(
            Paragraph(
                f"Thực hiện {facts.movement}, đến nay Thường trực {head.council_name} chưa nhận đủ hồ sơ đề nghị khen "
                "thưởng của các đơn vị."
            ),
            Paragraph(
                f"{head.agency_name} đề nghị các đơn vị hoàn thành bình xét, lập hồ sơ gồm tờ trình kèm danh sách, báo cáo "
                f"thành tích, tài liệu minh chứng (nếu có) và gửi về Thường trực Hội đồng trước hết ngày "
                f"{facts.until:%d/%m/%Y}. Sau thời hạn này, hồ sơ gửi đến không được xem xét trong đợt."
            ),
            Paragraph("Đơn vị không có đối tượng đề nghị khen thưởng cũng gửi văn bản trả lời để Hội đồng tổng hợp."),
            Paragraph(f"{head.agency_name} đề nghị thủ trưởng các đơn vị quan tâm, thực hiện./."),
        ),
    )
