"""What people type into lists, and what becomes of it."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.imports.rules.doubles import Known
from app.imports.rules.fields import Field
from app.imports.rules.headings import propose
from app.imports.rules.preview import KEEP, LEAVE, look_over
from app.law.rules.categories import Category
from tests.imports.lists import DEEDS, HEADINGS, TERMS, people
from tests.imports.looking import ONE, grid, only, preview


def test_a_list_as_it_is_typed_by_hand() -> None:
    found = preview(
        ("ỦY BAN NHÂN DÂN XÃ AN CƯ", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (),
        ("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",),
        ("Stt", "Địa chỉ", "Họ & tên", "Năm sinh", "", "Chức vụ", "Ghi chú"),
        ("", "", "", "Nam", "Nữ", "", ""),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
        ("I", "", "TẬP THỂ"),
        ("1", "ấp Phú Tâm", "Ban nhân dân ấp Phú Tâm"),
        ("II", "", "CÁ NHÂN"),
        ("1", "ấp Phú Tâm", "Ông NGUYỄN VĂN AN", "05/3/1970", "", "Trưởng ấp"),
        ("2", "ấp Ba Xoài", "2. NÉANG SRÂY MOM", "", "1985", "Nông dân"),
        ("", "", "Tổng cộng: 03"),
        ("", "", "", "", "An Cư, ngày 10 tháng 9 năm 2020"),
        ("", "", "", "", "CHỦ TỊCH"),
    )

    assert [
        (one.number, one.entry.category, one.entry.honorific, one.entry.name, one.entry.birth_year)
        for one in found.lines
    ] == [
        (8, Category.COLLECTIVE, "", "Ban nhân dân ấp Phú Tâm", None),
        (10, Category.INDIVIDUAL, "Ông", "Nguyễn Văn An", 1970),
        (11, Category.INDIVIDUAL, "Bà", "Néang Srây Mom", 1985),
    ]
    assert [one.number for one in found.skipped] == [6, 7, 9, 12, 13, 14]
    assert len(found.ready) == 3


@pytest.mark.parametrize(
    ("typed", "honorific", "name"),
    [
        ("Ông Nguyễn Văn An", "Ông", "Nguyễn Văn An"),
        ("BÀ TRẦN THỊ BÉ", "Bà", "Trần Thị Bé"),
        ("Ông (bà): Lê Văn An", "", "Lê Văn An"),
        ("Đ/c lê văn an", "", "Lê Văn An"),
        ("Bàn Văn An", "", "Bàn Văn An"),
        ("3. Hồ Thị Đào", "", "Hồ Thị Đào"),
        ("Hộ ông Chau Sóc", "Ông", "Chau Sóc"),
        (unicodedata.normalize("NFD", "Đặng Thị Thuỳ"), "", "Đặng Thị Thuỳ"),
    ],
)
def test_names_come_out_as_they_are_printed(typed: str, honorific: str, name: str) -> None:
    entry = only((1, typed, 1980)).entry

    assert (entry.honorific, entry.name) == (honorific, name)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (("Số TT", "Tên hộ", "Ấp", "Tập thể/CN/Hộ"), (Field.NUMBER, Field.NAME, Field.ADDRESS, Field.CATEGORY)),
        (("STT", "Họ tên chủ hộ", "Khóm", "Ghi chú"), (Field.NUMBER, Field.NAME, Field.ADDRESS, Field.NOTHING)),
        (("TT", "CHỦ HỘ", "NƠI Ở HIỆN NAY", "PHONG TRÀO"), (Field.NUMBER, Field.NAME, Field.ADDRESS, Field.MOVEMENT)),
    ],
)
def test_the_headings_of_lists_of_households_are_known(headings: tuple[str, ...], fields: tuple[Field, ...]) -> None:
    assert propose([grid(headings, (1, "Chau Rây", "Ấp Núi Voi", ""))]).columns == fields


def test_a_household_is_told_by_its_name() -> None:
    line = only((1, "Hộ gia đình bà Lê Thị Hoa", 1980), terms=replace(TERMS, movement_id=2))

    assert (line.entry.category, line.entry.honorific, line.entry.name) == (Category.HOUSEHOLD, "Bà", "Lê Thị Hoa")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("1980", 1980),
        ("05/01/1980", 1980),
        ("5-1-1980", 1980),
        ("sinh năm 1980", 1980),
        ("29226", 1980),
        ("-", None),
        ("", None),
    ],
)
def test_a_year_is_found_in_what_was_typed(typed: str, year: int | None) -> None:
    line = only((1, "Lê Văn An", typed, "", "", DEEDS))

    assert (line.entry.birth_year, line.faults) == (year, ())


@pytest.mark.parametrize(
    ("typed", "suggested"), [("80", "1980"), ("5/1/80", "1980"), ("l980", "1980"), ("2090", ""), ("năm Tý", "")]
)
def test_a_year_that_is_none_is_told_with_what_it_may_be(typed: str, suggested: str) -> None:
    (fault,) = only((1, "Lê Văn An", typed)).faults

    assert (fault.field, fault.suggestion) == (Field.BIRTH_YEAR, suggested)


@pytest.mark.parametrize("sign", "=+@")
def test_a_name_like_a_formula_is_refused_with_the_name_behind_it(sign: str) -> None:
    (fault,) = only((1, f"{sign}Lê Văn An", 1980)).faults

    assert fault.suggestion == "Lê Văn An"


def test_a_formula_without_a_result_is_told_by_its_cell_and_one_with_a_result_is_mentioned() -> None:
    sheet = grid(HEADINGS, (1, "", 1980), (2, "Lê Văn An", 1980, "", "", DEEDS))
    sheet = replace(sheet, formulas=frozenset({"B2", "C3"}))

    first, second = look_over(sheet, propose([sheet]), terms=TERMS, mends={}, known=[]).lines

    assert "Ô B2 là công thức" in first.faults[0].text
    assert "đã lấy kết quả đang hiện “1980”" in second.remarks[0].text
    assert second.is_ready


def test_a_row_is_mended_in_place_left_out_or_kept() -> None:
    rows = (HEADINGS, (1, "Lê Văn An", "80"), (2, "", 1970))

    found = preview(*rows, mends={2: {"birth_year": "1980"}, 3: {"decided": LEAVE}})

    assert [line.entry.birth_year for line in found.ready] == [1980]
    assert [line.number for line in found.left_out] == [3]
    assert found.open == ()


def test_capitals_are_proposed_small_and_kept_where_somebody_types_them_again() -> None:
    rows = (HEADINGS, (1, "LÊ VĂN AN", 1980, "", "", DEEDS))

    (proposed,), (typed,) = preview(*rows).lines, preview(*rows, mends={2: {"name": "LÊ VĂN AN"}}).lines

    assert (proposed.entry.name, "Đã viết" in proposed.remarks[0].text) == ("Lê Văn An", True)
    assert (typed.entry.name, typed.remarks) == ("LÊ VĂN AN", ())


def test_the_same_nominee_twice_is_told_until_somebody_decides() -> None:
    known = [Known(1, 7, Category.INDIVIDUAL, "Trần Văn Bình", 1970, "", "đã có hồ sơ")]
    rows = (
        HEADINGS,
        ONE,
        (2, "LÊ THỊ ÁNH", 1980),
        (3, "Trần Văn Bình", 1970),
        (4, "Trần Văn Bình", 1971),
        (5, "Lê Thị Anhh", 1980),
    )

    found = preview(*rows, known=known)
    decided = preview(*rows, known=known, mends={3: {"decided": KEEP}})

    assert [line.twin for line in found.lines] == [
        "", "Trùng “Lê Thị Ánh” (dòng 2)", "Trùng hoàn toàn “Trần Văn Bình” (đã có hồ sơ)", "",
        "Gần giống “Lê Thị Ánh” (dòng 2)",
    ]  # fmt: skip
    assert [line.number for line in found.open] == [3, 6]
    assert [line.number for line in found.there] == [4]
    assert [line.number for line in decided.open] == [6]


def test_who_has_the_very_same_dossier_is_never_taken_in_again_and_who_differs_in_the_year_is() -> None:
    known = [
        Known(1, 7, Category.INDIVIDUAL, "Lê Thị Thuý", 1980, "ấp Phú Tâm", "đã có hồ sơ"),
        Known(1, 8, Category.INDIVIDUAL, "Lê Văn Ba", 1970, "", "đã có hồ sơ"),
    ]
    rows = (
        (1, "LÊ THỊ THÚY", 1980, "", "Ấp Phú Tâm"),
        (2, "Lê Thị Thuý", 1981, "", "ấp Phú Tâm"),
        (3, "Lê Văn Ba", 1970),
    )
    kept = {number: {"decided": KEEP} for number in (2, 3, 4)}

    found = preview(HEADINGS, *rows, known=known, mends=kept)

    assert [line.number for line in found.there] == [2]
    assert [line.number for line in found.ready] == [3, 4]


def test_two_rows_that_nothing_tells_apart_are_one_nominee_until_one_of_them_says_more() -> None:
    rows = (HEADINGS, (1, "Lê Văn Ba", 1970), (2, "Lê Văn Ba", 1970))
    kept = {3: {"decided": KEEP}}

    assert [line.number for line in preview(*rows, mends=kept).open] == [3]
    assert preview(*rows, mends={3: {"address": "ấp Tân Biên", "decided": KEEP}}).open == ()


def test_a_category_that_the_movement_does_not_admit_is_a_fault() -> None:
    (fault,) = only((1, "Hộ bà Lê Thị Hoa", 1980)).faults

    assert "chỉ nhận cá nhân, tập thể" in fault.text


def test_old_font_codes_are_converted_with_a_notice() -> None:
    found = preview(("TT", "Hä vµ tªn", "N¨m sinh"), (1, "NguyÔn V¨n Hïng", 1970), (2, "Lª ThÞ ¸nh", 1980))

    assert [line.entry.name for line in found.lines] == ["Nguyễn Văn Hùng", "Lê Thị Ánh"]
    assert found.notices == ("Cột B gõ bằng bảng mã TCVN3 (ABC); đã chuyển sang Unicode. Hãy xem lại dấu của các tên.",)


def test_fifty_planted_faults_in_two_thousand_rows_are_each_told_with_row_and_column() -> None:
    rows = [list(row) for row in people(2000)]
    planted = {}
    for at in range(50):
        place = 40 * at + 7
        column, value, field = (
            (2, "19", Field.BIRTH_YEAR), (1, "", Field.NAME), (1, "=Lê An", Field.NAME), (1, "123", Field.NAME), (4, "あ", Field.ADDRESS),
        )[at % 5]  # fmt: skip
        rows[place][column] = value
        planted[place + 2] = field

    found = preview(HEADINGS, *map(tuple, rows))

    assert {line.number: line.faults[0].field for line in found.lines if line.faults} == planted
    assert all(len(line.faults) == 1 and "Hãy" in line.faults[0].text for line in found.lines if line.faults)


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["Lê An", "1980", "Tổng cộng", "I", "x"]), max_size=6),
        max_size=8,
    )
)
def test_any_list_is_looked_over_and_no_row_gets_lost(rows: list[list[str]]) -> None:
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    sheet = grid(HEADINGS, *(tuple(row) for row in kept))

    found = look_over(sheet, propose([sheet]), terms=TERMS, mends={}, known=[])

    assert sorted([line.number for line in found.lines] + [one.number for one in found.skipped]) == list(
        range(2, len(kept) + 2)
    ) or (propose([sheet]).heading != 0)
    assert all(unicodedata.is_normalized("NFC", line.entry.name) for line in found.lines)
    assert all(line.entry.name and line.entry.movement_id and line.entry.unit_id for line in found.ready)
