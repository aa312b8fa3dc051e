"""The Công văn that reminds the units to register for emulation (NĐ 30/2020, Mẫu 1.5)."""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import AdministrativeDocument, Paragraph
from app.documents.letterhead import Letterhead
from app.documents.papers.letter import official_letter
from app.documents.rules.agency_names import unit_agency


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """Which units have not registered, and until when they should (None: no day was set)."""

    letterhead: Letterhead
    movement: str
    until: date | None
    units: tuple[str, ...]


def registration_reminder(facts: ReminderFacts) -> AdministrativeDocument:
    """The letter to the units that have sent no registration."""
    head = facts.letterhead
    until = f" Hạn đăng ký là hết ngày {facts.until:%d/%m/%Y}." if facts.until else ""
    return official_letter(
        head,
        f"đôn đốc đăng ký thi đua {facts.movement}",
        addressees=tuple(unit_agency(unit).name for unit in facts.units),
        body=(
            Paragraph(
                f"Thực hiện {facts.movement}, đến nay Thường trực {head.council_name} chưa nhận được bản đăng ký thi đua "
                "của các đơn vị nêu trên."
            ),
            Paragraph(
                f"{head.agency_name} đề nghị các đơn vị tổ chức cho tập thể, cá nhân đăng ký thi đua theo từng phong trào, "
                f"ghi rõ chỉ tiêu và nội dung giao ước, gửi ngay về Thường trực Hội đồng.{until} Bản đăng ký là một căn cứ để bình "
                "xét khen thưởng cuối đợt."
            ),
            Paragraph(f"{head.agency_name} đề nghị thủ trưởng các đơn vị quan tâm, thực hiện./."),
        ),
    )
