"""The lists of this room as Excel files: what a council proposes and what came of it, and what councils below propose to it."""

from app.documents.lists import Asked, ListFile, ListKind
from app.documents.rules.list_sheets import Form, ListColumn, ListSheet
from app.proposals.queries.proposals import proposal_facts, round_proposals
from app.proposals.queries.received import received_facts, received_list
from app.proposals.rules.states import ProposalState
from app.units.rules.authority import Within

PROPOSALS = (
    ListColumn("Đề nghị", 20),
    ListColumn("Số đối tượng", 12, Form.WHOLE),
    ListColumn("Thay đổi lần cuối", 18, Form.MOMENT),
    ListColumn("Tình trạng", 26, Form.CENTRE),
)
PROPOSED = (
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 32),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Chức vụ, đơn vị, địa chỉ", 34),
    ListColumn("Phong trào thi đua", 34),
    ListColumn("Hình thức đề nghị", 24),
    ListColumn("Kết quả ở cấp trên", 34),
)
RECEIVED = (
    ListColumn("Hội đồng đề nghị", 40),
    ListColumn("Tờ trình", 34),
    ListColumn("Số đối tượng", 12, Form.WHOLE),
    ListColumn("Gửi lúc", 17, Form.MOMENT),
    ListColumn("Tình trạng", 18, Form.CENTRE),
)
NOMINEES = (
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 32),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Đơn vị", 26),
    ListColumn("Phong trào thi đua", 34),
    ListColumn("Hình thức đề nghị", 24),
    ListColumn("Đã khen thưởng", 30),
    ListColumn("Đã đưa vào xét", 34),
)


def _own(asked: Asked) -> ListFile:
    facts = round_proposals(actor=asked.actor, slug=asked.key)
    last = len(facts.proposals)
    sheet = ListSheet(
        name="Đề nghị",
        title="Các đề nghị cấp trên khen thưởng",
        under=(facts.round.name, *((f"Gửi đến: {facts.superior.name}",) if facts.superior else ())),
        columns=PROPOSALS,
        rows=tuple(
            (f"Đề nghị số {last - place}", one.nominees, one.changed_at, one.state.label)
            for place, one in enumerate(facts.proposals)
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _proposed(asked: Asked) -> ListFile:
    facts = proposal_facts(actor=asked.actor, proposal_id=asked.number)
    told = facts.state is ProposalState.ACCEPTED
    sheet = ListSheet(
        name="Đối tượng đề nghị",
        title="Danh sách đề nghị cấp trên khen thưởng",
        under=(facts.round.name, f"Tình trạng: {facts.state.label.lower()}"),
        columns=PROPOSED,
        rows=tuple(
            (
                one.candidate.name, one.candidate.category.label, one.candidate.place, one.candidate.movement, one.form,
                "; ".join(text for text in (one.outcome.label, one.outcome.told) if text) if told or one.outcome.told else "",
            )
            for one in facts.nominees
        ),
    )  # fmt: skip
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _received(asked: Asked) -> ListFile:
    facts = received_list(actor=asked.actor, slug=asked.key, page=0)
    sheet = ListSheet(
        name="Đề nghị",
        title="Đề nghị của cấp dưới",
        under=(facts.council.name,),
        columns=RECEIVED,
        rows=tuple(
            (one.sender, one.reference, one.nominees, one.sent_at, one.state.label_above) for one in facts.proposals
        ),
    )
    below = ListSheet(
        name="Hội đồng cấp dưới",
        title="Các Hội đồng cấp dưới",
        under=(facts.council.name,),
        columns=(ListColumn("Hội đồng", 60),),
        rows=tuple((one,) for one in facts.below),
    )
    return ListFile(Within(facts.council.id), facts.council.name, (sheet, below))


def _nominees(asked: Asked) -> ListFile:
    """Whom a council below proposes; nobody before the proposal was opened."""
    facts = received_facts(actor=asked.actor, proposal_id=asked.number)
    placed = {number: f"{one.round_name}, {one.movement}" for number, one in facts.placed.items()}
    nominees = facts.sending.content.nominees if facts.is_open else ()
    sheet = ListSheet(
        name="Đối tượng đề nghị",
        title=f"Danh sách đề nghị của {facts.sender.name}",
        under=(facts.reference, f"Tình trạng: {facts.state.label_above.lower()}"),
        columns=NOMINEES,
        rows=tuple(
            (one.name, one.category.label, one.unit_name, one.movement, one.form, one.honoured, placed.get(one.source_id, ""))
            for one in nominees
        ),
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.sender.name, (sheet,))


LISTS = (
    ListKind("proposals", "Đề nghị cấp trên", _own),
    ListKind("proposed", "Danh sách đề nghị cấp trên", _proposed),
    ListKind("received-proposals", "Đề nghị của cấp dưới", _received),
    ListKind("received", "Danh sách đề nghị của", _nominees),
)
