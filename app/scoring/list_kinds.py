"""The lists of this room as Excel files: rankings as far as the reader sees them, and a member's own sheets."""

from app.campaigns.queries import round_facts
from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import HIDDEN, Cell, Form, ListColumn, ListSheet
from app.law.rules.categories import Category
from app.nominations.queries.conflicts import hidden_from
from app.platform.errors import Conflict, NotFound
from app.scoring.models import SheetState
from app.scoring.queries.rankings import RankingFacts, RankingRow, may_see_ranking, ranking_facts
from app.scoring.queries.sheets import OwnSheetRow, own_sheets
from app.units.rules.authority import Within

RANKING = (
    ListColumn("Hạng", 7, Form.WHOLE),
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 34),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Đơn vị", 28),
    ListColumn("Điểm", 10, Form.DECIMAL),
    ListColumn("Chênh lệch", 11, Form.DECIMAL),
    ListColumn("Số phiếu", 9, Form.WHOLE),
    ListColumn("Ghi chú", 22),
)
SHEETS = (
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 34),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Đơn vị", 26),
    ListColumn("Phong trào thi đua", 36),
    ListColumn("Điểm của tôi", 12, Form.DECIMAL),
)
NOT_YET = "Trong khi chấm chỉ hiện số phiếu đã gửi. Hãy xuất bảng xếp hạng sau khi thư ký khóa điểm."


def _ranking(asked: Asked) -> ListFile:
    """One ranking; its key is round, movement and category with ":" between them."""
    slug, _, rest = asked.key.partition(":")
    movement_slug, _, category = rest.partition(":")
    award_round = round_facts(actor=asked.actor, slug=slug)
    if category not in award_round.campaign.quota_categories:
        raise NotFound
    movement = award_round.movement(movement_slug)
    if not may_see_ranking(asked.actor, award_round, movement, Category(category)):
        raise Conflict(NOT_YET)
    facts = ranking_facts(award_round, movement, Category(category), visible=True)
    hidden = hidden_from(asked.actor, award_round.council_id, award_round.id)
    label = f"{facts.category.label.lower()} {facts.movement_name} {award_round.name}"
    return ListFile(Within(award_round.council_id), label, (_sheet(facts.without(hidden)),))


def _sheet(facts: RankingFacts) -> ListSheet:
    return ListSheet(
        name=f"{facts.category.label} {facts.movement_name}",
        title=f"Bảng xếp hạng {facts.category.label.lower()}",
        under=(f"Phong trào “{facts.movement_name}”", facts.round_name, f"Số lượng khen thưởng: {facts.places}"),
        columns=RANKING,
        rows=tuple(_unseen(row) if row.aside else _seen(row) for row in facts.rows),
    )


def _seen(row: RankingRow) -> tuple[Cell, ...]:
    note = "Bằng điểm ở ranh giới" if row.tied_on_line else "Trong số lượng" if row.within else ""
    rank = HIDDEN if row.rank is None else row.rank
    return rank, row.name, row.category.label, row.unit_name, row.score, row.spread, row.sheets, note


def _unseen(row: RankingRow) -> tuple[Cell, ...]:
    return HIDDEN, row.name, row.category.label, row.unit_name, HIDDEN, HIDDEN, HIDDEN, "Bạn đứng ngoài"


def _own_sheets(asked: Asked) -> ListFile:
    facts = own_sheets(actor=asked.actor, slug=asked.key)
    movements = {one.id: one.name for one in facts.round.campaign.movements}
    sheet = ListSheet(
        name="Phiếu của tôi",
        title="Các hồ sơ tôi chấm điểm",
        under=(facts.round.name, asked.actor.name),
        columns=SHEETS,
        rows=tuple(
            (row.name, row.category.label, row.unit_name, movements[row.movement_id], _points(row))
            for row in facts.rows
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _points(row: OwnSheetRow) -> Cell:
    if row.state is SheetState.SENT:
        return row.total
    if row.aside:
        return "đứng ngoài"
    return "không chấm" if row.state is SheetState.ABSTAINED else None


LISTS = (
    ListKind("ranking", "Bảng xếp hạng", _ranking),
    ListKind("own-sheets", "Phiếu chấm điểm của tôi", _own_sheets),
)
