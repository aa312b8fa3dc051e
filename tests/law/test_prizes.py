from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.rules.categories import Category
from app.law.rules.certainty import Certainty
from app.law.rules.prizes import (
    AwardForm,
    AwardingLevel,
    NoCoefficient,
    Rounding,
    prize_money,
    rounded_money,
)

IN_2018 = date(2018, 12, 28)
IN_2019 = date(2019, 12, 27)
IN_2024 = date(2024, 8, 1)
IN_2026 = date(2026, 11, 20)

SALARIES = (1_300_000, 1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000)
ROUNDED_UP = {
    "0.15": (200_000, 210_000, 230_000, 270_000, 360_000, 380_000),
    "0.3": (390_000, 420_000, 450_000, 540_000, 710_000, 760_000),
    "0.45": (590_000, 630_000, 680_000, 810_000, 1_060_000, 1_140_000),
    "0.6": (780_000, 840_000, 900_000, 1_080_000, 1_410_000, 1_520_000),
    "1.0": (1_300_000, 1_390_000, 1_490_000, 1_800_000, 2_340_000, 2_530_000),
    "1.5": (1_950_000, 2_090_000, 2_240_000, 2_700_000, 3_510_000, 3_800_000),
    "3.0": (3_900_000, 4_170_000, 4_470_000, 5_400_000, 7_020_000, 7_590_000),
}
NEAREST_WHERE_IT_DIFFERS = {
    ("0.15", 1_490_000): 220_000,
    ("0.15", 2_340_000): 350_000,
    ("0.3", 2_340_000): 700_000,
    ("0.45", 1_490_000): 670_000,
    ("0.45", 2_340_000): 1_050_000,
    ("0.6", 1_390_000): 830_000,
    ("0.6", 1_490_000): 890_000,
    ("0.6", 2_340_000): 1_400_000,
}


@pytest.mark.parametrize("coefficient", ROUNDED_UP)
def test_the_whole_table_of_amounts(coefficient):
    for salary, up in zip(SALARIES, ROUNDED_UP[coefficient], strict=True):
        product = Decimal(coefficient) * salary
        nearest = NEAREST_WHERE_IT_DIFFERS.get((coefficient, salary), up)

        assert rounded_money(product, Rounding.UP) == up
        assert rounded_money(product, Rounding.NEAREST) == nearest


@given(st.decimals(min_value=0, max_value=10**8, places=2))
def test_rounding_up_never_takes_and_never_gives_ten_thousand(product):
    up = rounded_money(product, Rounding.UP)
    nearest = rounded_money(product, Rounding.NEAREST)

    assert up % 10_000 == nearest % 10_000 == 0
    assert 0 <= up - product < 10_000
    assert abs(nearest - product) <= 5_000


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
        (date(2025, 6, 30), "commune", "individual", 360_000, 350_000),
        (date(2025, 7, 1), "commune", "individual", 710_000, 700_000),
        (date(2025, 7, 1), "commune", "household", 1_060_000, 1_050_000),
        (IN_2026, "commune", "individual", 760_000, 760_000),
        (IN_2026, "commune", "collective", 1_520_000, 1_520_000),
        (IN_2026, "commune", "household", 1_140_000, 1_140_000),
    ],
)
def test_the_money_of_a_giay_khen_by_date_level_and_category(on, level, category, up, nearest):
    about = {
        "form": AwardForm.GIAY_KHEN,
        "level": AwardingLevel(level),
        "category": Category(category),
        "on": on,
    }

    rounded_up = prize_money(**about)
    to_nearest = prize_money(**about, rounding=Rounding.NEAREST)

    assert (rounded_up.amount, rounded_up.other_rounding) == (up, nearest)
    assert (to_nearest.amount, to_nearest.other_rounding) == (nearest, up)


@pytest.mark.parametrize(
    ("on", "category", "amount"),
    [
        (IN_2018, "individual", 1_390_000),
        (IN_2018, "collective", 2_780_000),
        (IN_2024, "individual", 3_510_000),
        (IN_2024, "collective", 7_020_000),
        (IN_2026, "individual", 3_800_000),
        (IN_2026, "collective", 7_590_000),
        (IN_2026, "household", 5_700_000),
    ],
)
def test_the_money_of_a_provincial_bang_khen(on, category, amount):
    money = prize_money(form=AwardForm.BANG_KHEN, level=AwardingLevel.PROVINCE, category=Category(category), on=on)

    assert money.amount == amount


@pytest.mark.parametrize(
    ("on", "rounding", "formula"),
    [
        (IN_2018, Rounding.UP, "0,3 × 1.390.000 đồng = 417.000 đồng, làm tròn lên 420.000 đồng"),
        (IN_2024, Rounding.NEAREST, "0,3 × 2.340.000 đồng = 702.000 đồng, làm tròn xuống 700.000 đồng"),
        (date(2018, 3, 1), Rounding.UP, "0,3 × 1.300.000 đồng = 390.000 đồng"),
    ],
)
def test_the_formula_says_how_the_money_was_reckoned(on, rounding, formula):
    money = prize_money(level=AwardingLevel.DISTRICT, category=Category.INDIVIDUAL, on=on, rounding=rounding)

    assert money.formula == formula


def test_a_small_coefficient_is_written_in_full():
    money = prize_money(
        level=AwardingLevel.COMMUNE, category=Category.HOUSEHOLD, on=IN_2018, household_ratio=Decimal("1.5")
    )

    assert money.formula == "0,225 × 1.390.000 đồng = 312.750 đồng, làm tròn lên 320.000 đồng"


def test_the_money_names_its_sources():
    money = prize_money(level=AwardingLevel.DISTRICT, category=Category.INDIVIDUAL, on=IN_2018)

    assert money.sources == ("Nghị định số 91/2017/NĐ-CP, Điều 73", "Nghị định số 72/2018/NĐ-CP")
    assert money.source == "Nghị định số 91/2017/NĐ-CP, Điều 73; Nghị định số 72/2018/NĐ-CP"


def test_the_locality_sets_the_household_ratio_only_where_the_law_is_silent():
    about = {"category": Category.HOUSEHOLD, "household_ratio": Decimal(2)}

    silent = prize_money(level=AwardingLevel.DISTRICT, on=IN_2018, **about)
    settled = prize_money(level=AwardingLevel.COMMUNE, on=IN_2026, **about)

    assert (silent.amount, silent.certainty) == (840_000, Certainty.UNSURE)
    assert (settled.amount, settled.certainty) == (1_140_000, Certainty.SEEN)


@pytest.mark.parametrize(
    ("form", "level", "on"),
    [
        ("giay_khen", "district", date(2017, 9, 30)),
        ("giay_khen", "district", date(2025, 7, 1)),
        ("bang_khen", "commune", IN_2018),
        ("bang_khen", "district", IN_2018),
    ],
)
def test_an_award_that_the_level_does_not_give_on_that_day_has_no_money(form, level, on):
    with pytest.raises(NoCoefficient, match=r"^Không có hệ số tiền thưởng của .* Hãy kiểm tra lại ngày"):
        prize_money(form=AwardForm(form), level=AwardingLevel(level), category=Category.INDIVIDUAL, on=on)
