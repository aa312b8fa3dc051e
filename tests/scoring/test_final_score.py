from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from app.campaigns.rules.states import ScoreMethod
from app.scoring.rules.final_score import FinalScore, final_score

totals = st.lists(st.decimals(min_value=0, max_value=100, places=2), min_size=1, max_size=15)


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def test_nobody_has_scored_yet_so_there_is_no_score_and_no_zero():
    assert final_score([], ScoreMethod.MEAN) is None


def test_mean_is_rounded_half_up_to_hundredths():
    assert final_score(decimals("80", "80.01"), ScoreMethod.MEAN) == FinalScore(Decimal("80.01"), Decimal("0.01"), 2)


def test_trimming_begins_with_five_sheets():
    four = decimals("0", "80", "80", "100")
    five = decimals("0", "80", "80", "80", "100")

    assert final_score(four, ScoreMethod.TRIMMED_MEAN) == FinalScore(Decimal("65.00"), Decimal(100), 4)
    assert final_score(five, ScoreMethod.TRIMMED_MEAN) == FinalScore(Decimal("80.00"), Decimal(100), 5)


@given(totals)
def test_the_median_is_the_middle_of_the_sheets(sheets):
    result = final_score(sheets, ScoreMethod.MEDIAN)

    assert abs(result.score - median(sheets)) <= Decimal("0.005")


@given(totals, st.sampled_from(ScoreMethod))
def test_the_final_score_lies_between_the_sheets_and_ignores_their_order(sheets, method):
    result = final_score(sheets, method)

    assert min(sheets) <= result.score <= max(sheets)
    assert result == final_score(list(reversed(sheets)), method)
    assert result.spread == max(sheets) - min(sheets)
