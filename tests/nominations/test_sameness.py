"""The same nominee twice: measured on pairs that were labelled by hand, and what must hold for any two."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.sameness import likeness
from app.nominations.rules.shelves import Shelves
from app.vietnamese.spelling import slip, syllable
from tests.nominations.pairs import blind_pairs, pairs

SYLLABLES = "Nguyễn Trần Lê Văn Thị Minh Ngọc Hùng Hưng Hoà Hòa Thuý Thúy Thủy Lan Loan Lý Lí Chau Sóc"
WORDS = SYLLABLES.split()
NOMINEES = st.builds(
    Described,
    category=st.sampled_from(Category),
    honorific=st.sampled_from(["", "Ông", "Bà"]),
    name=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
    birth_year=st.sampled_from([None, 1970, 1971, 1988]),
    position=st.sampled_from(["", "Giáo viên", "Trưởng ấp"]),
    address=st.sampled_from(["", "ấp 1", "ấp 2, xã An Cư"]),
    unit=st.sampled_from([1, 2]),
    unit_name=st.just("Xã An Cư"),
    lineage=st.sampled_from([1, 2]),
)


def same(one: Described, other: Described) -> bool:
    return likeness(portrait(one), portrait(other)).is_like


def test_the_labelled_pairs_are_many_and_of_both_kinds() -> None:
    labels = [pair.same for pair in pairs()]

    assert len(labels) >= 500
    assert min(labels.count(True), labels.count(False)) >= 200
    assert len({pair.line for pair in pairs()}) == len(labels)


def test_recall_and_precision_on_the_labelled_pairs() -> None:
    found = [pair for pair in pairs() if same(pair.one, pair.other)]
    right = [pair for pair in found if pair.same]

    assert len(right) / sum(pair.same for pair in pairs()) >= 0.98
    assert len(right) / len(found) >= 0.9


@pytest.mark.parametrize(("name", "recall"), [("pairs_blind_a.txt", 0.95), ("pairs_blind_b.txt", 0.82)])
def test_on_pairs_of_those_who_did_not_know_the_rule_it_is_seldom_wrong_and_no_worse_than_it_was(name, recall) -> None:
    """Recall here is below the 0.98 of the pairs on which the rule was made: docs/house.md says so."""
    found = [pair for pair in blind_pairs(name) if same(pair.one, pair.other)]
    right = [pair for pair in found if pair.same]

    assert len(right) / sum(pair.same for pair in blind_pairs(name)) >= recall
    assert len(right) / len(found) >= 0.95


def test_the_shelves_find_what_comparing_all_would_find() -> None:
    for pair in (*pairs(), *blind_pairs("pairs_blind_a.txt"), *blind_pairs("pairs_blind_b.txt")):
        shelves = Shelves()
        shelves.put(portrait(pair.one))
        assert bool(list(shelves.near(portrait(pair.other)))) == same(pair.one, pair.other), pair.line


@given(NOMINEES, NOMINEES)
def test_the_order_of_the_two_does_not_matter(one: Described, other: Described) -> None:
    assert likeness(portrait(one), portrait(other)) == likeness(portrait(other), portrait(one))


@given(NOMINEES)
def test_case_form_of_unicode_and_white_space_change_nothing(one: Described) -> None:
    typed = f"  {unicodedata.normalize('NFD', one.name.upper()).replace(' ', '   ')} "
    other = portrait(replace(one, name=typed))

    assert (other.person, other.body) == (portrait(one).person, portrait(one).body)


@given(st.text(max_size=60), st.sampled_from(Category))
def test_any_text_is_a_name_that_can_be_compared(text: str, category: Category) -> None:
    one = portrait(Described(category, "", text, None, text, text, 1, text, 1))
    shelves = Shelves()
    shelves.put(one)

    assert likeness(one, one) == likeness(one, one)
    assert [near.place for near in shelves.near(one)] in ([], [0])


@given(NOMINEES, NOMINEES)
def test_a_nominee_is_never_one_of_another_category(one: Described, other: Described) -> None:
    if one.category is not other.category:
        assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Thuý", "Thúy", 0), ("LÝ", "lí", 0), ("Quý", "Quí", 0), ("Dũng", "Dủng", 5), ("Hòa", "Hoa", 10), ("Đặng", "Đăng", 10),
        ("Lan", "Lang", 15), ("Nhựt", "Nhật", 15), ("Thúy", "Thủy", None), ("Thúy", "Thúi", None), ("Hùng", "Hưng", None),
        ("3", "13", None), ("Tài", "Tấn", None),
    ],
)  # fmt: skip
def test_slips_of_a_hand(one: str, other: str, expected: int | None) -> None:
    assert slip(syllable(one), syllable(other)) == slip(syllable(other), syllable(one)) == expected


@pytest.mark.parametrize(
    ("name", "other", "is_sure"),
    [
        ("Ủy ban nhân dân xã An Cư", "UBND xã An Cư", True),
        ("Ban nhân dân ấp Phú Tâm", "Ban nhân dân ấp Phú Tâm", True),
        ("Tổ nhân dân tự quản số 12", "TỔ NHÂN DÂN TỰ QUẢN SỐ 12", True),
        ("Tổ nhân dân tự quản", "Tổ nhân dân tự quản", False),
        ("Ban nhân dân ấp Phú Tâm", "Ban nhân dân ấp Phú Tân", False),
        ("Tổ nhân dân tự quản số 12", "Tổ nhân dân tự quản số 2", False),
    ],
)
def test_two_collectives_of_a_unit_are_surely_one_where_the_name_tells_which(
    name: str, other: str, is_sure: bool
) -> None:
    one = portrait(Described(Category.COLLECTIVE, "", name, None, "", "", 7, "Xã An Cư", 7))

    assert likeness(one, portrait(replace(one.told, name=other))).is_sure is is_sure
    assert not likeness(one, portrait(replace(one.told, name=name, unit=8, lineage=8))).is_sure


def test_what_speaks_for_and_against_is_told() -> None:
    one = Described(Category.INDIVIDUAL, "Ông", "Nguyễn Văn Thuý", 1968, "Trưởng ấp", "ấp Pô Thi", 1, "Xã An Cư", 1)
    other = replace(one, name="Nguyễn Văn Thúy", birth_year=1986)

    found = likeness(portrait(one), portrait(other))

    assert found.agrees == ("tên giống nhau", "cùng đơn vị", "cùng địa chỉ", "cùng chức vụ, công việc")
    assert found.differs == ("năm sinh khác (1968, 1986)",)
