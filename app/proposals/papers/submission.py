"""The Tờ trình to the authority above: whom the committee proposes, and for which form of commendation."""

from dataclasses import dataclass

from app.documents.administrative import AdministrativeDocument, Align, Appendix, Column, Paragraph, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.law.rules.categories import Category, counted, named, present
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.numbers import two_digits
from app.vietnamese.text import sentence_start

ROMAN = ("I", "II", "III")
COLUMNS = (
    Column("TT", 6, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 23),
    Column("Chức vụ, đơn vị, địa chỉ", 26),
    Column("Phong trào thi đua", 22),
    Column("Hình thức đề nghị", 23),
)


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """One who is proposed; `place` is post, unit and address in one line, `form` the commendation asked for."""

    category: Category
    name: str
    place: str
    movement: str
    form: str


@dataclass(frozen=True, slots=True)
class SubmissionFacts:
    """What the paper says: to whom, who is proposed, and how many the committee itself honoured ("" before it decides)."""

    letterhead: Letterhead
    addressee: str
    movement: str  # the campaign and its time
    bases: tuple[str, ...]
    honoured: str
    nominees: tuple[ProposedLine, ...]


def higher_submission(facts: SubmissionFacts) -> AdministrativeDocument:
    """The committee's proposal to the authority above, with the list of those whom it proposes."""
    head, chairman = facts.letterhead, facts.addressee
    categories = [one.category for one in facts.nominees]
    own = f"đã xét, khen thưởng {facts.honoured} theo thẩm quyền" if facts.honoured else "đã họp xét theo quy định"
    return head.paper(
        DocumentKind.SUBMISSION,
        f"Về việc đề nghị khen thưởng cấp trên trong {facts.movement}",
        addressees=(chairman,),
        bases=facts.bases,
        body=(
            Paragraph(f"Qua tổ chức {facts.movement}, {head.agency_name} {own}."),
            Paragraph(
                f"{sentence_start(head.agency_name)} kính trình {chairman} xem xét khen thưởng, đề nghị cấp có thẩm quyền "
                f"khen thưởng cho {counted(categories)} tiêu biểu của các phong trào (có Danh sách và báo cáo thành tích kèm "
                "theo)."
            ),
            Paragraph(
                "Các tập thể, cá nhân, hộ gia đình có tên trong Danh sách chưa được đề nghị hình thức khen thưởng nào khác "
                "của cấp trên cho thành tích này."
            ),
            Paragraph(f"Kính trình {chairman} xem xét, quyết định./."),
        ),
        receivers=("Như trên",),
        appendices=(
            Appendix(
                ("DANH SÁCH", f"Các {named(categories)} đề nghị khen thưởng cấp trên trong {facts.movement}"),
                (_table(facts.nominees),),
            ),
        ),
    )


def _table(nominees: tuple[ProposedLine, ...]) -> Table:
    groups, number = [], 0
    for index, (category, count) in enumerate(present(one.category for one in nominees)):
        rows = []
        for one in nominees:
            if one.category is category:
                number += 1
                rows.append((two_digits(number), one.name, one.place, one.movement, one.form))
        groups.append(TableGroup(f"{ROMAN[index]}. {category.label.upper()}: {two_digits(count)}", tuple(rows)))
    return Table(COLUMNS, tuple(groups))
