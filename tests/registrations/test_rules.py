"""Outcomes, percentages, names that agree, and how a nominee stands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.rules.categories import Category
from app.registrations.rules.outcome import Achieved, Direction, Outcome, Registered, outcome_of, percent_of
from app.registrations.rules.registration import TargetDraft, fault_of_names, fault_of_targets, faults_of_registration
from app.registrations.rules.standing import Standing, name_key, standing_of
from app.vietnamese.numbers import format_number, parse_amount

amounts = st.decimals(0, 10**9, places=2)
MORE, LESS = Direction.AT_LEAST, Direction.AT_MOST


@given(registered=amounts, achieved=amounts)
def test_a_target_is_reached_exactly_when_its_percentage_is_a_hundred(registered: Decimal, achieved: Decimal) -> None:
    for direction in Direction:
        target, result = Registered(registered, direction), Achieved(achieved)
        percent = percent_of(target, result)
        if percent is not None:
            assert (outcome_of(target, result) is Outcome.REACHED) == (percent >= 100)


@pytest.mark.parametrize(
    ("registered", "direction", "achieved", "outcome", "percent"),
    [
        ("12", MORE, "12", Outcome.REACHED, "100"),
        ("12", MORE, "11", Outcome.MISSED, "91.66666666666666666666666667"),
        ("0.5", LESS, "0.5", Outcome.REACHED, "100"),
        ("0.5", LESS, "1", Outcome.MISSED, "50.0"),
        ("0", LESS, "0", Outcome.REACHED, None),
        ("0", MORE, "3", Outcome.REACHED, None),
        ("2", LESS, "0", Outcome.REACHED, None),
    ],
)
def test_more_is_better_or_less_is(
    registered: str, direction: Direction, achieved: str, outcome: Outcome, percent: str | None
) -> None:
    target, result = Registered(Decimal(registered), direction), Achieved(Decimal(achieved))

    assert outcome_of(target, result) is outcome
    assert percent_of(target, result) == (percent and Decimal(percent))


@pytest.mark.parametrize(("done", "outcome"), [(True, "Đạt"), (False, "Chưa đạt"), (None, "Chưa báo cáo")])
def test_where_there_is_no_figure_the_unit_says_whether_it_was_done(done: bool | None, outcome: str) -> None:
    assert outcome_of(Registered(None, MORE), Achieved(done=done)).label == outcome
    assert percent_of(Registered(None, MORE), Achieved(done=done)) is None


def test_a_figure_that_was_not_reported_is_neither_reached_nor_missed() -> None:
    assert outcome_of(Registered(Decimal(0), LESS), Achieved()) is Outcome.UNREPORTED


@given(amounts)
def test_an_amount_is_read_as_it_is_written(amount: Decimal) -> None:
    assert parse_amount(format_number(amount, places=3)) == amount


@pytest.mark.parametrize("typed", ["", "12 hộ", "1.50.000", "-3", "1,2,3", "1e3", "٣", "1.5000"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Hãy gõ một số"):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lê Thị Thuý", "Lê Thị Thúy", True),
        ("HOÀ", "hòa", True),
        ("Ông Nguyễn  Văn An", "nguyễn văn an", True),
        ("Hộ gia đình bà Néang Srây Mom", "Néang Srây Mom", True),
        ("Lê Thị Thuý", "Lê Thị Thụy", False),
        ("Đặng Văn Danh", "Dặng Văn Danh", False),
        ("Trần Văn Bình", "Trần Văn Bính", False),
    ],
)
def test_names_agree_but_for_address_case_and_place_of_the_tone(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_a_nominee_is_named_or_meant_with_the_whole_unit_or_neither() -> None:
    registered = frozenset({(Category.INDIVIDUAL, name_key("Lê Thị Ánh"))})

    assert standing_of(Category.INDIVIDUAL, "Bà Lê Thị Ánh", [registered]) is Standing.NAMED
    assert standing_of(Category.INDIVIDUAL, "Trần Văn Bình", [registered]) is Standing.NOT_NAMED
    assert standing_of(Category.COLLECTIVE, "Lê Thị Ánh", [registered]) is Standing.WHOLE_UNIT
    assert standing_of(Category.INDIVIDUAL, "Lê Thị Ánh", [frozenset()]) is Standing.WHOLE_UNIT
    assert standing_of(Category.INDIVIDUAL, "Lê Thị Ánh", []) is Standing.NOT_REGISTERED
    assert standing_of(Category.INDIVIDUAL, "Trần Văn Bình", [registered, frozenset()]) is Standing.WHOLE_UNIT


def test_what_a_registration_lacks_is_said() -> None:
    nothing = faults_of_registration(pledge="", movements=set(), named=set())
    names_only = faults_of_registration(pledge="Giúp nhau", movements={"Một"}, named={"Một", "Hai"})

    assert [fault.split(".")[0] for fault in nothing] == ["Chưa đăng ký phong trào nào", "Chưa ghi giao ước"]
    assert [fault.split(".")[0] for fault in names_only] == ["Phong trào “Hai” có tên đối tượng nhưng chưa có chỉ tiêu"]
    assert faults_of_registration(pledge="Giúp nhau", movements={"Một"}, named={"Một"}) == ()


def test_faulty_targets_and_names_are_told() -> None:
    target = TargetDraft("Hộ thoát nghèo", Decimal(3), "hộ", MORE)
    unmeasured = TargetDraft("Hộ thoát nghèo", Decimal(3), "", MORE)

    assert fault_of_targets([target]) is None
    assert "ghi hai lần" in (fault_of_targets([target, target]) or "")
    assert "chưa có đơn vị tính" in (fault_of_targets([unmeasured]) or "")
    assert "nhiều nhất" in (fault_of_targets([target] * 21) or "")
    assert fault_of_names(["Lê Thị Ánh"]) is None
    assert "không có chữ cái" in (fault_of_names(["123"]) or "")
    assert "không in được" in (fault_of_names(["Lê 村"]) or "")
