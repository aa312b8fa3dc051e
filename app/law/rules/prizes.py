"""Prize money: a coefficient times the base salary in force on the date of the decision.

NĐ 91/2017 Điều 68 khoản 2, Điều 73; NĐ 98/2023; NĐ 152/2025 Điều 49, Điều 54: the product "được làm tròn số lên
hàng chục nghìn đồng". Read literally this rounds up; some offices round to the nearest, so that is a setting.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from app.law.rules.categories import Category
from app.law.rules.certainty import Certainty
from app.law.rules.salary import BaseSalary, base_salary
from app.vietnamese.dates import short_date
from app.vietnamese.numbers import format_number

TEN_THOUSAND = 10_000


class AwardingLevel(StrEnum):
    """The level of the authority that awards.

    At commune and district it is the chairman of the people's committee. At province the chairman awards the
    Bằng khen, and a Giấy khen is one of the head of a provincial department (Luật Thi đua, khen thưởng 2022,
    Điều 74, Điều 75).
    """

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"

    @property
    def label(self) -> str:
        """The level as the office calls it."""
        return {"commune": "cấp xã", "district": "cấp huyện", "province": "cấp tỉnh"}[self.value]

    @property
    def award_form(self) -> "AwardForm":
        """What the chairman of the people's committee of this level awards."""
        return AwardForm.BANG_KHEN if self is AwardingLevel.PROVINCE else AwardForm.GIAY_KHEN


class AwardForm(StrEnum):
    """A form of commendation (hình thức khen thưởng)."""

    GIAY_KHEN = "giay_khen"
    BANG_KHEN = "bang_khen"

    @property
    def label(self) -> str:
        """The form's name as papers write it."""
        return {"giay_khen": "Giấy khen", "bang_khen": "Bằng khen"}[self.value]


