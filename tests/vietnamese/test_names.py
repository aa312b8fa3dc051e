import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.names import folded, given_name_key, proper_case, sort_key

# Sorted by ICU 78, collation "vi", accents compared and case not.
IN_ICU_ORDER = (Path(__file__).parent / "icu_order.txt").read_text(encoding="utf-8").splitlines()
NAMES = st.text(alphabet="aàảãáạăắâấbdđeêghiklmnoôơpqrstuưvxyAĐÊƠ '-1", max_size=30)


@pytest.mark.parametrize(
    "typed",
    [
        "Đặng Đức Hòa",
        "ĐẶNG ĐỨC HOÀ",
        "  đặng  đức hoà ",
        unicodedata.normalize("NFD", "Đặng Đức Hòa"),
        unicodedata.normalize("NFD", "ĐẶNG ĐỨC HOÀ"),
        "Ðặng Ðức Hòa",  # with eth, as old encodings left it
    ],
)
def test_search_finds_a_name_however_it_is_typed(typed):
    assert folded(typed) == "dang duc hoa"


def test_search_does_not_mind_the_apostrophe_of_word():
    assert folded("H’Hen Niê") == folded("H'HEN NIÊ") == "h'hen nie"


@given(NAMES)
def test_a_name_folds_the_same_in_every_form_and_case(name):
    forms = {folded(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}

    assert forms == {folded(name)} == {folded(name.upper())} == {folded(folded(name))}


def test_the_order_is_that_of_icu():
    assert sorted(set(IN_ICU_ORDER), key=sort_key) == IN_ICU_ORDER


def test_dictionary_order_has_letters_before_tones():
    ordered = [
        "a",
        "à",
        "ả",
        "ã",
        "á",
        "ạ",
        "an",
        "ă",
        "ắ",
        "â",
        "ấ",
        "b",
        "d",
        "danh",
        "đ",
        "đặng",
        "e",
        "ê",
    ]

    assert sorted(set(ordered), key=sort_key) == ordered


@given(NAMES)
def test_the_key_is_the_same_in_every_form_and_case_and_sorts_alike_in_every_database(name):
    key = sort_key(name)

    assert key == sort_key(unicodedata.normalize("NFD", name)) == sort_key(name.upper())
    assert key.isascii()
    assert key.isdecimal()


def test_letters_of_other_peoples_stand_with_their_letter_and_other_scripts_behind():
    assert sorted(["zơ", "ភូមិ", "cơ", "čơ", "dơ"], key=sort_key) == ["cơ", "čơ", "dơ", "zơ", "ភូមិ"]


def test_people_are_listed_by_given_name_then_surname_then_middle_name():
    ordered = [
        "Danh An",
        "Đặng Bích An",
        "Đặng Văn An",
        "Lê Thị An",
        "Trần Văn Bình",
        "Võ Thị Hoa",
        "Bùi Thị Hòa",
        "Chau Sóc Kha",
    ]

    assert sorted(set(ordered), key=given_name_key) == ordered


@pytest.mark.parametrize("name", ["", "An", "  Danh   An "])
def test_short_and_untidy_names_have_a_key(name):
    assert given_name_key(name) == given_name_key(" ".join(name.split()))


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức"),
        (unicodedata.normalize("NFD", "NGUYỄN VĂN ĐỨC"), "Nguyễn Văn Đức"),
        ("nguyễn văn đức", "Nguyễn Văn Đức"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("H’HEN NIÊ", "H’Hen Niê"),
        ("HʼHEN NIÊ", "HʼHen Niê"),
        ("KA'SA", "Ka'Sa"),
        ("TÔN-NỮ Y", "Tôn-Nữ Y"),
        ("Ka'Sa", "Ka'Sa"),
        ("Nguyễn văn Đức", "Nguyễn văn Đức"),
    ],
)
def test_capitals_are_only_proposed_where_the_case_says_nothing(typed, proposed):
    assert proper_case(typed) == proposed
