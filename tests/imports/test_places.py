"""To which unit and movement a row of a list belongs: by its own words, the section above it, or the whole list."""

from dataclasses import replace

import pytest

from tests.imports.lists import HEADINGS, TERMS
from tests.imports.looking import ONE, only, preview


def test_units_and_movements_are_found_without_marks_and_the_nearest_is_suggested() -> None:
    headings = ("TT", "Họ và tên", "Đơn vị đề nghị", "Phong trào")
    terms = replace(TERMS, unit_id=None, movement_id=None)

    good = only((1, "Lê An", "UBND xa AN CU", "chung tay vi nguoi ngheo"), headings, terms=terms)
    wrong = only((1, "Lê An", "xã An Cự Lớn", "Chung tay vì hộ nghèo"), headings, terms=terms)

    assert (good.entry.unit_id, good.entry.movement_id, good.faults) == (7, 2, ())
    assert [one.suggestion for one in wrong.faults] == ["Chung tay vì người nghèo", "Xã An Cư"]


def test_a_clerk_takes_in_nobody_of_another_unit() -> None:
    terms = replace(TERMS, own_units=frozenset({7}))
    headings = ("TT", "Họ và tên", "Đơn vị")

    other = only((1, "Lê An", "Thị trấn Chi Lăng"), headings, terms=terms)
    workplace = only((1, "Lê An", "Hội Nông dân xã"), headings, terms=terms)

    assert "không phải đơn vị của bạn" in other.faults[0].text
    assert (workplace.entry.unit_id, workplace.entry.position, workplace.faults) == (7, "Hội Nông dân xã", ())


def test_a_unit_that_became_several_asks_which() -> None:
    terms = replace(TERMS, units={6: "Xã Nhơn Hưng", **TERMS.units}, heirs={6: 0}, unit_id=None)
    (fault,) = only((1, "Lê An", "Xã Nhơn Hưng"), ("TT", "Họ và tên", "Đơn vị"), terms=terms).faults

    assert fault.text == "“Xã Nhơn Hưng” không còn nữa, nay thuộc nhiều đơn vị. Hãy ghi đơn vị hiện nay."


def test_a_section_names_the_unit_of_the_rows_below() -> None:
    found = preview(("TT", "Họ và tên"), ("I", "Thị trấn Chi Lăng"), (1, "Lê An"), ("II", "Xã An Cư"), (1, "Lê Bình"),
                    terms=replace(TERMS, unit_id=None))  # fmt: skip

    assert [line.entry.unit_id for line in found.lines] == [8, 7]


def test_the_movement_with_most_of_the_words_is_suggested() -> None:
    names = ["Đồng thuận hợp tác, trách nhiệm vì người nghèo và công tác giảm nghèo",
             "Cán bộ làm công tác giảm nghèo tận tụy - gương mẫu - trách nhiệm"]  # fmt: skip
    movements = tuple(replace(TERMS.movements[0], id=place, name=name) for place, name in enumerate(names))
    terms = replace(TERMS, movement_id=None, movements=movements)

    def suggested(typed: str) -> str:
        (fault,) = only((1, "Lê An", typed), ("TT", "Họ và tên", "Phong trào"), terms=terms).faults
        return fault.suggestion

    assert suggested("Cán bộ giảm nghèo tận tụy gương mẫu") == names[1]
    assert suggested("Đồng thuận vì người nghèo") == names[0]
    assert suggested("giảm nghèo") == suggested("Học tập và làm theo Bác") == ""


@pytest.mark.parametrize(
    ("typed", "movement_id"),
    [
        ("2", 2),
        ("02.", 2),
        ("PT số 2", 2),
        ("Phong trào thứ 1", 1),
        ("phong trào “Chung tay vì người nghèo”", 2),
        ("2. Chung tay vì người nghèo", 2),
        ("CHUNG TAY VÌ NGƯỜI", 2),
        ("3", None),
        ("0", None),
        ("Chung tay", None),
        ("Chung tay vì người ngh", None),
        ("tay vì người nghèo", None),
    ],
)
def test_a_movement_is_told_by_its_name_its_number_or_how_it_begins(typed: str, movement_id: int | None) -> None:
    headings = ("TT", "Họ và tên", "Phong trào")
    line = only((1, "Lê An", typed), headings, terms=replace(TERMS, movement_id=None))

    assert line.entry.movement_id == movement_id
    assert bool(line.faults) is (movement_id is None)
    told_in_full = "Chung tay vì người nghèo".lower() in typed.lower()
    assert any("Đã hiểu" in one.text for one in line.remarks) is (movement_id is not None and not told_in_full)


def test_a_section_names_the_movement_of_the_rows_below() -> None:
    found = preview(("TT", "Họ và tên"), (1, "Lê An"), ("II", "Phong trào “Chung tay vì người nghèo”"), (1, "Lê Bình"),
                    ("", "Phong trào số 1"), (1, "Lê Cúc"), (2, "Chung tay vì"))  # fmt: skip

    assert [(line.entry.name, line.entry.movement_id) for line in found.lines] == [
        ("Lê An", 1), ("Lê Bình", 2), ("Lê Cúc", 1), ("Chung tay vì", 1),
    ]  # fmt: skip
    assert [one.why for one in found.skipped] == ["đề mục phong trào", "đề mục phong trào"]


def test_a_list_of_another_movement_is_told() -> None:
    rows = (("DANH SÁCH KHEN THƯỞNG PHONG TRÀO CHUNG TAY VÌ NGƯỜI NGHÈO",), HEADINGS, ONE)

    assert preview(*rows).wrong_movement == "Chung tay vì người nghèo"
    assert preview(*rows, terms=replace(TERMS, movement_id=2)).wrong_movement == ""
