"""The agreement check: what was issued or worded by hand against the data, and dates against each other."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.documents.rules.agreement import Topic, differences, misspelt
from tests.documents.test_wording import rename, word
from tests.support.round_papers import NAMES, issue, office
from tests.support.world import ROUND, World

__all__ = ["office"]
LINES = st.lists(st.text(alphabet="ab 1./", max_size=12).filter(str.strip), max_size=6)


@given(LINES)
def test_a_paper_agrees_with_itself(lines: list[str]) -> None:
    assert differences(lines, lines) == ()


@given(LINES, LINES)
@example([".", ".", ". ", "1"], [".", ". ", ".", "1"])
def test_two_papers_that_do_not_say_the_same_differ(lines: list[str], others: list[str]) -> None:
    same = [line.split() for line in lines] == [line.split() for line in others]

    assert (differences(lines, others) == ()) == same


@pytest.mark.parametrize(
    ("paper", "data", "topic"),
    [
        ("tổng số tiền 1.800.000 đồng", "tổng số tiền 1.200.000 đồng", Topic.MONEY),
        ("cho 03 tập thể", "cho 04 tập thể", Topic.COUNT),
        ("Số: 15/QĐ-UBND", "Số: 16/QĐ-UBND", Topic.NUMBER),
        ("An Cư, ngày 28 tháng 12", "An Cư, ngày 29 tháng 12", Topic.DATE),
        ("ông Trần Văn Bình", "ông Trần Văn Bính", Topic.TEXT),
    ],
)
def test_each_difference_is_told_by_what_it_is_about(paper: str, data: str, topic: Topic) -> None:
    assert [one.topic for one in differences([paper], [data])] == [topic]


def test_a_name_with_other_marks_or_capitals_is_misspelt_and_a_heading_in_capitals_is_not() -> None:
    names = ["Trần Văn Bình", "Lê Thị Hoà"]

    told = misspelt("Tặng ông Trần văn Binh, bà Lê Thị Hòa. DANH SÁCH TRẦN VĂN BÌNH, Trần Văn Bình.", names)

    assert [(one.before, one.after) for one in told] == [
        ("Trần văn Binh", "Trần Văn Bình"), ("Lê Thị Hòa", "Lê Thị Hoà"),
    ]  # fmt: skip


def page(world: World) -> str:
    answer = world.client("secretary").get(f"/rounds/{ROUND}/agreement")
    assert answer.status_code == 200
    return answer.text


def test_papers_of_one_data_agree(office: World) -> None:
    issue(office, "council-submission", 9, date(2020, 12, 24))
    issue(office, "decision", 15)

    assert "không có chỗ nào khác nhau" in page(office)


def test_what_changed_after_the_decision_is_listed_with_both_sides(office: World) -> None:
    issue(office, "decision", 15)
    rename(office)

    text = page(office)

    assert "Đã phát hành số 15/QĐ-UBND ngày 28 tháng 12 năm 2020 và được giữ nguyên" in text
    assert '<td data-label="Dữ liệu ghi">nghĩa tình”' in text
    assert f"/papers/decision/{ROUND}" in text


def test_a_count_worded_by_hand_that_the_data_do_not_have_is_listed(office: World) -> None:
    word(office, "article-1", f"Tặng Giấy khen cho 07 tập thể và {NAMES[2].replace('Bình', 'Bính')}.")

    text = page(office)

    assert "Lời đã sửa tay khác với dữ liệu" in text
    assert "Số lượng" in text
    assert ">Trần Văn Bính<" in text


def test_dates_against_the_order_of_the_papers_are_listed(office: World) -> None:
    issue(office, "decision", 15, date(2020, 12, 28))
    issue(office, "council-submission", 9, date(2020, 12, 30))

    assert "Quyết định khen thưởng đề ngày trước Tờ trình của Hội đồng" in page(office)
