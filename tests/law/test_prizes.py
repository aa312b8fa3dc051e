from datetime import date
from decimal import Decimal

import pytest

from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import format_profile
from app.law.rules.legal_bases import legal_bases
from app.law.rules.prizes import AwardingLevel, NoCoefficient, Rounding, prize_money
from app.law.rules.salary import NoSalaryBase, base_salary

IN_2018 = date(2018, 12, 28)
IN_2019 = date(2019, 12, 27)
IN_2024 = date(2024, 8, 1)
IN_2026 = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("on", "level", "category", "up", "nearest"),
    [
        (date(2018, 3, 1), "district", "individual", 390_000, 390_000),
        (IN_2018, "district", "individual", 420_000, 420_000),
        (IN_2018, "district", "collective", 840_000, 830_000),
        (IN_2018, "district", "household", 420_000, 420_000),
        (IN_2018, "commune", "individual", 210_000, 210_000),
        (IN_2019, "district", "collective", 900_000, 890_000),
        (IN_2019, "commune", "individual", 230_000, 220_000),
        (IN_2024, "commune", "individual", 360_000, 350_000),
        (IN_2024, "district", "individual", 710_000, 700_000),
        (IN_2024, "district", "collective", 1_410_000, 1_400_000),
        (IN_2026, "commune", "individual", 760_000, 760_000),
        (IN_2026, "commune", "collective", 1_520_000, 1_520_000),
        (IN_2026, "commune", "household", 1_140_000, 1_140_000),
    ],
)
def test_the_money_of_a_giay_khen_by_date_level_and_category(on, level, category, up, nearest):
    about = {"level": AwardingLevel(level), "category": Category(category), "on": on}

    rounded_up = prize_money(**about)
    to_nearest = prize_money(**about, rounding=Rounding.NEAREST)

    assert (rounded_up.amount, rounded_up.other_rounding) == (up, nearest)
    assert (to_nearest.amount, to_nearest.other_rounding) == (nearest, up)


def test_the_formula_says_how_the_money_was_reckoned():
    money = prize_money(level=AwardingLevel.DISTRICT, category=Category.INDIVIDUAL, on=IN_2018)

    assert money.formula == "0,3 × 1.390.000 đồng = 417.000 đồng, làm tròn thành 420.000 đồng"
    assert money.source == "Nghị định số 91/2017/NĐ-CP, Điều 73; Nghị định số 72/2018/NĐ-CP"


def test_the_locality_sets_the_household_ratio_where_the_law_is_silent():
    money = prize_money(
        level=AwardingLevel.DISTRICT, category=Category.HOUSEHOLD, on=IN_2018, household_ratio=Decimal("1.5")
    )

    assert money.amount == 630_000


def test_a_date_before_the_data_is_refused():
    with pytest.raises(NoCoefficient):
        prize_money(level=AwardingLevel.DISTRICT, category=Category.INDIVIDUAL, on=date(2017, 9, 30))
    with pytest.raises(NoSalaryBase):
        base_salary(date(2013, 6, 30))


def test_the_salary_changes_on_the_day_of_the_decree():
    assert [base_salary(day).amount for day in (date(2018, 6, 30), date(2018, 7, 1))] == [1_300_000, 1_390_000]


def test_the_bases_of_2018_are_the_law_of_2003_with_its_amendments_and_its_decree():
    bases = legal_bases(kind=DocumentKind.DECISION, on=IN_2018, local=("Căn cứ Kế hoạch số 21/KH-UBND",))

    assert [text.removeprefix("Căn cứ ")[:38] for text in bases] == [
        "Luật Tổ chức chính quyền địa phương ng",
        "Luật Thi đua, Khen thưởng ngày 26 thán",
        "Luật sửa đổi, bổ sung một số điều của ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "Nghị định số 91/2017/NĐ-CP ngày 31 thá",
        "Kế hoạch số 21/KH-UBND",
    ]


def test_the_bases_of_2026_are_the_law_of_2022_and_the_decree_of_2025():
    bases = legal_bases(kind=DocumentKind.DECISION, on=IN_2026)

    assert [text.split(" ngày ")[0] for text in bases] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương",
        "Căn cứ Luật Thi đua, khen thưởng",
        "Căn cứ Nghị định số 152/2025/NĐ-CP",
        "Căn cứ Thông tư số 15/2025/TT-BNV",
    ]


def test_laws_are_cited_without_a_number():
    for day in (IN_2018, IN_2024, IN_2026):
        for text in legal_bases(kind=DocumentKind.DECISION, on=day):
            assert not (text.startswith("Căn cứ Luật") and "/QH" in text)


def test_the_format_changes_on_the_fifth_of_march_2020():
    assert [format_profile(day).name for day in (date(2020, 3, 4), date(2020, 3, 5))] == ["tt01", "nd30"]
