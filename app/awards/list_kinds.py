"""The lists of this room as Excel files: the results of a round, and its prize money."""

from collections.abc import Iterable

from app.awards.drafts import full_name, place_of
from app.awards.paper_kinds import DECISION
from app.awards.queries.awards import AwardFacts, standing_of
from app.awards.queries.nominee import nominee_facts, unit_awards
from app.awards.queries.register import read_filter, register_facts
from app.awards.queries.results import ResultFacts, money_facts, result_facts
from app.awards.rules.amending import Standing
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.rules.states import RoundState
from app.documents.lists import Asked, ListFile, ListKind
from app.documents.queries import issued_about
from app.documents.rules.drafting import drafting_date
from app.documents.rules.list_sheets import HIDDEN, Cell, Form, ListColumn, ListSheet
from app.law.rules.categories import Category
from app.law.rules.prizes import AwardForm, NoCoefficient
from app.law.rules.salary import NoSalaryBase
from app.nominations.honours import Honour
from app.platform.errors import OfficeError
from app.units.rules.authority import Within
from app.vietnamese.dates import short_date
from app.vietnamese.numbers import format_number

RESULTS = (
    ListColumn("Số sổ vàng", 8, Form.WHOLE),
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 32),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Chức vụ, đơn vị, địa chỉ", 32),
    ListColumn("Đơn vị đề nghị", 22),
    ListColumn("Phong trào thi đua", 36),
    ListColumn("Điểm", 9, Form.DECIMAL),
    ListColumn("Hạng", 7, Form.WHOLE),
    ListColumn("Ghi chú", 16),
)
SELECTIONS = (
    ListColumn("Phong trào thi đua", 44),
    ListColumn("Nhóm", 14, Form.CENTRE),
    ListColumn("Hồ sơ", 9, Form.WHOLE),
    ListColumn("Số suất", 9, Form.WHOLE),
    ListColumn("Đã chọn", 9, Form.WHOLE),
    ListColumn("Chốt", 16, Form.CENTRE),
)
HONOURS = (
    ListColumn("Năm", 8, Form.CENTRE),
    ListColumn("Đợt khen thưởng", 28),
    ListColumn("Phong trào thi đua", 34),
    ListColumn("Tên ghi trong quyết định", 30),
    ListColumn("Đơn vị lúc đó", 26),
    ListColumn("Quyết định", 30),
    ListColumn("Ghi chú", 16),
)
REGISTER = (
    ListColumn("Năm", 7, Form.CENTRE),
    ListColumn("Số sổ vàng", 8, Form.WHOLE),
    ListColumn("Tên tập thể, cá nhân, hộ gia đình", 32),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Chức vụ, đơn vị, địa chỉ", 32),
    ListColumn("Hình thức", 12, Form.CENTRE),
    ListColumn("Phong trào thi đua", 34),
    ListColumn("Quyết định", 32),
    ListColumn("Ghi chú", 16),
)
MONEY = (
    ListColumn("Họ và tên, tên tập thể", 30),
    ListColumn("Chức vụ, đơn vị, địa chỉ", 32),
    ListColumn("Đối tượng", 12, Form.CENTRE),
    ListColumn("Tiền thưởng (đồng)", 16, Form.WHOLE),
    ListColumn("Ký nhận", 18),
)


def _results(asked: Asked) -> ListFile:
    facts = result_facts(actor=asked.actor, slug=asked.key)
    sheet = ListSheet(
        name="Kết quả",
        title="Kết quả khen thưởng",
        under=(facts.round.name, f"Trạng thái: {facts.round.state.label.lower()}"),
        columns=RESULTS,
        rows=tuple(
            _award(facts, award, movement.name)
            for movement in facts.round.campaign.movements
            for award in facts.awards_of(movement.id)
        ),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet, *_selections(facts)))


def _selections(facts: ResultFacts) -> tuple[ListSheet, ...]:
    """How far the chair has come group by group, while the page shows it."""
    if facts.round.state is not RoundState.SCORED:
        return ()
    return (
        ListSheet(
            name="Chốt theo nhóm",
            title="Chốt danh sách theo từng nhóm",
            under=(facts.round.name,),
            columns=SELECTIONS,
            rows=tuple(
                (one.movement.name, one.category.label, one.nominees, one.places,
                 one.chosen if one.confirmed_at else None, "Đã chốt" if one.confirmed_at else "Chờ Chủ tịch")
                for one in facts.selections
                if one.nominees
            ),
        ),
    )  # fmt: skip


def _award(facts: ResultFacts, award: AwardFacts, movement: str) -> tuple[Cell, ...]:
    hidden = award.nomination_id in facts.hidden
    standing = standing_of(facts.amendments.get(award.id, ()))
    return (
        award.ordinal, full_name(award), award.category.label, place_of(award), award.unit_name, movement,
        HIDDEN if hidden else award.score, HIDDEN if hidden else award.rank or None,
        "" if standing is Standing.VALID else standing.label,
    )  # fmt: skip


