from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.dates import blank_long_date, long_date, parse_date, short_date, short_datetime


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2017, 2, 28), "ngày 28 tháng 02 năm 2017"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2019, 9, 9), "ngày 09 tháng 9 năm 2019"),
        (date(2018, 12, 1), "ngày 01 tháng 12 năm 2018"),
    ],
)
def test_days_below_ten_and_months_one_and_two_have_a_zero(day, written):
    assert long_date(day) == written


def test_a_paper_that_is_not_signed_has_room_for_day_and_month():
    assert blank_long_date(2018) == "ngày …… tháng …… năm 2018"


@given(st.dates(), st.sampled_from("/.-"))
def test_a_date_is_read_back_with_and_without_zeros(day, mark):
    assert parse_date(short_date(day)) == day
    assert parse_date(f" {day.day}{mark}{day.month}{mark}{day.year:04} ") == day


def test_a_date_that_is_in_no_calendar_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match=r"^Không có ngày 30/02/2020 trong lịch\. Hãy kiểm tra lại"):
        parse_date("30/02/2020")


@pytest.mark.parametrize("typed", ["", "2020-01-05", "5/1", "5/1/20", "5/1-2020", "٥/1/2020", "hôm nay"])
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match=r"ví dụ 05/01/2020\.$"):
        parse_date(typed)


def test_moments_are_shown_in_the_time_of_the_office():
    assert short_datetime(datetime(2020, 1, 4, 18, 5, tzinfo=UTC)) == "01:05 05/01/2020"


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        short_datetime(datetime(2020, 1, 4, 18, 5))
