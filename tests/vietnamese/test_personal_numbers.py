"""Numbers of persons in running text: found as people write them, and nothing else taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.personal_numbers import masked, personal_numbers

ONES = {
    "089185001234": "số căn cước",
    "089 185 001 234": "số căn cước",
    "089.185.001.234": "số căn cước",
    "351234567": "số chứng minh nhân dân",
    "351 234 567": "số chứng minh nhân dân",
    "0912345678": "số điện thoại",
    "0912.345.678": "số điện thoại",
    "0912 345 678": "số điện thoại",
    "+84 912 345 678": "số điện thoại",
    "0296.3875123": "số điện thoại",
}
NONE = (
    "120.000.000 đồng", "120000000 đồng", "1.390.000", "từ 2018 đến 2020, 2021", "Số 1234/QĐ-UBND", "15/09/2020 10:30",
    "năm 2018 2019 2020", "12 hộ, 345 khẩu, 678 lao động", "tệp a1b2c3d4e5f6351234567aa", "8,75 điểm", "Điều 104",
    "tăng 12,345678901", "100000000000 đồng",
)  # fmt: skip


@pytest.mark.parametrize(("number", "kind"), ONES.items())
@pytest.mark.parametrize("around", ["{}", "(CCCD: {})", "gọi {}, trực ngày", "{}."])
def test_a_number_of_a_person_is_found_and_masked_but_for_three_digits(number: str, kind: str, around: str) -> None:
    text = around.format(number)

    (found,) = personal_numbers(text)

    assert (found.kind, found.text) == (kind, number)
    assert masked(text) == text.replace(number, "*" * (len(number) - 3) + number[-3:])
    assert personal_numbers(masked(text)) == ()


@pytest.mark.parametrize("text", NONE)
def test_sums_years_and_numbers_of_papers_are_left_alone(text: str) -> None:
    assert personal_numbers(text) == ()
    assert masked(text) == text


@given(st.text(), st.sampled_from(sorted(ONES)), st.text())
def test_masking_keeps_the_length_and_does_nothing_twice(before: str, number: str, after: str) -> None:
    text = f"{before} {number} {after}"

    once = masked(text)

    assert len(once) == len(text)
    assert masked(once) == once
