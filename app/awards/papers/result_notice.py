"""The Thông báo kết quả: what was decided, told to the units."""

from app.awards.papers.awarded import AwardedRound
from app.documents.administrative import AdministrativeDocument, Appendix, Paragraph
from app.law.rules.document_kinds import DocumentKind


def result_notice(facts: AwardedRound) -> AdministrativeDocument:
    """The notice of the result, ready to be rendered."""
    head = facts.letterhead
    start = f"Theo {facts.decision} của {head.authority_title}" if facts.decision else "Căn cứ kết quả xét khen thưởng"
    return head.paper(
        DocumentKind.NOTICE,
        f"Kết quả khen thưởng trong {facts.movement}",
        body=(
            Paragraph(
                f"{start}, {facts.counts} được tặng {head.award} trong {facts.movement} (có Danh sách kèm theo)."
            ),
            Paragraph(
                f"{head.agency_name} thông báo đến {head.offices.units[:1].lower()}{head.offices.units[1:]} biết, thông tin "
                "đến các tập thể, cá nhân, hộ gia đình được khen thưởng; tuyên truyền, nhân rộng điển hình tiên tiến."
            ),
            Paragraph(
                f"Mọi ý kiến về kết quả khen thưởng gửi về Thường trực {head.council_name} để xem xét, trả lời./."
            ),
        ),
        receivers=(head.offices.units, f"Thành viên {head.council_name}"),
        appendices=(
            Appendix(
                ("DANH SÁCH", f"Các {facts.kinds} được tặng {head.award} trong {facts.movement}"), (facts.table(),)
            ),
        ),
    )
