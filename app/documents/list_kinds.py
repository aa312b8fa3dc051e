"""The lists of a council's administration as Excel files: people, delegations, units, audit. (The rooms of people and units lie below this one.)"""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.office import bases_facts, templates_facts
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.units.auditing import audit_facts, names_in
from app.units.delegations import delegations_facts
from app.units.lineage import UnitsFacts, units_facts
from app.units.queries import people_facts
from app.units.rules.audit_choice import read_choice
from app.units.rules.authority import Within
from app.units.rules.deed_details import details
from app.units.rules.deeds import deed, thing
from app.vietnamese.dates import short_date
from app.vietnamese.numbers import format_number

MOST_ROWS = 20_000
PEOPLE = (
    ListColumn("Họ và tên", 28),
    ListColumn("Tên đăng nhập", 18),
    ListColumn("Vai trò", 40),
    ListColumn("Tài khoản", 14, Form.CENTRE),
)
DELEGATIONS = (
    ListColumn("Người được ủy quyền", 26),
    ListColumn("Thay", 26),
    ListColumn("Từ ngày", 13, Form.DAY),
    ListColumn("Đến hết ngày", 13, Form.DAY),
    ListColumn("Văn bản", 34),
    ListColumn("Tình trạng", 16, Form.CENTRE),
)
UNITS = (
    ListColumn("Đơn vị", 34),
    ListColumn("Từ ngày", 13, Form.DAY),
    ListColumn("Tên trước đây", 46),
)
ENDED = (ListColumn("Đơn vị", 40), ListColumn("Đến hết ngày", 14, Form.DAY), ListColumn("Nay thuộc", 46))
EVENTS = (
    ListColumn("Từ ngày", 13, Form.DAY),
    ListColumn("Thay đổi", 14, Form.CENTRE),
    ListColumn("Văn bản", 34),
    ListColumn("Trước", 30),
    ListColumn("Sau", 30),
)
BASES = (
    ListColumn("Căn cứ", 70),
    ListColumn("Hiệu lực từ", 13, Form.DAY),
    ListColumn("Hết hiệu lực từ", 13, Form.DAY),
    ListColumn("Số hiệu", 24),
)
TEMPLATES = (ListColumn("Loại văn bản", 40), ListColumn("Tệp mẫu", 36), ListColumn("Đưa vào lúc", 17, Form.MOMENT))
FIELDS = (ListColumn("Trường", 24), ListColumn("Nội dung", 50), ListColumn("Cách viết", 56))
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


def _delegations(asked: Asked) -> ListFile:
    facts = delegations_facts(actor=asked.actor, council_slug=asked.key)
    sheet = ListSheet(
        name="Ủy quyền",
        title="Ủy quyền của Chủ tịch Hội đồng",
        under=(facts.council.name,),
        columns=DELEGATIONS,
        rows=tuple(
            (one.deputy, one.principal, one.since, one.until, one.paper, one.state(asked.today)[0])
            for one in facts.delegations
        ),
    )
    return ListFile(Within(facts.council.id), facts.council.name, (sheet,))


def _units(asked: Asked) -> ListFile:
    facts = units_facts(actor=asked.actor, council_slug=asked.key)
    return ListFile(Within(facts.council.id), facts.council.name, _through_time(facts))


def _through_time(facts: UnitsFacts) -> tuple[ListSheet, ...]:
    present = ListSheet(
        name="Đang hoạt động",
        title="Danh sách đơn vị",
        under=(facts.council.name,),
        columns=UNITS,
        rows=tuple(
            (unit.name, unit.since, "; ".join(f"{one.name} (trước {short_date(one.until)})" for one in unit.former))
            for unit in facts.present
        ),
    )
    ended = ListSheet(
        name="Đã kết thúc",
        title="Đơn vị đã kết thúc",
        under=(facts.council.name,),
        columns=ENDED,
        rows=tuple((unit.name, unit.last_day, facts.names(unit)) for unit in facts.ended),
    )
    events = ListSheet(
        name="Các lần thay đổi",
        title="Các lần đơn vị thay đổi",
        under=(facts.council.name,),
        columns=EVENTS,
        rows=tuple(
            (event.effective_on, event.kind.label, event.paper, before, now)
            for event in facts.events
            for before, now in event.parts
        ),
    )
    return present, ended, events


def _bases(asked: Asked) -> ListFile:
    facts = bases_facts(actor=asked.actor, slug=asked.key)
    own = ListSheet(
        name="Của địa phương",
        title="Căn cứ pháp lý của địa phương",
        under=(facts.council.name,),
        columns=BASES[:3],
        rows=tuple((one.text, one.since, one.until) for one in facts.own),
    )
    national = ListSheet(
        name="Của Trung ương",
        title="Căn cứ pháp lý của Trung ương",
        under=(facts.council.name,),
        columns=BASES,
        rows=tuple((one.text, one.since, one.until, one.source) for one in facts.national),
    )
    return ListFile(Within(facts.council.id), facts.council.name, (own, national))


def _templates(asked: Asked) -> ListFile:
    facts = templates_facts(actor=asked.actor, slug=asked.key)
    own = ListSheet(
        name="Mẫu đang dùng",
        title="Mẫu văn bản riêng đang dùng",
        under=(facts.council.name,),
        columns=TEMPLATES,
        rows=tuple((kind.name, template.filename, template.uploaded_at) for kind, template in facts.own),
    )
    fields = ListSheet(
        name="Các trường",
        title="Các trường của mẫu văn bản",
        under=(),
        columns=FIELDS,
        rows=tuple((one.name, one.told, one.example) for one in facts.fields),
    )
    return ListFile(Within(facts.council.id), facts.council.name, (own, fields))


def _audit(asked: Asked) -> ListFile:
    choice = read_choice(asked.filter)
    facts = audit_facts(actor=asked.actor, council_slug=asked.key, before=None, choice=choice, count=MOST_ROWS)
    names = names_in(facts.rows)
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
             "; ".join(details(row.before, names)), "; ".join(details(row.after, names)))
            for row in facts.rows
        ),
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.council.name, (sheet,))


LISTS = (
    ListKind("people", "Danh sách người dùng", _people),
    ListKind("delegations", "Ủy quyền của Chủ tịch", _delegations),
    ListKind("units", "Danh sách đơn vị", _units),
    ListKind("legal-bases", "Căn cứ pháp lý", _bases),
    ListKind("template-fields", "Mẫu văn bản riêng", _templates),
    ListKind("audit", "Nhật ký", _audit),
)
