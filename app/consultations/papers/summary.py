"""The Báo cáo tổng hợp ý kiến Nhân dân: what the public said of the shortlist, for the council."""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import AdministrativeDocument, Align, Appendix, Column, Paragraph, Table, TableGroup
from app.documents.letterhead import Letterhead
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.dates import short_date
from app.vietnamese.numbers import two_digits
from app.vietnamese.personal_numbers import masked

COLUMNS = (
    Column("TT", 6, Align.CENTRE),
    Column("Đối tượng", 26),
    Column("Nội dung ý kiến", 44),
    Column("Xử lý", 24),
)


@dataclass(frozen=True, slots=True)
class CommentLine:
    """One comment: about whom ("" for the whole list), what it says, what was done with it. Nobody's name is in it."""

    about: str
    text: str
    dealt_with: str


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Everything that the report says; `movement` is the campaign with its time."""

    letterhead: Letterhead
    movement: str
    opens_on: date
    closes_on: date
    nominees: int
    published: int
    withheld: int
    passed: int
    comments: tuple[CommentLine, ...]


def public_comments(facts: SummaryFacts) -> AdministrativeDocument:
    """The report on the public consultation, ready to be rendered."""
    head, total = facts.letterhead, facts.published + facts.withheld + facts.passed
    return head.paper(
        DocumentKind.REPORT,
        f"Tổng hợp ý kiến Nhân dân về danh sách đề nghị khen thưởng trong {facts.movement}",
        body=(
            Paragraph(
                f"Từ ngày {short_date(facts.opens_on)} đến hết ngày {short_date(facts.closes_on)}, Thường trực {head.council_name} "
                f"đã công khai danh sách {two_digits(facts.nominees)} tập thể, cá nhân, hộ gia đình đề nghị khen thưởng để lấy ý "
                "kiến Nhân dân."
            ),
            Paragraph(_counted(facts, total)),
            Paragraph(f"Thường trực {head.council_name} báo cáo Hội đồng xem xét, quyết định./."),
        ),
        receivers=(f"Thành viên {head.council_name}",),
        appendices=(_list(facts),) if facts.comments else (),
    )


def _counted(facts: SummaryFacts, total: int) -> str:
    if not total:
        return "Trong thời gian này không có ý kiến nào gửi đến."
    return (
        f"Có {two_digits(total)} ý kiến gửi đến: {two_digits(facts.published)} ý kiến đã đăng công khai, "
        f"{two_digits(facts.passed)} ý kiến chuyển vào hồ sơ để xác minh, {two_digits(facts.withheld)} ý kiến không đăng (có Danh "
        "sách kèm theo)."
    )


def _list(facts: SummaryFacts) -> Appendix:
    rows = tuple(
        (two_digits(number), one.about or "Cả danh sách", masked(one.text), masked(one.dealt_with))
        for number, one in enumerate(facts.comments, 1)
    )
    return Appendix(("DANH SÁCH", "Ý kiến Nhân dân"), (Table(COLUMNS, (TableGroup("", rows),)),))
