"""The list of this room as an Excel file: the lists that were sent for a round."""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.imports.queries.lists import round_lists
from app.imports.rules.states import ImportState
from app.units.rules.authority import Within

SENT = (
    ListColumn("Tệp", 36),
    ListColumn("Danh sách của", 28),
    ListColumn("Người gửi", 24),
    ListColumn("Gửi lúc", 17, Form.MOMENT),
    ListColumn("Trạng thái", 15, Form.CENTRE),
    ListColumn("Số hồ sơ", 10, Form.WHOLE),
)


def _lists(asked: Asked) -> ListFile:
    facts = round_lists(actor=asked.actor, slug=asked.key)
    own_unit = facts.units[0].id if len(facts.units) == 1 and not facts.for_council else None
    sheet = ListSheet(
        name="Danh sách đã đưa lên",
        title="Các danh sách đã đưa lên",
        under=(facts.round.name,),
        columns=SENT,
        rows=tuple(
            (
                one.filename, one.unit_name or "Thường trực Hội đồng", one.sent_by, one.sent_at, one.state.label,
                one.taken if one.state is ImportState.TAKEN_IN else None,
            )
            for one in facts.lists
        ),
    )  # fmt: skip
    return ListFile(Within(facts.round.council_id, own_unit), facts.round.name, (sheet,))


LISTS = (ListKind("imports", "Danh sách đã đưa lên", _lists),)
