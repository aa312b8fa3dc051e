"""The Quyết định khen thưởng with its list of awardees.

Awarding a Giấy khen is the chairman's own authority, so the decision is headed by the chairman's title and signed
without "TM." (NĐ 30/2020, Điều 13; Luật Thi đua, khen thưởng 2022, Điều 80).
"""

from dataclasses import dataclass
from datetime import date

from app.documents.administrative import (
    AdministrativeDocument,
    Align,
    Appendix,
    Article,
    Column,
    Signature,
    Table,
    TableGroup,
    agency_lines,
)  # fmt: skip
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.vietnamese.money_words import money_in_words
from app.vietnamese.numbers import format_number, two_digits

COLUMNS = (
    Column("TT", 7, Align.CENTRE),
    Column("Họ và tên, tên tập thể", 29),
    Column("Chức vụ, đơn vị, địa chỉ", 30),
    Column("Phong trào thi đua", 22),
    Column("Tiền thưởng (đồng)", 12, Align.RIGHT),
)
ROMAN = ("I", "II", "III")


@dataclass(frozen=True, slots=True)
class DecisionAwardee:
    """One line of the list; `money` in đồng."""

    ordinal: int
    category: Category
    name: str
    place: str
    movement: str
    money: int


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """Everything that the decision says."""

    agency_name: str
    superior_agency: str
    authority_title: str
    council_name: str
    place: str
    signer_lines: tuple[str, ...]
    signer_name: str
    drafting_unit: str
    number: int | None
    issued_on: date | None
    year: int
    campaign_title: str
    round_year: int
    is_final: bool
    period: str
    bases: tuple[str, ...]
    executors: str
    fund: str
    awardees: tuple[DecisionAwardee, ...]

    @property
    def total(self) -> int:
        """The whole prize money in đồng."""
        return sum(awardee.money for awardee in self.awardees)


def decision_document(facts: DecisionFacts) -> AdministrativeDocument:
    """The decision of these facts, ready to be rendered."""
    movement = f"Phong trào thi đua “{facts.campaign_title}”"
    when = f"giai đoạn {facts.period}" if facts.is_final else f"năm {facts.round_year}"
    return AdministrativeDocument(
        kind=DocumentKind.DECISION,
        superior_lines=(facts.superior_agency.upper(),) if facts.superior_agency else (),
        agency_lines=agency_lines(facts.agency_name),
        number=facts.number,
        symbol="QĐ-UBND",
        issuer=facts.authority_title,
        place=facts.place,
        issued_on=facts.issued_on,
        year=facts.year,
        subject=f"Về việc tặng Giấy khen cho các {_kinds(facts)} có thành tích xuất sắc trong {movement} {when}",
        authority=facts.authority_title.upper(),
        bases=(*facts.bases, f"Theo đề nghị của Thường trực {facts.council_name}"),
        body=(
            Article(
                1,
                f"Tặng Giấy khen của {facts.authority_title} cho {_counts(facts)} đã có thành tích xuất sắc trong "
                f"{movement} {when} (có Danh sách kèm theo).",
            ),
            Article(2, _money(facts)),
            Article(
                3,
                f"{facts.executors} và các {_kinds(facts)} có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
            ),
        ),
        signature=Signature(facts.signer_lines, facts.signer_name),
        receivers=("Như Điều 3;", f"Thường trực {facts.council_name};", f"Lưu: VT, {facts.drafting_unit}."),
        appendices=(_list(facts, movement, when),),
    )


def _present(facts: DecisionFacts) -> list[tuple[Category, int]]:
    counts = [(one, sum(awardee.category is one for awardee in facts.awardees)) for one in Category]
    return [(category, count) for category, count in counts if count]


def _kinds(facts: DecisionFacts) -> str:
    return ", ".join(category.label.lower() for category, _ in _present(facts))


def _counts(facts: DecisionFacts) -> str:
    counted = [f"{two_digits(count)} {category.label.lower()}" for category, count in _present(facts)]
    return counted[0] if len(counted) == 1 else f"{', '.join(counted[:-1])} và {counted[-1]}"


def _money(facts: DecisionFacts) -> str:
    each = []
    for category, _ in _present(facts):
        money = next(awardee.money for awardee in facts.awardees if awardee.category is category)
        each.append(f"{category.label.lower()} {format_number(money)} đồng")
    return (
        f"Tiền thưởng kèm theo Giấy khen: {'; '.join(each)}. Tổng số tiền thưởng là {format_number(facts.total)} đồng "
        f"({money_in_words(facts.total)}), trích từ {facts.fund} theo quy định."
    )


def _list(facts: DecisionFacts, movement: str, when: str) -> Appendix:
    groups = tuple(
        TableGroup(
            heading=f"{ROMAN[index]}. {category.label.upper()}: {two_digits(count)}",
            rows=tuple(_row(awardee) for awardee in facts.awardees if awardee.category is category),
        )
        for index, (category, count) in enumerate(_present(facts))
    )
    titles = ("DANH SÁCH", f"Các {_kinds(facts)} được tặng Giấy khen trong {movement} {when}")
    return Appendix(title_lines=titles, body=(Table(COLUMNS, groups),))


def _row(awardee: DecisionAwardee) -> tuple[str, ...]:
    return (
        two_digits(awardee.ordinal), awardee.name, awardee.place, awardee.movement, format_number(awardee.money)
    )  # fmt: skip
