from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.awards.rules.selection import Choice, Deviation, preselected, reasons_missing, weigh
from app.scoring.rules.ranking import Contender, rank


def ranking_of(*scores: int | None, places: int):
    return rank([Contender(i, None if s is None else Decimal(s), f"{i:03}") for i, s in enumerate(scores, 1)], places)


def test_the_winners_of_the_quota_are_preselected_and_need_no_reason():
    ranking = ranking_of(90, 80, 70, places=2)

    assert preselected(ranking) == {1, 2}
    assert weigh(ranking, 2, [1, 2]).deviations == ()


def test_a_tie_on_the_line_is_broken_by_nobody_but_the_chair():
    ranking = ranking_of(90, 80, 80, places=2)

    assert preselected(ranking) == {1}
    assert weigh(ranking, 2, [1, 3]).deviations == (Deviation.TIE,)
    assert weigh(ranking, 2, [1]).deviations == (Deviation.VACANCY,)
    assert weigh(ranking, 2, [1, 2, 3]).deviations == (Deviation.OVER,)


def test_passing_somebody_over_is_told():
    ranking = ranking_of(90, 80, 70, places=2)

    assert weigh(ranking, 2, [1, 3]).deviations == (Deviation.ORDER,)


def test_choosing_somebody_without_a_score_is_told():
    ranking = ranking_of(90, None, places=2)

    assert weigh(ranking, 2, [1, 2]).deviations == (Deviation.ORDER,)


def test_a_place_that_nobody_could_fill_is_no_vacancy():
    assert weigh(ranking_of(90, places=3), 3, [1]).deviations == ()


def test_being_chosen_in_two_movements_needs_a_reason():
    ranking = ranking_of(90, 80, places=2)

    assert weigh(ranking, 2, [1, 2], honoured_elsewhere=[2]).deviations == (Deviation.TWICE,)


def test_a_blank_reason_is_no_reason():
    choice = Choice(frozenset({1}), (Deviation.OVER, Deviation.TIE))

    assert reasons_missing(choice, {"over": "Thành tích nổi bật", "tie": ""}) == (Deviation.TIE,)


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(0, 6), st.data())
def test_no_choice_over_the_quota_passes_without_a_reason(scores, places, data):
    ranking = ranking_of(*scores, places=places)
    chosen = data.draw(st.sets(st.sampled_from(range(1, len(scores) + 1)))) if scores else set()

    choice = weigh(ranking, places, chosen)

    assert (Deviation.OVER in choice.deviations) == (len(chosen) > places)
    if not choice.deviations:
        assert preselected(ranking) <= chosen
