"""The lists of this room as Excel files: the plan, the criteria of a movement, the papers of a round."""

from app.campaigns.paper_list import KindRow, PaperRow, round_papers
from app.campaigns.queries import CampaignFacts, campaign_facts, criteria_of, round_facts
from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.units.rules.authority import Within
from app.vietnamese.dates import long_date

ROUNDS = (
    ListColumn("Đợt khen thưởng", 44),
    ListColumn("Năm", 8, Form.CENTRE),
    ListColumn("Nhận hồ sơ từ", 14, Form.DAY),
    ListColumn("Đến hết ngày", 14, Form.DAY),
    ListColumn("Bước", 20, Form.CENTRE),
)
MOVEMENTS = (
    ListColumn("Phong trào thi đua", 44),
    ListColumn("Đối tượng", 40),
    ListColumn("Nhằm tôn vinh", 40),
    ListColumn("Được đề nghị", 26),
)
TARGETS = (
    ListColumn("Chỉ tiêu", 50),
    ListColumn("Mức", 12, Form.CENTRE),
    ListColumn("Đơn vị tính", 16, Form.CENTRE),
    ListColumn("Thời gian", 18, Form.CENTRE),
)
CRITERIA = (ListColumn("Tiêu chí", 40), ListColumn("Hướng dẫn", 50), ListColumn("Điểm tối đa", 12, Form.WHOLE))
PAPERS = (ListColumn("Văn bản", 50), ListColumn("Của", 34), ListColumn("Tình trạng", 46))


def _plan(asked: Asked) -> ListFile:
    facts = campaign_facts(actor=asked.actor, slug=asked.key)
    rounds = ListSheet(
        name="Các đợt",
        title="Các đợt khen thưởng",
        under=(facts.title,),
        columns=ROUNDS,
        rows=tuple(
            (one.name, one.year, one.nominate_from, one.nominate_until, one.state.label) for one in facts.rounds
        ),
    )
    movements = ListSheet(
        name="Các phong trào",
        title="Các phong trào thi đua",
        under=(facts.title,),
        columns=MOVEMENTS,
        rows=tuple(
            (one.name, one.audience, one.honours, ", ".join(category.label for category in one.categories))
            for one in facts.movements
        ),
    )
    targets = ListSheet(
        name="Chỉ tiêu",
        title="Chỉ tiêu",
        under=(facts.title,),
        columns=TARGETS,
        rows=tuple((one.text, one.value, one.unit, one.period) for one in facts.targets),
    )
    quotas = tuple(_quotas(facts, one.id, one.name) for one in facts.rounds)
    return ListFile(Within(facts.council_id), facts.slug, (rounds, movements, targets, *quotas))


def _quotas(facts: CampaignFacts, round_id: int, name: str) -> ListSheet:
    categories = facts.quota_categories
    places = [[facts.places(round_id, one.id, category) for category in categories] for one in facts.movements]
    return ListSheet(
        name=f"Số lượng {name}",
        title="Số lượng khen thưởng",
        under=(facts.title, name),
        columns=(
            ListColumn("Phong trào thi đua", 50),
            *(ListColumn(category.label, 14, Form.WHOLE) for category in categories),
        ),
        rows=tuple((movement.name, *row) for movement, row in zip(facts.movements, places, strict=True)),
        sums=("Tổng cộng", *(sum(column) for column in zip(*places, strict=True))) if places else (),
    )


def _criteria(asked: Asked) -> ListFile:
    """The criteria of one movement; the key is round and movement with ":" between them."""
    slug, movement_slug = asked.pair
    award_round = round_facts(actor=asked.actor, slug=slug)
    movement = award_round.movement(movement_slug)
    criteria = criteria_of(award_round.id, movement.id)
    sheet = ListSheet(
        name="Tiêu chí",
        title="Tiêu chí chấm điểm",
        under=(movement.name, award_round.name),
        columns=CRITERIA,
        rows=tuple((one.name, one.guidance, one.most_points) for one in criteria),
        sums=("Tổng cộng", "", sum(one.most_points for one in criteria)),
    )
    return ListFile(Within(award_round.council_id), movement.name, (sheet,))


def _papers(asked: Asked) -> ListFile:
    facts = round_papers(actor=asked.actor, slug=asked.key)
    sheet = ListSheet(
        name="Văn bản",
        title="Danh mục văn bản của đợt",
        under=(facts.round.name,),
        columns=PAPERS,
        rows=tuple(
            (kind.name, paper.label if paper else "", _told(kind, paper))
            for kind in facts.kinds
            for paper in kind.papers or (None,)
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _told(kind: KindRow, paper: PaperRow | None) -> str:
    if kind.waits_for:
        return f"Lập được từ bước “{kind.waits_for}”"
    if paper and paper.issued:
        return f"Số {paper.issued.full_number} {long_date(paper.issued.issued_on)}"
    return "Chưa phát hành" if kind.numbered else "Lập được, không đánh số"


LISTS = (
    ListKind("plan", "Kế hoạch", _plan),
    ListKind("criteria", "Tiêu chí", _criteria),
    ListKind("papers", "Danh mục văn bản", _papers),
)
