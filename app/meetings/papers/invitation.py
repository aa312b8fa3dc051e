"""The Giấy mời to the council's meeting (NĐ 30/2020, Mẫu 1.7), in the council's own number series."""

from dataclasses import dataclass

from app.documents.administrative import AdministrativeDocument, Paragraph
from app.documents.letterhead import Letterhead
from app.law.rules.document_kinds import DocumentKind


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """Who is invited to what, when and where."""

    letterhead: Letterhead
    campaign: str
    members: tuple[str, ...]
    dossiers: str  # "05 tập thể và 12 cá nhân"; "" before any was accepted
    when: str
    where: str


def invitation(facts: InvitationFacts) -> AdministrativeDocument:
    """The invitation, ready to be rendered."""
    council = facts.letterhead.council_name
    about = f" đối với {facts.dossiers}" if facts.dossiers else ""
    return facts.letterhead.paper(
        DocumentKind.INVITATION,
        "Họp Hội đồng xét khen thưởng",
        body=(
            Paragraph(f"{council} trân trọng kính mời các ông, bà là thành viên Hội đồng:"),
            *(Paragraph(f"{number}. {name}.") for number, name in enumerate(facts.members, 1)),
            Paragraph(
                f"Tới dự: Họp {council} xét, đề nghị tặng {facts.letterhead.award} trong {facts.campaign}{about}."
            ),
            Paragraph("Chủ trì: Chủ tịch Hội đồng."),
            Paragraph(f"Thời gian: {facts.when}."),
            Paragraph(f"Địa điểm: {facts.where}."),
            Paragraph(
                "Đề nghị các ông, bà đọc trước hồ sơ, dự họp đầy đủ, đúng thời gian. Thành viên vắng mặt gửi ý kiến bằng "
                "văn bản về Thường trực Hội đồng trước khi họp./."
            ),
        ),
        receivers=("Như thành phần mời", "Thường trực Hội đồng"),
    )
