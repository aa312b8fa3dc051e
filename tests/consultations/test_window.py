"""The window and what may be done with a comment, as rules."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.campaigns.rules.consultation import MOST_DAYS
from app.consultations.rules.comments import CommentState, fault_of_comment, fault_of_moderation
from app.consultations.rules.window import WindowState, fault_of_window, last_day, state_on

days = st.dates(date(2018, 1, 1), date(2030, 1, 1))


@given(opens_on=days, length=st.integers(1, MOST_DAYS), day=days)
def test_a_window_is_open_on_exactly_so_many_days(opens_on: date, length: int, day: date) -> None:
    closes_on = last_day(opens_on, length)
    each = [
        state_on(opens_on + timedelta(days=number), opens_on=opens_on, closes_on=closes_on)
        for number in range(-2, length + 2)
    ]

    assert each.count(WindowState.OPEN) == length
    assert each[:2] == [WindowState.AHEAD] * 2 and each[-2:] == [WindowState.OVER] * 2
    assert (state_on(day, opens_on=opens_on, closes_on=closes_on) is WindowState.OPEN) == (opens_on <= day <= closes_on)


@given(opens_on=days, length=st.integers(-5, 200), today=days)
def test_a_window_that_is_set_always_lies_ahead_or_is_open(opens_on: date, length: int, today: date) -> None:
    if fault_of_window(opens_on=opens_on, days=length, began=None, today=today) is None:
        assert state_on(today, opens_on=opens_on, closes_on=last_day(opens_on, length)) is not WindowState.OVER
        assert 1 <= length <= MOST_DAYS


@given(began=days, opens_on=days, length=st.integers(1, MOST_DAYS), today=days)
def test_an_open_window_keeps_its_first_day_and_never_ends_in_the_past(
    began: date, opens_on: date, length: int, today: date
) -> None:
    if fault_of_window(opens_on=opens_on, days=length, began=began, today=today) is None:
        assert opens_on == began
        assert last_day(opens_on, length) >= today


def test_what_is_withheld_or_passed_on_says_why_and_what_is_passed_on_has_a_dossier() -> None:
    assert fault_of_moderation(to=CommentState.WITHHELD, reason="", has_dossier=True) is not None
    assert fault_of_moderation(to=CommentState.PASSED, reason="", has_dossier=True) is not None
    assert fault_of_moderation(to=CommentState.PASSED, reason="Hộ không nghèo", has_dossier=False) is not None
    assert fault_of_moderation(to=CommentState.WAITING, reason="x", has_dossier=True) is not None
    assert fault_of_moderation(to=CommentState.PUBLISHED, reason="", has_dossier=False) is None
    assert fault_of_moderation(to=CommentState.PASSED, reason="Hộ không nghèo", has_dossier=True) is None


def test_a_comment_says_something_and_not_too_much() -> None:
    assert [fault_of_comment(text) is None for text in ("", "Tốt", "x" * 10, "x" * 2000, "x" * 2001)] == [
        False, False, True, True, False,
    ]  # fmt: skip
