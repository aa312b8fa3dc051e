"""The Tờ trình that follows from a round's result: to the chairman for the decision.

The council only advises (Luật Thi đua, khen thưởng 2022, Điều 90): it proposes, and the chairman decides.
"""

from app.awards.papers.awarded import AwardedRound
from app.documents.administrative import AdministrativeDocument, Appendix, Paragraph
from app.law.rules.document_kinds import DocumentKind


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


def _list(facts: AwardedRound, title: str, *, with_money: bool = False, with_votes: bool = False) -> Appendix:
    return Appendix(("DANH SÁCH", title), (facts.table(with_money=with_money, with_votes=with_votes),))
