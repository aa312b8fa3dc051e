"""The Tờ trình that follow from a round's result: to the chairman for the decision, and to the superior level.

The council only advises (Luật Thi đua, khen thưởng 2022, Điều 90): it proposes, and the chairman decides.
"""

from dataclasses import replace

from app.awards.papers.awarded import AwardedRound
from app.documents.administrative import AdministrativeDocument, Appendix, Paragraph
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.text import sentence_start

COMMITTEE_OF_PROVINCE = "Ủy ban nhân dân tỉnh ……"


def council_submission(facts: AwardedRound) -> AdministrativeDocument:
    """The council's proposal to the chairman, signed for its standing body."""
    head = facts.letterhead
    return head.paper(
        DocumentKind.SUBMISSION,
        f"Về việc tặng {head.award} cho các {facts.kinds} có thành tích xuất sắc trong {facts.movement}",
        addressees=(head.authority_title,),
        bases=facts.bases,
        body=(
            Paragraph(
                f"{head.council_name} đã họp, thẩm định hồ sơ, chấm điểm và xét chọn theo tiêu chí, số lượng của Kế hoạch "
                f"phát động. Trên cơ sở kết quả xét chọn, {head.council_name} kính trình {head.authority_title} xem xét, "
                f"quyết định tặng {head.award} cho {facts.counts} đã có thành tích xuất sắc trong {facts.movement} (có Danh "
                "sách kèm theo)."
            ),
            *(Paragraph(sitting) for sitting in facts.sittings),
            Paragraph(
                f"Tiền thưởng kèm theo {head.award}: {facts.money_of_each}. Tổng số tiền thưởng là {facts.total_in_words}, "
                f"trích từ {head.offices.fund} theo quy định."
            ),
            Paragraph(f"Kính trình {head.authority_title} xem xét, quyết định./."),
        ),
        receivers=("Như trên", f"Thành viên {head.council_name}"),
        appendices=(
            _list(
                facts,
                f"Các {facts.kinds} đề nghị tặng {head.award} trong {facts.movement}",
                with_money=True,
                with_votes=True,
            ),
        ),
    )


def higher_submission(facts: AwardedRound) -> AdministrativeDocument:
    """The committee's proposal to the province: those who came first in their movement and category."""
    head = facts.letterhead
    first = replace(facts, awardees=tuple(one for one in facts.awardees if one.rank == 1) or facts.awardees)
    province = head.superior_agency.replace("UBND", "Ủy ban nhân dân") or COMMITTEE_OF_PROVINCE
    chairman = f"Chủ tịch {province}"
    return head.paper(
        DocumentKind.SUBMISSION,
        f"Về việc đề nghị khen thưởng cấp trên trong {facts.movement}",
        addressees=(chairman,),
        bases=facts.bases,
        body=(
            Paragraph(
                f"Qua tổ chức {facts.movement}, {head.agency_name} đã xét, khen thưởng {facts.counts} theo thẩm quyền."
            ),
            Paragraph(
                f"{sentence_start(head.agency_name)} kính trình {chairman} xem xét khen thưởng, đề nghị cấp có thẩm quyền "
                f"khen thưởng cho {first.counts} dẫn đầu, tiêu biểu nhất của các phong trào (có Danh sách và báo cáo thành "
                "tích kèm theo)."
            ),
            Paragraph(
                "Các tập thể, cá nhân, hộ gia đình có tên trong Danh sách chưa được đề nghị hình thức khen thưởng nào khác "
                "của cấp trên cho thành tích này."
            ),
            Paragraph(f"Kính trình {chairman} xem xét, quyết định./."),
        ),
        receivers=("Như trên",),
        appendices=(_list(first, f"Các {first.kinds} đề nghị khen thưởng cấp trên trong {facts.movement}"),),
    )


def _list(facts: AwardedRound, title: str, *, with_money: bool = False, with_votes: bool = False) -> Appendix:
    return Appendix(("DANH SÁCH", title), (facts.table(with_money=with_money, with_votes=with_votes),))
