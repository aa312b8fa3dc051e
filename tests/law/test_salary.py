from datetime import date

import pytest

from app.law.rules.salary import BASE_SALARIES, NoSalaryBase, base_salary


@pytest.mark.parametrize(
    ("last_day", "before", "first_day", "after"),
    [
        (date(2016, 4, 30), 1_150_000, date(2016, 5, 1), 1_210_000),
        (date(2017, 6, 30), 1_210_000, date(2017, 7, 1), 1_300_000),
        (date(2018, 6, 30), 1_300_000, date(2018, 7, 1), 1_390_000),
        (date(2019, 6, 30), 1_390_000, date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000, date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000, date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000, date(2026, 7, 1), 2_530_000),
    ],
)
def test_the_salary_changes_on_the_day_of_the_decree(last_day, before, first_day, after):
    assert (base_salary(last_day).amount, base_salary(first_day).amount) == (before, after)


def test_each_salary_names_its_decree():
    assert base_salary(date(2018, 12, 28)).source == "Nghị định số 72/2018/NĐ-CP"
    assert len({salary.source for salary in BASE_SALARIES}) == len(BASE_SALARIES)


def test_a_day_before_the_data_is_refused():
    with pytest.raises(NoSalaryBase, match=r"^Chưa có mức lương cơ sở cho ngày 30/06/2013\."):
        base_salary(date(2013, 6, 30))
