"""The decisions that revoke or correct an award; the decision on the award itself stays as it was issued.

A revocation takes back the Giấy khen and the money (NĐ 98/2023/NĐ-CP, Điều 93); a fault in the text of an issued paper
is mended by a paper of the same kind (NĐ 30/2020/NĐ-CP, Điều 18).
"""

from dataclasses import dataclass

from app.documents.administrative import AdministrativeDocument, Article
from app.documents.letterhead import Letterhead
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.money_words import money_in_words
from app.vietnamese.numbers import format_number, two_digits


@dataclass(frozen=True, slots=True)
class AmendedAward:
    """An award as the decision has it, what is right, and why; `money` in đồng, as it went with the award."""

    letterhead: Letterhead
    bases: tuple[str, ...]
    decision: str
    decision_subject: str
    ordinal: int
    name: str
    place: str
    right_name: str
    right_place: str
    reason: str
    money: int

    @property
    def all_bases(self) -> tuple[str, ...]:
        """The legal bases, with the decision on the award and who proposes."""
        head = self.letterhead
        subject = f"{self.decision_subject[:1].lower()}{self.decision_subject[1:]}"
        decision = f"Căn cứ {self.decision} của {head.authority_title} {subject}"
        return (*self.bases, decision, f"Theo đề nghị của Thường trực {head.council_name}")

    @property
    def listed(self) -> str:
        """Where the decision names the awardee."""
        return f"số thứ tự {two_digits(self.ordinal)}, Danh sách kèm theo {self.decision}"


def revocation(facts: AmendedAward) -> AdministrativeDocument:
    """The decision that revokes the award."""
    head = facts.letterhead
    money = f"{format_number(facts.money)} đồng ({money_in_words(facts.money)})"
    return _decision(
        facts,
        f"Về việc hủy bỏ khen thưởng, thu hồi {head.award} và tiền thưởng đối với {facts.name}",
        Article(
            1,
            f"Hủy bỏ việc tặng {head.award} của {head.authority_title} cho {facts.name} ({facts.place}) tại {facts.listed}. "
            f"Lý do: {facts.reason}.",
        ),
        Article(
            2,
            f"Thu hồi {head.award} và tiền thưởng {money} kèm theo {head.award}. Thường trực {head.council_name} nhận lại "
            f"{head.award}; tiền thưởng nộp lại {head.offices.fund}.",
        ),
    )


def correction(facts: AmendedAward) -> AdministrativeDocument:
    """The decision that corrects how the awardee is named."""
    head = facts.letterhead
    changes = [
        f"đã ghi “{written}”, nay đính chính là “{right}”"
        for written, right in ((facts.name, facts.right_name), (facts.place, facts.right_place))
        if written != right
    ]
    return _decision(
        facts,
        f"Về việc đính chính {facts.decision}",
        Article(1, f"Đính chính {facts.listed}: {'; '.join(changes)}. Lý do: {facts.reason}."),
        Article(
            2,
            f"Cấp lại {head.award} ghi theo nội dung đã đính chính, giữ nguyên số thứ tự trong sổ vàng; thu lại {head.award} đã "
            f"cấp. Thường trực {head.council_name} thực hiện.",
        ),
    )


def _decision(facts: AmendedAward, subject: str, first: Article, second: Article) -> AdministrativeDocument:
    head = facts.letterhead
    return head.paper(
        DocumentKind.DECISION,
        subject,
        bases=facts.all_bases,
        body=(
            first,
            second,
            Article(3, f"Quyết định này có hiệu lực kể từ ngày ký. Các nội dung khác của {facts.decision} giữ nguyên."),
            Article(4, f"{head.offices.executors} và {facts.right_name} chịu trách nhiệm thi hành Quyết định này./."),
        ),
        receivers=("Như Điều 4", f"Thường trực {head.council_name}"),
    )