class Rounding(StrEnum):
    """How the product is rounded to tens of thousands of đồng."""

    UP = "up"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What an individual's award is worth in base salaries, from `since` until the day before `until`.

    A household's money is `household` times an individual's. Where `household_certainty` is UNSURE no text of the
    law was found: the ratio is a habit, and the campaign sets it.
    """

    form: AwardForm
    level: AwardingLevel
    individual: Decimal
    household: Decimal
    household_certainty: Certainty
    since: date
    until: date | None
    source: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class PrizeMoney:
    """The money for one award in đồng, how it was reckoned, and what the other way of rounding would give.

    `certainty` is that of the least sure fact in it.
    """

    amount: int
    other_rounding: int
    coefficient: Decimal
    salary: BaseSalary
    formula: str
    sources: tuple[str, ...]
    certainty: Certainty

    @property
    def source(self) -> str:
        """The sources in one line."""
        return "; ".join(self.sources)


COLLECTIVE_RATIO = Decimal(2)  # "gấp hai lần" until 30/6/2025; since then 0,6 and 3,0 by name, which is the same

_GIAY, _BANG = AwardForm.GIAY_KHEN, AwardForm.BANG_KHEN
_COMMUNE, _DISTRICT, _PROVINCE = AwardingLevel.COMMUNE, AwardingLevel.DISTRICT, AwardingLevel.PROVINCE
_SEEN, _KNOWN, _UNSURE = Certainty.SEEN, Certainty.KNOWN, Certainty.UNSURE
_ND91 = (date(2017, 10, 1), date(2024, 1, 1), "Nghị định số 91/2017/NĐ-CP, Điều 73")
_ND98 = (date(2024, 1, 1), date(2025, 7, 1), "Nghị định số 98/2023/NĐ-CP")
_ND152 = (date(2025, 7, 1), None, "Nghị định số 152/2025/NĐ-CP, Điều 54")

COEFFICIENTS = (
    # form, level, individual, household and how sure it is, from, until, source, how sure the individual's is
    Coefficient(_GIAY, _COMMUNE, Decimal("0.15"), Decimal(1), _UNSURE, *_ND91, _SEEN),
    Coefficient(_GIAY, _DISTRICT, Decimal("0.3"), Decimal(1), _UNSURE, *_ND91, _KNOWN),
    Coefficient(_GIAY, _PROVINCE, Decimal("0.3"), Decimal(1), _UNSURE, *_ND91, _KNOWN),
    Coefficient(_BANG, _PROVINCE, Decimal("1.0"), Decimal(1), _UNSURE, *_ND91, _SEEN),
    Coefficient(_GIAY, _COMMUNE, Decimal("0.15"), Decimal(1), _UNSURE, *_ND98, _SEEN),
    Coefficient(_GIAY, _DISTRICT, Decimal("0.3"), Decimal(1), _UNSURE, *_ND98, _KNOWN),
    Coefficient(_GIAY, _PROVINCE, Decimal("0.3"), Decimal(1), _UNSURE, *_ND98, _KNOWN),
    Coefficient(_BANG, _PROVINCE, Decimal("1.5"), Decimal(1), _UNSURE, *_ND98, _KNOWN),
    # There is no district level any more; the commune's Giấy khen was raised from 0,15 to 0,3.
    Coefficient(_GIAY, _COMMUNE, Decimal("0.3"), Decimal("1.5"), _SEEN, *_ND152, _SEEN),
    Coefficient(_GIAY, _PROVINCE, Decimal("0.3"), Decimal("1.5"), _SEEN, *_ND152, _SEEN),
    Coefficient(_BANG, _PROVINCE, Decimal("1.5"), Decimal("1.5"), _SEEN, *_ND152, _SEEN),
)


class NoCoefficient(ValueError):
    """No coefficient is known for this form and level on that day."""


def prize_money(
    *,
    form: AwardForm = AwardForm.GIAY_KHEN,
    level: AwardingLevel,
    category: Category,
    on: date,
    rounding: Rounding = Rounding.UP,
    household_ratio: Decimal | None = None,
) -> PrizeMoney:
    """The money in đồng that goes with one award decided on that day.

    `household_ratio` is the locality's ratio of a household's money to an individual's; it counts only where the
    law is UNSURE, that is before 01/7/2025. Raises NoCoefficient where the form is not awarded at that level on
    that day (a district after 30/6/2025, say) or the day is before 01/10/2017; the message is in Vietnamese.
    """
    rule = _coefficient(form, level, on)
    salary = base_salary(on)
    coefficient = (rule.individual * _ratio(rule, category, household_ratio)).normalize()
    amounts = {way: rounded_money(coefficient * salary.amount, way) for way in Rounding}
    other = Rounding.NEAREST if rounding is Rounding.UP else Rounding.UP
    certainties = {rule.certainty, salary.certainty}
    if category is Category.HOUSEHOLD:
        certainties.add(rule.household_certainty)
    return PrizeMoney(
        amount=amounts[rounding],
        other_rounding=amounts[other],
        coefficient=coefficient,
        salary=salary,
        formula=_formula(coefficient, salary.amount, amounts[rounding]),
        sources=(rule.source, salary.source),
        certainty=max(certainties, key=list(Certainty).index),
    )


def rounded_money(product: Decimal, rounding: Rounding) -> int:
    """The product of coefficient and base salary in whole tens of thousands of đồng.

    The rounding comes after the whole product ("sau khi nhân với hệ số"), so a collective's money is not twice a
    rounded individual's.
    """
    way = ROUND_CEILING if rounding is Rounding.UP else ROUND_HALF_UP
    return int((product / TEN_THOUSAND).to_integral_value(way)) * TEN_THOUSAND


def _coefficient(form: AwardForm, level: AwardingLevel, on: date) -> Coefficient:
    for rule in COEFFICIENTS:
        in_force = rule.since <= on and (rule.until is None or on < rule.until)
        if in_force and (rule.form, rule.level) == (form, level):
            return rule
    raise NoCoefficient(
        f"Không có hệ số tiền thưởng của {form.label} {level.label} vào ngày {short_date(on)}. "
        "Hãy kiểm tra lại ngày của quyết định và cấp khen thưởng."
    )


def _ratio(rule: Coefficient, category: Category, household_ratio: Decimal | None) -> Decimal:
    if category is Category.COLLECTIVE:
        return COLLECTIVE_RATIO
    if category is Category.INDIVIDUAL:
        return Decimal(1)
    if household_ratio is None or rule.household_certainty is not Certainty.UNSURE:
        return rule.household
    return household_ratio


def _formula(coefficient: Decimal, salary: int, amount: int) -> str:
    product = coefficient * salary
    text = f"{format_number(coefficient, places=6)} × {format_number(salary)} đồng = {format_number(product)} đồng"
    if product == amount:
        return text
    return f"{text}, làm tròn {'lên' if amount > product else 'xuống'} {format_number(amount)} đồng"
