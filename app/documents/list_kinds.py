"""The administrator's lists as Excel files: people with their roles, and the audit. (The rooms of people and units lie below this one.)"""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.units.queries import audit_facts, people_facts
from app.units.rules.audit_choice import read_choice
from app.units.rules.authority import Within
from app.units.rules.deeds import deed, thing
from app.vietnamese.numbers import format_number

MOST_ROWS = 20_000
PEOPLE = (
    ListColumn("Họ và tên", 28),
    ListColumn("Tên đăng nhập", 18),
    ListColumn("Vai trò", 40),
    ListColumn("Tài khoản", 14, Form.CENTRE),
)
AUDIT = (
    ListColumn("Lúc", 17, Form.MOMENT),
    ListColumn("Người", 24),
    ListColumn("Địa chỉ máy", 15),
    ListColumn("Việc", 26),
    ListColumn("Đối tượng", 18),
    ListColumn("Mã", 9),
    ListColumn("Trước", 36),
    ListColumn("Sau", 36),
)


def _people(asked: Asked) -> ListFile:
    facts = people_facts(actor=asked.actor, council_slug=asked.key)
    sheet = ListSheet(
        name="Người dùng",
        title="Danh sách người dùng",
        under=(facts.council.name,),
        columns=PEOPLE,
        rows=tuple(
            (
                one.name, one.username,
                "; ".join(f"{held.role.label}{f' ({held.unit_name})' if held.unit_name else ''}" for held in one.holdings),
                "Đang dùng" if one.active else "Đã khóa",
            )
            for one in facts.people
        ),
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.council.name, (sheet,))


def _audit(asked: Asked) -> ListFile:
    choice = read_choice(asked.filter)
    facts = audit_facts(actor=asked.actor, council_slug=asked.key, before=None, choice=choice, count=MOST_ROWS)
    cut = f"Chỉ gồm {format_number(MOST_ROWS)} dòng mới nhất; hãy lọc hẹp hơn, hoặc tải tệp CSV để lấy hết."
    told = {"person": "người", "action": "việc", "since": "từ ngày", "until": "đến ngày"}
    words = {"action": deed(choice.action)}
    narrowed = "; ".join(f"{told[name]} {words.get(name, typed)}" for name, typed in choice.typed().items())
    sheet = ListSheet(
        name="Nhật ký",
        title="Nhật ký",
        under=(facts.council.name, *((f"Lọc theo: {narrowed}",) if narrowed else ()), *((cut,) if facts.older else ())),
        columns=AUDIT,
        rows=tuple(
            (row.at, row.actor_name, row.address, deed(row.action), thing(row.object_type), row.object_id,
             "" if row.before == "{}" else row.before, "" if row.after == "{}" else row.after)
            for row in facts.rows
        ),
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.council.name, (sheet,))


LISTS = (ListKind("people", "Danh sách người dùng", _people), ListKind("audit", "Nhật ký", _audit))
