"""The lists of this room as Excel files: what a meeting votes on, and after the count how."""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import HIDDEN, Cell, Form, ListColumn, ListSheet
from app.meetings.queries.counted import ItemFacts
from app.meetings.queries.votes import VoteFacts, vote_facts
from app.units.rules.authority import Within

CANDIDATES = (ListColumn("Tên, đơn vị", 60), ListColumn("Nội dung bỏ phiếu", 36), ListColumn("Ghi chú", 16))
COUNTED = (
    ListColumn("Tên, đơn vị", 56),
    ListColumn("Nội dung bỏ phiếu", 34),
    ListColumn("Đồng ý", 9, Form.WHOLE),
    ListColumn("Tỷ lệ", 11, Form.CENTRE),
    ListColumn("Kết quả", 12, Form.CENTRE),
)


def _vote(asked: Asked) -> ListFile:
    number = int(asked.key) if asked.key.isdecimal() and len(asked.key) < 10 else 0
    facts = vote_facts(actor=asked.actor, vote_id=number)
    counted = facts.state == "counted"
    sheet = ListSheet(
        name="Danh sách bỏ phiếu",
        title=facts.title,
        under=(facts.meeting.title, facts.meeting.round.name, f"Tình trạng: {facts.label.lower()}"),
        columns=COUNTED if counted else CANDIDATES,
        rows=tuple(
            (item.text, question.question.text, *(_count(facts, item) if counted else ("",)))
            for question in facts.questions
            for item in question.items
        ),
    )
    return ListFile(Within(facts.meeting.round.council_id), facts.title, (sheet,))


def _count(facts: VoteFacts, item: ItemFacts) -> tuple[Cell, ...]:
    """How it went, but not for whoever stands aside from the nominee."""
    if item.verdict is None or (item.nomination_id is not None and item.nomination_id not in facts.seen):
        return HIDDEN, HIDDEN, HIDDEN
    return item.agree, item.verdict.ratio, "Đạt" if item.verdict.passed else "Không đạt"


LISTS = (ListKind("vote", "Danh sách bỏ phiếu", _vote),)
