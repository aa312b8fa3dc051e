"""The lists of this room as Excel files: the board of a round, what a dossier was at each sending, what offices were asked
and answered, who may be one."""

from datetime import date

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Cell, Form, ListColumn, ListSheet
from app.nominations.queries.dossiers import BoardFacts, DossierRow, board_facts, dossier_facts, read_filter
from app.nominations.queries.doubles import doubles_facts
from app.nominations.queries.opinions import request_facts, requests_facts
from app.nominations.queries.sendings import sendings_of
from app.nominations.rules.snapshots import LABELS
from app.nominations.rules.states import NominationState
from app.units.rules.authority import Within
from app.vietnamese.dates import office_day, short_date

DOSSIERS = (
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 32),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Đơn vị", 24),
    ListColumn("Phong trào thi đua", 36),
    ListColumn("Trạng thái", 14, Form.CENTRE),
    ListColumn("Ngày cập nhật", 13, Form.DAY),
    ListColumn("Ghi chú", 34),
)
COUNTS = tuple(ListColumn(label, 12, Form.WHOLE) for label in ("Nháp", "Đã gửi", "Trả lại", "Tiếp nhận"))
COUNTED = (NominationState.DRAFT, NominationState.SENT, NominationState.RETURNED, NominationState.ACCEPTED)
SENDINGS = (
    ListColumn("Lần gửi", 9, Form.WHOLE),
    ListColumn("Gửi lúc", 17, Form.MOMENT),
    ListColumn("Mục", 22),
    ListColumn("Lần trước", 46),
    ListColumn("Lần này", 46),
)
REQUESTS = (
    ListColumn("Cơ quan", 34),
    ListColumn("Ngày xin ý kiến", 13, Form.DAY),
    ListColumn("Hạn trả lời", 13, Form.DAY),
    ListColumn("Số hồ sơ", 10, Form.WHOLE),
    ListColumn("Đã có kết quả", 12, Form.WHOLE),
    ListColumn("Không nhất trí", 12, Form.WHOLE),
)
ANSWERS = (
    ListColumn("Hồ sơ", 30),
    ListColumn("Đơn vị", 24),
    ListColumn("Trả lời", 24),
    ListColumn("Nội dung ý kiến", 40),
    ListColumn("Văn bản trả lời", 24),
    ListColumn("Ngày trả lời", 13, Form.DAY),
)

DOUBLES = (
    ListColumn("Đối tượng của đợt này", 30),
    ListColumn("Đơn vị", 24),
    ListColumn("Có thể là", 30),
    ListColumn("Đơn vị", 24),
    ListColumn("Giống nhau", 34),
    ListColumn("Khác nhau", 34),
)
MERGED = (
    ListColumn("Được gộp", 44),
    ListColumn("Vào", 44),
    ListColumn("Người gộp", 24),
    ListColumn("Lúc", 17, Form.MOMENT),
)
KEPT_APART = (ListColumn("Đối tượng", 44), ListColumn("Khác với", 44), ListColumn("Lý do", 50))


def _dossiers(asked: Asked) -> ListFile:
    facts = board_facts(actor=asked.actor, slug=asked.key, chosen=read_filter(asked.filter, whole=True))
    own_unit = facts.own_units[0].id if len(facts.units) == 1 and len(facts.own_units) == 1 else None
    sheet = ListSheet(
        name="Hồ sơ",
        title="Danh sách hồ sơ đề nghị khen thưởng",
        under=(facts.round.name, *_filtered(facts)),
        columns=DOSSIERS,
        rows=tuple(
            (one.name, one.category.label, one.unit_name, one.movement, one.state.label, office_day(one.changed_at), _notes(one, asked.today))
            for one in facts.dossiers
        ),
    )  # fmt: skip
    return ListFile(Within(facts.round.council_id, own_unit), facts.round.name, (sheet, *_counts(facts)))


def _counts(facts: BoardFacts) -> tuple[ListSheet, ...]:
    """How far the dossiers have come, by movement and by unit, whatever the list is narrowed to."""
    by_movement = ListSheet(
        name="Theo phong trào",
        title="Số hồ sơ theo phong trào thi đua",
        under=(facts.round.name,),
        columns=(ListColumn("Phong trào thi đua", 50), *COUNTS),
        rows=tuple((name, *(count[state] for state in COUNTED)) for _, name, count in facts.by_movement),
    )
    by_unit = ListSheet(
        name="Theo đơn vị",
        title="Số hồ sơ theo đơn vị",
        under=(facts.round.name,),
        columns=(ListColumn("Đơn vị", 30), ListColumn("Cụm, khối thi đua", 24), *COUNTS),
        rows=tuple((unit.name, unit.cluster, *(count[state] for state in COUNTED)) for unit, count in facts.by_unit),
    )
    return by_movement, by_unit


