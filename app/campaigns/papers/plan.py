"""The Kế hoạch phát động of a campaign.

What a plan of emulation must state stands in Luật Thi đua, khen thưởng 2022, Điều 17: aims, scope, audience,
content and criteria, time, measures, awards. A committee acts collectively, so the plan is signed "TM.".
"""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Block,
    Column,
    Paragraph,
    Section,
    Table,
    TableGroup,
)  # fmt: skip
from app.documents.letterhead import Letterhead
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.numbers import two_digits
from app.vietnamese.text import sentence_start


@dataclass(frozen=True, slots=True)
class PlanMovement:
    """A movement as the plan tells of it."""

    name: str
    audience: str
    honours: str
    criteria: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PlanRound:
    """A round: its name, its days, its places by movement (in the plan's order) and category, a unit's share of them."""

    name: str
    register_until: date | None
    nominate_from: date
    nominate_until: date
    places: tuple[dict[Category, int], ...]
    unit_share: int | None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything that the plan says."""

    letterhead: Letterhead
    title: str
    period: str
    purpose: str
    targets: tuple[str, ...]
    movements: tuple[PlanMovement, ...]
    rounds: tuple[PlanRound, ...]
    categories: tuple[Category, ...]
    households_within_individuals: bool
    score_method: str
    tie_rule: tuple[str, ...]
    bases: tuple[str, ...]
    higher_awards: str
    refuses_unregistered: bool


def plan_document(facts: PlanFacts) -> AdministrativeDocument:
    """The plan of these facts, ready to be rendered."""
    opening = "; ".join([facts.bases[0], *(sentence_start(basis) for basis in facts.bases[1:])])
    agency, campaign = facts.letterhead.agency_name, f"“{facts.title}” giai đoạn {facts.period}"
    return facts.letterhead.paper(
        DocumentKind.PLAN,
        f"Phát động Phong trào thi đua {campaign}",
        body=(
            Paragraph(f"{opening}."),
            Paragraph(f"{agency} ban hành Kế hoạch phát động Phong trào thi đua {campaign} như sau:"),
            *_purpose(facts),
            *_movements(facts),
            *_awards(facts),
            *_procedure(facts),
        ),
        receivers=(f"Thành viên {facts.letterhead.council_name}", facts.letterhead.offices.units),
    )


def _purpose(facts: PlanFacts) -> tuple[Block, ...]:
    targets: tuple[Block, ...] = ()
    if facts.targets:
        targets = (Section(2, "2.", "Chỉ tiêu"), *(Paragraph(f"- {target}.") for target in facts.targets))
    return (
        Section(1, "I.", "MỤC ĐÍCH, YÊU CẦU"),
        Section(2, "1.", "Mục đích"),
        *(Paragraph(line) for line in facts.purpose.split("\n")),
        *targets,
    )


def _movements(facts: PlanFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Section(1, "II.", "ĐỐI TƯỢNG, NỘI DUNG VÀ TIÊU CHÍ THI ĐUA")]
    for number, movement in enumerate(facts.movements, 1):
        criteria = "; ".join(f"{name} ({points} điểm)" for name, points in movement.criteria)
        blocks += [
            Section(2, f"{number}.", f"Phong trào thi đua “{movement.name}”"),
            Paragraph(f"a) Đối tượng: {_clause(movement.audience)}."),
            Paragraph(f"b) Nhằm tôn vinh: {_clause(movement.honours)}."),
            Paragraph(f"c) Tiêu chí, thang điểm 100: {criteria}."),
        ]
    return tuple(blocks)


def _clause(text: str) -> str:
    """A sentence from the data as it goes on after a colon."""
    text = text.rstrip(".")
    keeps_capital = text.split(" ", 1)[0] in {"Ủy", "Hội", "Đoàn"}
    return text if keeps_capital else text[:1].lower() + text[1:]


def _awards(facts: PlanFacts) -> tuple[Block, ...]:
    household = " Hộ gia đình được tính vào số lượng cá nhân." if facts.households_within_individuals else ""
    blocks: list[Block] = [
        Section(1, "III.", "HÌNH THỨC, SỐ LƯỢNG VÀ TIÊU CHUẨN KHEN THƯỞNG"),
        Paragraph(
            f"1. Hình thức: {facts.letterhead.award} kèm theo tiền thưởng theo quy định của pháp luật tại thời điểm quyết định."
        ),
        Paragraph(f"2. Số lượng khen thưởng theo từng đợt, từng phong trào như sau.{household}"),
        _quota_table(facts),
        Paragraph(
            f"3. Tiêu chuẩn: thành tích được {facts.letterhead.council_name} chấm theo các tiêu chí tại mục II; điểm xếp hạng là "
            f"{facts.score_method[:1].lower()}{facts.score_method[1:]} của các phiếu chấm. Trường hợp bằng điểm thì xét "
            f"lần lượt: {'; '.join(rule[:1].lower() + rule[1:] for rule in facts.tie_rule)}."
        ),
    ]
    if facts.higher_awards:
        blocks.append(Paragraph(f"4. {facts.higher_awards}"))
    return tuple(blocks)


def _quota_table(facts: PlanFacts) -> Table:
    columns = (
        Column("TT", 8, Align.CENTRE),
        Column("Phong trào thi đua", 46),
        *(Column(category.label, 46 // len(facts.categories), Align.CENTRE) for category in facts.categories),
    )
    groups = tuple(
        TableGroup(
            heading=award_round.name,
            rows=tuple(
                (str(number), movement.name, *(two_digits(places[category]) for category in facts.categories))
                for number, (movement, places) in enumerate(zip(facts.movements, award_round.places, strict=True), 1)
            ),
        )
        for award_round in facts.rounds
    )
    return Table(columns, groups)


def _procedure(facts: PlanFacts) -> tuple[Block, ...]:
    days = "; ".join(
        f"{award_round.name}: từ ngày {award_round.nominate_from:%d/%m/%Y} đến ngày {award_round.nominate_until:%d/%m/%Y}"
        for award_round in facts.rounds
    )
    return (
        Section(1, "IV.", "THỦ TỤC, HỒ SƠ, THỜI GIAN"),
        Paragraph(f"1. Đăng ký thi đua: {_registration(facts)}"),
        Paragraph(
            "2. Hồ sơ gồm: tờ trình kèm danh sách của đơn vị đề nghị; báo cáo tóm tắt thành tích; tài liệu minh chứng "
            "(nếu có)."
        ),
        Paragraph(f"3. Thời gian nhận hồ sơ: {days}."),
        *_shares(facts),
        Section(1, "V.", "KINH PHÍ"),
        Paragraph(f"Kinh phí khen thưởng được trích từ {facts.letterhead.offices.fund} theo quy định."),
        Section(1, "VI.", "TỔ CHỨC THỰC HIỆN"),
        Paragraph(
            f"1. {facts.letterhead.offices.units} xây dựng kế hoạch, tổ chức phát động, vận động đăng ký thi đua; sơ kết, tổng kết và đề "
            "nghị khen thưởng đúng thời gian quy định."
        ),
        Paragraph(
            f"2. Thường trực {facts.letterhead.council_name} theo dõi, đôn đốc, thẩm định hồ sơ, trình Hội đồng xét; tổng hợp, báo cáo "
            f"kết quả với {facts.letterhead.agency_name}."
        ),
        Paragraph(
            "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh kịp thời để xem xét, giải quyết./."
        ),
    )


def _registration(facts: PlanFacts) -> str:
    days = "; ".join(
        f"{award_round.name}: trước hết ngày {award_round.register_until:%d/%m/%Y}"
        for award_round in facts.rounds
        if award_round.register_until
    )
    until = f" ({days})" if days else ""
    refused = " Không nhận hồ sơ của đối tượng chưa đăng ký thi đua." if facts.refuses_unregistered else ""
    return (
        "các đơn vị đăng ký theo từng phong trào, ghi chỉ tiêu và nội dung giao ước, gửi Thường trực Hội đồng"
        f"{until}.{refused}"
    )


def _shares(facts: PlanFacts) -> tuple[Block, ...]:
    shares = "; ".join(
        f"{award_round.name}: {two_digits(award_round.unit_share)}"
        for award_round in facts.rounds
        if award_round.unit_share
    )
    if not shares:
        return ()
    return (
        Paragraph(f"4. Số hồ sơ mỗi đơn vị đề nghị nhiều nhất trong một phong trào, tính riêng từng loại: {shares}."),
    )
