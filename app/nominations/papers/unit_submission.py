"""The Tờ trình of a unit, with the list of those it nominates (NĐ 30/2020, Mẫu 1.4)."""

from app.documents.administrative import AdministrativeDocument, Appendix, Paragraph
from app.law.rules.document_kinds import DocumentKind
from app.nominations.papers.nominated import NominatedRound


def unit_submission(facts: NominatedRound) -> AdministrativeDocument:
    """The unit's proposal to the council, ready to be rendered."""
    head = facts.letterhead
    council, unit = head.council_name, head.name
    return head.paper(
        DocumentKind.SUBMISSION,
        f"Về việc đề nghị tặng {head.award} trong {facts.movement}",
        addressees=(council,),
        bases=facts.bases,
        body=(
            Paragraph(
                f"Thực hiện {facts.movement} do {head.agency_name} phát động, {unit} đã triển khai, vận động đăng ký và "
                "bình xét công khai, dân chủ, đúng đối tượng, tiêu chí."
            ),
            Paragraph(
                f"Qua bình xét, {unit} kính đề nghị {council} xét, trình {head.authority_title} tặng {head.award} cho "
                f"{facts.counts} đã có thành tích xuất sắc trong {facts.movement} (có Danh sách kèm theo)."
            ),
            Paragraph("Hồ sơ gửi kèm: Danh sách trích ngang; báo cáo thành tích; tài liệu minh chứng (nếu có)."),
            Paragraph(
                f"{unit} chịu trách nhiệm về tính chính xác của thành tích và hồ sơ đề nghị. Kính trình {council} xem "
                "xét./."
            ),
        ),
        receivers=("Như trên",),
        appendices=(
            Appendix(
                ("DANH SÁCH", f"Các {facts.kinds} đề nghị tặng {head.award} trong {facts.movement}"),
                (facts.table(),),
                landscape=True,
            ),
        ),
    )
