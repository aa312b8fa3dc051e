"""The list of this room as an Excel file: what the public said, without who said it."""

from app.consultations.queries import consultation_facts
from app.consultations.rules.comments import CommentState
from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.units.rules.authority import Within
from app.vietnamese.dates import short_date
from app.vietnamese.personal_numbers import masked

COMMENTS = (
    ListColumn("Về", 30),
    ListColumn("Nội dung ý kiến", 60),
    ListColumn("Nhận lúc", 17, Form.MOMENT),
    ListColumn("Xử lý", 16, Form.CENTRE),
    ListColumn("Lý do, nội dung cần xác minh", 34),
)


def _comments(asked: Asked) -> ListFile:
    """The comments of the page's filter. Names and contacts are on the page of one comment alone, so not here either."""
    facts = consultation_facts(
        actor=asked.actor, slug=asked.key, chosen=asked.filter.get("state", ""), page=0, today=asked.today
    )
    window = (
        f"Từ ngày {short_date(facts.opens_on)} đến hết ngày {short_date(facts.closes_on)}"
        if facts.opens_on and facts.closes_on
        else "Chưa lấy ý kiến"
    )
    narrowed = (f"Lọc theo: {CommentState(facts.chosen).label.lower()}",) if facts.chosen else ()
    sheet = ListSheet(
        name="Ý kiến Nhân dân",
        title="Danh sách ý kiến Nhân dân",
        under=(facts.round.name, window, *narrowed),
        columns=COMMENTS,
        rows=tuple(
            (one.nominee or "Cả danh sách", masked(one.text), one.received_at, one.state.label, masked(one.reason))
            for one in facts.comments
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


LISTS = (ListKind("comments", "Ý kiến Nhân dân", _comments),)
