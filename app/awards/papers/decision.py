"""The Quyết định khen thưởng with its list of awardees.

Awarding a Giấy khen is the chairman's own authority, so the decision is headed by the chairman's title and signed
without "TM." (NĐ 30/2020, Điều 13; Luật Thi đua, khen thưởng 2022, Điều 80).
"""

from app.awards.papers.awarded import AwardedRound
from app.documents.administrative import AdministrativeDocument, Appendix, Article
from app.law.rules.document_kinds import DocumentKind


def decision_document(facts: AwardedRound) -> AdministrativeDocument:
    """The decision of these facts, ready to be rendered."""
    head = facts.letterhead
    standing_body = f"Thường trực {head.council_name}"
    proposal = f" tại {facts.proposal}" if facts.proposal else ""
    return head.paper(
        DocumentKind.DECISION,
        f"Về việc tặng {head.award} cho các {facts.kinds} có thành tích xuất sắc trong {facts.movement}",
        bases=(*facts.bases, f"Theo đề nghị của {standing_body}{proposal}"),
        body=(
            Article(
                1,
                f"Tặng {head.award} của {head.authority_title} cho {facts.counts} đã có thành tích xuất sắc trong "
                f"{facts.movement} (có Danh sách kèm theo).",
            ),
            Article(
                2,
                f"Tiền thưởng kèm theo {head.award}: {facts.money_of_each}. Tổng số tiền thưởng là {facts.total_in_words}, "
                f"trích từ {head.offices.fund} theo quy định.",
            ),
            Article(
                3,
                f"{head.offices.executors} và các {facts.kinds} có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định "
                "này./.",
            ),
        ),
        receivers=("Như Điều 3", standing_body),
        appendices=(
            Appendix(
                ("DANH SÁCH", f"Các {facts.kinds} được tặng {head.award} trong {facts.movement}"),
                (facts.table(with_money=True),),
            ),
        ),
    )
