"""A tie on the line of the quota is settled step by step, and the machine stops where people decide."""

from decimal import Decimal
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.meetings.rules.ties import USUAL_ORDER, Tied, TieStep, settle, tie_sentence, tie_told


def tied(number: int, **known: object) -> Tied:
    return Tied(**{"nomination_id": number, "agree": 6, "base": 10, **known})


def test_each_step_of_the_usual_order_settles_what_the_one_before_left() -> None:
    ratio = settle([tied(1), tied(2, base=9)], 1, USUAL_ORDER)
    criterion = settle([tied(1, criterion=Decimal("8.5")), tied(2, criterion=Decimal("8.25"))], 1, USUAL_ORDER)
    women = settle([tied(1), tied(2, is_woman=True)], 1, USUAL_ORDER)
    collective = settle([tied(1, women_share=69), tied(2, women_share=70)], 1, USUAL_ORDER)
    direct = settle([tied(1), tied(2, works_directly=True)], 1, USUAL_ORDER)
    again = settle([tied(1, again=4), tied(2, again=3)], 1, USUAL_ORDER)

    assert [(one.within, one.below, one.left) for one in (ratio, criterion, women, collective, direct, again)] == [
        ((2,), (1,), ()), ((1,), (2,), ()), ((2,), (1,), ()), ((2,), (1,), ()), ((2,), (1,), ()), ((1,), (2,), ()),
    ]  # fmt: skip
    assert [one.steps for one in (ratio, criterion, women, direct, again)] == [
        (TieStep.AGREE_RATIO,), (TieStep.CRITERION,), (TieStep.WOMEN,), (TieStep.DIRECT_WORK,), (TieStep.REVOTE,),
    ]  # fmt: skip


def test_the_machine_waits_for_the_second_vote_and_then_for_the_chair() -> None:
    before = settle([tied(1), tied(2)], 1, USUAL_ORDER)
    after = settle([tied(1, again=5), tied(2, again=5)], 1, USUAL_ORDER)
    without = settle([tied(1), tied(2)], 1, (TieStep.WOMEN, TieStep.CHAIR))

    assert (before.waits_for, before.left) == (TieStep.REVOTE, (1, 2))
    assert (after.waits_for, after.left) == (TieStep.CHAIR, (1, 2))
    assert without.waits_for is TieStep.CHAIR


def test_a_criterion_that_is_not_known_of_all_parts_nobody() -> None:
    result = settle([tied(1, criterion=Decimal(9)), tied(2)], 1, (TieStep.CRITERION, TieStep.CHAIR))

    assert (result.left, result.steps) == ((1, 2), ())


def test_a_step_may_settle_some_and_leave_the_rest_to_the_next() -> None:
    three = [tied(1, is_woman=True), tied(2), tied(3, works_directly=True)]

    result = settle(three, 2, USUAL_ORDER)

    assert (result.within, result.below, result.steps) == ((1, 3), (2,), (TieStep.WOMEN, TieStep.DIRECT_WORK))


TIED = st.builds(
    Tied,
    nomination_id=st.integers(1, 1_000),
    agree=st.just(6),
    base=st.integers(6, 8),
    criterion=st.none() | st.integers(0, 2).map(Decimal),
    is_woman=st.booleans(),
    works_directly=st.booleans(),
    again=st.none() | st.integers(0, 3),
)


@given(
    st.lists(TIED, min_size=2, max_size=5, unique_by=lambda one: one.nomination_id),
    st.data(),
    st.permutations(USUAL_ORDER),
)
def test_nobody_is_lost_and_nobody_takes_a_place_that_is_not_there(nominees, data, order) -> None:
    places = data.draw(st.integers(1, len(nominees) - 1))

    result = settle(nominees, places, order)

    together = [*result.within, *result.below, *result.left]
    assert sorted(together) == sorted(one.nomination_id for one in nominees)
    assert len(result.within) <= places
    assert len(result.within) + len(result.left) >= places
    assert (result.waits_for is None) == (not result.left)


@given(st.lists(TIED, min_size=2, max_size=4, unique_by=lambda one: one.nomination_id))
def test_the_order_of_the_list_settles_nothing(nominees) -> None:
    results = {
        (frozenset(one.within), frozenset(one.below), frozenset(one.left))
        for listed in permutations(nominees)
        for one in [settle(listed, 1, USUAL_ORDER)]
    }

    assert len(results) == 1


def test_a_tie_is_told_in_a_sentence() -> None:
    order = (TieStep.AGREE_RATIO, TieStep.CRITERION, TieStep.CHAIR)
    told = tie_told(
        6, 1, (1, 2, 3), settle([tied(1), tied(2), tied(3, base=12)], 1, order), {1: "Ấp A", 2: "Ấp B", 3: "Ấp C"}
    )

    assert tie_sentence(order, 2) == (
        "Bằng phiếu ở ranh giới số lượng khen thưởng thì lần lượt: tỷ lệ đồng ý cao hơn; điểm trung bình cao hơn ở tiêu chí thứ "
        "2; Chủ tịch Hội đồng quyết định, ghi rõ lý do."
    )
    assert told == (
        "Bằng nhau 6 phiếu, tranh 01 suất: Ấp A; Ấp B; Ấp C. Phân định theo: tỷ lệ đồng ý cao hơn. Còn phân định giữa Ấp A; Ấp "
        "B: Chủ tịch Hội đồng quyết định, ghi rõ lý do."
    )