def _sendings(asked: Asked) -> ListFile:
    """Each sending of a dossier: the first whole, the later ones by what changed."""
    facts = dossier_facts(actor=asked.actor, nomination_id=asked.number)
    rows: list[tuple[Cell, ...]] = []
    for one in reversed(sendings_of(facts.id)):
        if one.number == 1:
            told = one.snapshot.fields
            rows += [(1, one.at, label, "", told[name]) for name, label in LABELS.items() if told.get(name)]
            rows += [(1, one.at, "Minh chứng", "", file.told) for file in one.snapshot.files]
        rows += [(one.number, one.at, change.label, change.before, change.after) for change in one.changes]
    sheet = ListSheet(
        name="Các lần gửi",
        title="Các lần gửi hồ sơ",
        under=(f"{facts.honorific} {facts.name}".strip(), f"{facts.movement}; {facts.unit_name}; {facts.round_name}"),
        columns=SENDINGS,
        rows=tuple(rows),
    )
    return ListFile(Within(facts.council_id, facts.unit_id), facts.name, (sheet,))


def _filtered(facts: BoardFacts) -> tuple[str, ...]:
    """What the list was narrowed to, so that nobody takes a part for the whole."""
    chosen = facts.filter
    movements = {one.slug: f"phong trào “{one.name}”" for one in facts.round.campaign.movements}
    units = {one.slug: one.name for one in facts.units}
    states = {state.value: state.label.lower() for state in NominationState}
    told = [movements.get(chosen.movement), units.get(chosen.unit), states.get(chosen.state)]
    told.append(f"tên có “{chosen.name}”" if chosen.name else None)
    words = "; ".join(one for one in told if one)
    return (f"Lọc theo: {words}",) if words else ()


def _notes(dossier: DossierRow, today: date) -> str:
    told = [] if dossier.registered else ["Chưa đăng ký thi đua"]
    told += ["Tạm dừng"] if dossier.held else []
    told += [f"{one.office}: {one.standing(today)[0].lower()}" for one in dossier.opinions]
    return "; ".join(told)


def _requests(asked: Asked) -> ListFile:
    facts = requests_facts(actor=asked.actor, slug=asked.key)
    sheet = ListSheet(
        name="Xin ý kiến",
        title="Danh sách cơ quan được xin ý kiến",
        under=(facts.round.name,),
        columns=REQUESTS,
        rows=tuple(
            (one.office, office_day(one.asked_at), one.due_on, one.dossiers, one.answered, one.objections)
            for one in facts.requests
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _answers(asked: Asked) -> ListFile:
    facts = request_facts(actor=asked.actor, request_id=asked.number)
    sheet = ListSheet(
        name="Ý kiến",
        title=f"Ý kiến của {facts.office}",
        under=(facts.round.name, f"Hạn trả lời: {short_date(facts.due_on)}. Nội dung: {facts.matter}"),
        columns=ANSWERS,
        rows=tuple(
            (one.name, one.unit_name, one.opinion.standing(asked.today)[0], one.opinion.note, one.opinion.reference, one.opinion.answered_on)
            for one in facts.dossiers
            if one.opinion
        ),
    )  # fmt: skip
    return ListFile(Within(facts.round.council_id), facts.office, (sheet,))


def _doubles(asked: Asked) -> ListFile:
    facts = doubles_facts(actor=asked.actor, slug=asked.key, page=None)
    under = (facts.round.name,)
    sheets = (
        ListSheet(
            name="Chưa xem",
            title="Đối tượng có thể trùng",
            under=under,
            columns=DOUBLES,
            rows=tuple(
                (one.one.name, one.one.described.unit_name, one.other.name, one.other.described.unit_name,
                 ", ".join(one.likeness.agrees), ", ".join(one.likeness.differs))
                for one in facts.doubles
            ),
        ),
        ListSheet(
            name="Đã gộp",
            title="Đối tượng đã gộp",
            under=under,
            columns=MERGED,
            rows=tuple((one.absorbed, one.kept, one.by, one.at) for one in facts.merges),
        ),
        ListSheet(
            name="Khác nhau",
            title="Đối tượng đã ghi là khác nhau",
            under=under,
            columns=KEPT_APART,
            rows=tuple((one.one, one.other, one.reason) for one in facts.apart),
        ),
    )  # fmt: skip
    return ListFile(Within(facts.round.council_id), facts.round.name, sheets)


LISTS = (
    ListKind("dossiers", "Danh sách hồ sơ", _dossiers),
    ListKind("sendings", "Các lần gửi hồ sơ", _sendings),
    ListKind("opinions", "Danh sách xin ý kiến", _requests),
    ListKind("answers", "Ý kiến của", _answers),
    ListKind("doubles", "Đối tượng có thể trùng", _doubles),
)
