"""The lists of this room as Excel files: who has registered, and what came of it."""

from decimal import Decimal

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Cell, Form, ListColumn, ListSheet
from app.registrations.queries.board import board_facts, results_facts
from app.registrations.queries.registration import registration_facts
from app.registrations.queries.targets import TargetLine
from app.registrations.rules.outcome import Outcome
from app.units.rules.authority import Within

BOARD = (
    ListColumn("Đơn vị", 30),
    ListColumn("Cụm, khối thi đua", 24),
    ListColumn("Đăng ký", 14, Form.CENTRE),
    ListColumn("Gửi ngày", 13, Form.DAY),
    ListColumn("Số phong trào", 10, Form.WHOLE),
    ListColumn("Số chỉ tiêu", 10, Form.WHOLE),
    ListColumn("Đạt", 8, Form.WHOLE),
    ListColumn("Chưa đạt", 8, Form.WHOLE),
    ListColumn("Ghi chú", 12),
)
RESULTS = (
    ListColumn("Đơn vị", 24),
    ListColumn("Phong trào thi đua", 34),
    ListColumn("Chỉ tiêu", 40),
    ListColumn("Đơn vị tính", 10, Form.CENTRE),
    ListColumn("Mức", 6, Form.CENTRE),
    ListColumn("Đăng ký", 12, Form.DECIMAL),
    ListColumn("Thực hiện", 12, Form.DECIMAL),
    ListColumn("Tỷ lệ (%)", 11, Form.DECIMAL),
    ListColumn("Kết quả", 14, Form.CENTRE),
    ListColumn("Ghi chú", 24),
)

NAMES = (ListColumn("Phong trào thi đua", 44), ListColumn("Đối tượng", 14, Form.CENTRE), ListColumn("Tên", 40))


def _board(asked: Asked) -> ListFile:
    facts = board_facts(actor=asked.actor, slug=asked.key)
    own_unit = facts.rows[0].unit.id if len(facts.rows) == 1 and facts.own_units else None
    sheet = ListSheet(
        name="Đăng ký thi đua",
        title="Tình hình đăng ký thi đua",
        under=(facts.round.name,),
        columns=BOARD,
        rows=tuple(
            (
                row.unit.name, row.unit.cluster, row.state.label if row.state else "Chưa đăng ký", row.sent_on, row.movements,
                sum(row.outcomes.values()), row.outcomes[Outcome.REACHED], row.outcomes[Outcome.MISSED],
                "Gửi muộn" if row.late else "",
            )
            for row in facts.rows
        ),
    )  # fmt: skip
    return ListFile(Within(facts.round.council_id, own_unit), facts.round.name, (sheet,))


def _results(asked: Asked) -> ListFile:
    facts = results_facts(actor=asked.actor, slug=asked.key, movement=asked.filter.get("movement", ""))
    sheet = ListSheet(
        name="Đăng ký và thực hiện",
        title="Đăng ký và thực hiện chỉ tiêu thi đua",
        under=(facts.round.name,),
        columns=RESULTS,
        rows=tuple(
            (one.unit.name, movement.name, *_target(line))
            for one in facts.units
            for movement, lines in one.parts
            for line in lines
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _target(line: TargetLine) -> tuple[Cell, ...]:
    figure = line.registered.amount is not None
    percent = None if line.percent is None else line.percent.quantize(Decimal("0.01"))
    sign = line.registered.direction.sign if figure else ""
    return (line.text, line.measure, sign, line.registered.amount, line.achieved.amount, percent, line.outcome.label, line.note)  # fmt: skip


def _registration(asked: Asked) -> ListFile:
    """One unit's registration; the key is round and unit with ":" between them."""
    slug, unit_slug = asked.pair
    facts = registration_facts(actor=asked.actor, slug=slug, unit_slug=unit_slug)
    targets = ListSheet(
        name="Chỉ tiêu",
        title=f"Đăng ký thi đua của {facts.unit.name}",
        under=(facts.round.name, facts.state.label if facts.state else "Chưa đăng ký"),
        columns=RESULTS[1:],
        rows=tuple((part.movement.name, *_target(line)) for part in facts.parts for line in part.targets),
    )
    names = ListSheet(
        name="Đối tượng",
        title=f"Đối tượng đăng ký thi đua của {facts.unit.name}",
        under=(facts.round.name,),
        columns=NAMES,
        rows=tuple(
            (part.movement.name, category.label, name)
            for part in facts.parts
            for category, listed in part.names.items()
            for name in listed
        ),
    )
    return ListFile(Within(facts.round.council_id, facts.unit.id), facts.unit.name, (targets, names))


LISTS = (
    ListKind("registrations", "Tình hình đăng ký thi đua", _board),
    ListKind("registration", "Đăng ký thi đua", _registration),
    ListKind("registration-results", "Đăng ký và thực hiện", _results),
)