def _register(asked: Asked) -> ListFile:
    facts = register_facts(actor=asked.actor, council_slug=asked.key, chosen=read_filter(asked.filter, whole=True))
    units = {one.slug: one.name for one in facts.units}
    categories = {one.value: one.label.lower() for one in Category}
    chosen = facts.filter
    forms = {one.value: one.label for one in AwardForm}
    told = [f"năm {chosen.year}" if chosen.year else None, forms.get(chosen.form), categories.get(chosen.category), units.get(chosen.unit),
            f"tên có “{chosen.name}”" if chosen.name else None]  # fmt: skip
    narrowed = "; ".join(one for one in told if one)
    sheet = ListSheet(
        name="Sổ khen thưởng",
        title="Sổ khen thưởng",
        under=(facts.council.name, *((f"Lọc theo: {narrowed}",) if narrowed else ())),
        columns=REGISTER,
        rows=tuple(
            (
                row.round.year, row.award.ordinal, full_name(row.award), row.award.category.label, place_of(row.award), facts.form.label,
                row.movement, row.decision, "" if row.standing is Standing.VALID else row.standing.label,
            )
            for row in facts.rows
        ),
    )  # fmt: skip
    return ListFile(Within(facts.council.id), facts.council.name, (sheet,))


def _money(asked: Asked) -> ListFile:
    """Who gets how much by the law of the decision's day, or of the day on which it would be drafted."""
    facts = result_facts(actor=asked.actor, slug=asked.key)
    issued = issued_about(ABOUT_ROUND.format(facts.round.id), DECISION.slug)
    on = issued.issued_on if issued else drafting_date(year=facts.round.year, today=asked.today)
    try:
        money = money_facts(facts, on)
    except (NoCoefficient, NoSalaryBase) as unknown:
        raise OfficeError(str(unknown)) from None
    rows = tuple(
        (full_name(award), place_of(award), award.category.label, money.amount(award.category), None)
        for award in facts.standing_awards
    )
    total = sum(money.amount(award.category) for award in facts.standing_awards)
    each = "; ".join(f"{one.label.lower()} {format_number(prize.amount)} đồng" for one, _, prize in money.by_category)
    sheet = ListSheet(
        name="Tiền thưởng",
        title="Danh sách tiền thưởng",
        under=(facts.round.name, f"Theo pháp luật ngày {short_date(on)}{': ' if each else ''}{each}"),
        columns=MONEY,
        rows=rows,
        sums=("Tổng cộng", "", "", total, None),
    )
    return ListFile(Within(facts.round.council_id), facts.round.name, (sheet,))


def _nominee(asked: Asked) -> ListFile:
    facts = nominee_facts(actor=asked.actor, nominee_id=asked.number)
    told = facts.last.described
    under = ("; ".join(text for text in (told.category.label, told.position, told.address, told.unit_name) if text),)
    sheets = [_honours("Khen thưởng", f"Khen thưởng của {facts.last.name} qua các năm", under, facts.honours)]
    if facts.perhaps:
        sheets.append(_honours("Có thể cũng là", "Có thể cũng là đối tượng này, chưa xác nhận", under, facts.perhaps))
    return ListFile(Within(facts.council_id), facts.last.name, tuple(sheets))


def _unit(asked: Asked) -> ListFile:
    """The awards of a unit; the key is council and unit with ":" between them."""
    council_slug, unit_slug = asked.pair
    facts = unit_awards(actor=asked.actor, council_slug=council_slug, unit_slug=unit_slug)
    under = (f"Gồm cả {', '.join(facts.related)}",) if facts.related else ()
    sheet = _honours("Khen thưởng", f"Khen thưởng của {facts.unit.name} qua các năm", under, facts.honours)
    return ListFile(Within(facts.council.id), facts.unit.name, (sheet,))


def _honours(name: str, title: str, under: tuple[str, ...], honours: Iterable[Honour]) -> ListSheet:
    rows = (
        (one.year, one.round_name, one.movement, one.name, one.unit_name, _decision(one), "Đã hủy bỏ" if one.revoked else "")
        for one in honours
    )  # fmt: skip
    return ListSheet(name=name, title=title, under=under, columns=HONOURS, rows=tuple(rows))


def _decision(one: Honour) -> str:
    if not one.decision or one.decided_on is None:
        return "Chưa phát hành"
    return f"Số {one.decision} ngày {short_date(one.decided_on)}"


LISTS = (
    ListKind("nominee-awards", "Khen thưởng qua các năm", _nominee),
    ListKind("unit-awards", "Khen thưởng của đơn vị", _unit),
    ListKind("awards", "Kết quả khen thưởng", _results),
    ListKind("award-register", "Sổ khen thưởng", _register),
    ListKind("prize-money", "Danh sách tiền thưởng", _money),
)
