"""The base salary (lương cơ sở) by date, on which prize money is reckoned."""

from dataclasses import dataclass
from datetime import date

from app.law.rules.certainty import Certainty


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """A base salary in đồng, the decree that set it, since when it holds, and how sure that is."""

    amount: int
    source: str
    since: date
    certainty: Certainty


class NoSalaryBase(ValueError):
    """The date lies before the first base salary that is known here."""


BASE_SALARIES = (
    BaseSalary(1_150_000, "Nghị định số 66/2013/NĐ-CP", date(2013, 7, 1), Certainty.KNOWN),
    BaseSalary(1_210_000, "Nghị định số 47/2016/NĐ-CP", date(2016, 5, 1), Certainty.KNOWN),
    BaseSalary(1_300_000, "Nghị định số 47/2017/NĐ-CP", date(2017, 7, 1), Certainty.KNOWN),
    BaseSalary(1_390_000, "Nghị định số 72/2018/NĐ-CP", date(2018, 7, 1), Certainty.KNOWN),
    BaseSalary(1_490_000, "Nghị định số 38/2019/NĐ-CP", date(2019, 7, 1), Certainty.SEEN),
    BaseSalary(1_800_000, "Nghị định số 24/2023/NĐ-CP", date(2023, 7, 1), Certainty.SEEN),
    BaseSalary(2_340_000, "Nghị định số 73/2024/NĐ-CP", date(2024, 7, 1), Certainty.SEEN),
    BaseSalary(2_530_000, "Nghị định số 161/2026/NĐ-CP", date(2026, 7, 1), Certainty.SEEN),
)


def base_salary(on: date) -> BaseSalary:
    """The base salary in force on that day. Raises NoSalaryBase for a day before 01/7/2013."""
    in_force = [salary for salary in BASE_SALARIES if salary.since <= on]
    if not in_force:
        raise NoSalaryBase(f"Chưa có mức lương cơ sở cho ngày {on:%d/%m/%Y}. Hãy kiểm tra lại ngày của quyết định.")
    return in_force[-1]
