"""Prize money: a coefficient times the base salary in force on the date of the decision.

NĐ 91/2017 Điều 68 khoản 2, Điều 73; NĐ 98/2023; NĐ 152/2025 Điều 49, Điều 54: the product "được làm tròn số lên
hàng chục nghìn đồng". Read literally this rounds up; some offices round to the nearest, so that is a setting.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.law.rules.categories import Category
from app.law.rules.salary import BaseSalary, base_salary
from app.vietnamese.numbers import format_number

TEN_THOUSAND = 10_000


class AwardingLevel(StrEnum):
    """The level whose chairman awards the Giấy khen."""

    COMMUNE = "commune"
    DISTRICT = "district"


class Rounding(StrEnum):
    """How the product is rounded to tens of thousands of đồng."""

    UP = "up"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Coefficients:
    """The coefficients of a Giấy khen for an individual, from a day on, and their source.

    `household` is the ratio of a household's money to an individual's; `household_is_law` is false where no text
    of the law was found and the ratio is a local habit that the campaign can set.
    """

    since: date
    individual: dict[AwardingLevel, Decimal]
    household: Decimal
    household_is_law: bool
    source: str


@dataclass(frozen=True, slots=True)
class PrizeMoney:
    """The money for one award in đồng, how it was reckoned, and what the other way of rounding would give."""

    amount: int
    other_rounding: int
    coefficient: Decimal
    salary: BaseSalary
    formula: str
    source: str


_COMMUNE_AND_DISTRICT = {AwardingLevel.COMMUNE: Decimal("0.15"), AwardingLevel.DISTRICT: Decimal("0.3")}
COEFFICIENTS = (
    Coefficients(date(2017, 10, 1), _COMMUNE_AND_DISTRICT, Decimal(1), False, "Nghị định số 91/2017/NĐ-CP, Điều 73"),
    Coefficients(date(2024, 1, 1), _COMMUNE_AND_DISTRICT, Decimal(1), False, "Nghị định số 98/2023/NĐ-CP"),
    Coefficients(
        date(2025, 7, 1),
        {AwardingLevel.COMMUNE: Decimal("0.3"), AwardingLevel.DISTRICT: Decimal("0.3")},
        Decimal("1.5"),
        True,
        "Nghị định số 152/2025/NĐ-CP, Điều 54",
    ),
)
COLLECTIVE_RATIO = Decimal(2)


class NoCoefficient(ValueError):
    """The date lies before the first coefficient that is known here."""


def prize_money(
    *,
    level: AwardingLevel,
    category: Category,
    on: date,
    rounding: Rounding = Rounding.UP,
    household_ratio: Decimal | None = None,
) -> PrizeMoney:
    """The money that goes with one Giấy khen decided on that day.

    The rounding comes after the whole product ("sau khi nhân với hệ số"), so a collective's money is not twice
    a rounded individual's. `household_ratio` replaces the ratio where the law is silent. Raises NoCoefficient
    before 01/10/2017.
    """
    rule = _coefficients(on)
    ratios = {
        Category.INDIVIDUAL: Decimal(1),
        Category.COLLECTIVE: COLLECTIVE_RATIO,
        Category.HOUSEHOLD: rule.household if household_ratio is None else household_ratio,
    }
    coefficient = (rule.individual[level] * ratios[category]).normalize()
    salary = base_salary(on)
    product = coefficient * salary.amount
    amounts = {
        Rounding.UP: _to_tens_of_thousands(product, ROUND_CEILING),
        Rounding.NEAREST: _to_tens_of_thousands(product, ROUND_HALF_UP),
    }
    amount = amounts[rounding]
    return PrizeMoney(
        amount=amount,
        other_rounding=next(money for way, money in amounts.items() if way is not rounding),
        coefficient=coefficient,
        salary=salary,
        formula=_formula(coefficient, salary.amount, product, amount),
        source=f"{rule.source}; {salary.source}",
    )


def _coefficients(on: date) -> Coefficients:
    in_force = [rule for rule in COEFFICIENTS if rule.since <= on]
    if not in_force:
        raise NoCoefficient(f"Chưa có hệ số tiền thưởng cho ngày {on:%d/%m/%Y}")
    return in_force[-1]


def _to_tens_of_thousands(product: Decimal, rounding: str) -> int:
    return int((product / TEN_THOUSAND).to_integral_value(rounding)) * TEN_THOUSAND


def _formula(coefficient: Decimal, salary: int, product: Decimal, amount: int) -> str:
    exact = int(product)
    text = f"{format_number(coefficient)} × {format_number(salary)} đồng = {format_number(exact)} đồng"
    return text if exact == amount else f"{text}, làm tròn thành {format_number(amount)} đồng"
