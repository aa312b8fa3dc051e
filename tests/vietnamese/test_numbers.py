from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.numbers import format_number, parse_score, two_digits


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (1_390_000, "1.390.000"),
        (Decimal("8.75"), "8,75"),
        (Decimal("83.30"), "83,3"),
        (Decimal("1E+1"), "10"),
        (Decimal("8.125"), "8,13"),
        (Decimal("8.665"), "8,67"),
        (Decimal("12345.5"), "12.345,5"),
    ],
)
def test_numbers_have_dots_and_a_comma_and_round_half_up(value, written):
    assert format_number(value) == written


def test_a_coefficient_keeps_its_third_place_when_asked():
    assert format_number(Decimal("0.225"), places=6) == "0,225"


@given(st.decimals(min_value=0, max_value=999, places=2))
def test_a_written_score_is_read_back(score):
    assert parse_score(format_number(score)) == score


@pytest.mark.parametrize(("typed", "score"), [("8,75", "8.75"), ("8.75", "8.75"), (" 10 ", "10"), ("0", "0")])
def test_a_score_is_read_with_comma_or_point(typed, score):
    assert parse_score(typed) == Decimal(score)


@pytest.mark.parametrize("typed", ["", "tám", "-1", "1e3", "١", "8,", "NaN", "8,7,5"])
def test_what_is_no_score_is_refused(typed):
    with pytest.raises(ValueError, match=r"^Điểm phải là một số, ví dụ 8 hoặc 8,75\.$"):
        parse_score(typed)


def test_counts_have_two_digits():
    assert [two_digits(count) for count in (3, 10, 138)] == ["03", "10", "138"]
