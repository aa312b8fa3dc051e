import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.dates import long_date, parse_date
from app.vietnamese.money_words import money_in_words, number_in_words
from app.vietnamese.names import folded, given_name_key, proper_case, sort_key
from app.vietnamese.numbers import format_number, parse_score
from app.vietnamese.text import one_line, paragraphs

VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
          "tám": 8, "chín": 9}  # fmt: skip
SCALES = {"nghìn": 1000, "triệu": 10**6}


def value_of(words: str) -> int:
    """Reads the words back, by a grammar that knows nothing of how they were made."""
    if " tỷ" in words:
        billions, _, rest = words.partition(" tỷ")
        return value_of(billions) * 10**9 + (value_of(rest.strip()) if rest.strip() else 0)
    total = group = 0
    pending = None
    for word in words.split():
        if word in VALUES:
            group += pending or 0
            pending = VALUES[word]
        elif word == "trăm":
            group, pending = (pending or 0) * 100, None
        elif word == "mươi":
            group, pending = group + (pending or 0) * 10, None
        elif word == "mười":
            group += 10
        elif word == "lẻ":
            assert pending is None
        else:
            total, group, pending = total + (group + (pending or 0)) * SCALES[word], 0, None
    return total + group + (pending or 0)


@pytest.mark.parametrize("step", [1, 1000])
def test_every_number_in_words_reads_back(step):
    for number in range(0, 10_001):
        assert value_of(number_in_words(number * step)) == number * step


@given(st.integers(0, 10**15))
def test_any_number_in_words_reads_back(number):
    assert value_of(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (210_000, "Hai trăm mười nghìn đồng"),
        (420_000, "Bốn trăm hai mươi nghìn đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (15_000_000, "Mười lăm triệu đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (1_005_000_021, "Một tỷ không trăm lẻ năm triệu không trăm hai mươi mốt đồng"),
    ],
)
def test_money_that_occurs(amount, words):
    assert money_in_words(amount) == words


def test_the_region_chooses_its_words():
    assert number_in_words(1_001_000, odd="linh", thousand="ngàn") == "một triệu không trăm linh một ngàn"


@pytest.mark.parametrize("typed", ["Đặng Đức Hòa", "ĐẶNG ĐỨC HOÀ", unicodedata.normalize("NFD", "đặng  đức hoà")])
def test_search_finds_a_name_however_it_is_typed(typed):
    assert folded(typed) == "dang duc hoa"


def test_dictionary_order_has_letters_before_tones():
    ordered = ["a", "à", "ả", "ã", "á", "ạ", "an", "ă", "ắ", "â", "ấ", "b", "d", "danh", "đ", "đặng", "e", "ê"]
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_people_are_listed_by_given_name_first():
    names = ["Trần Văn Bình", "Lê Thị An", "Đặng Văn An", "Danh An", "Chau Sóc Kha"]
    assert sorted(names, key=given_name_key) == [
        "Danh An",
        "Đặng Văn An",
        "Lê Thị An",
        "Trần Văn Bình",
        "Chau Sóc Kha",
    ]


def test_capitals_are_only_proposed_where_the_case_says_nothing():
    assert proper_case(unicodedata.normalize("NFD", "NGUYỄN VĂN ĐỨC")) == "Nguyễn Văn Đức"
    assert proper_case("Ka'Sa") == "Ka'Sa"


@given(st.text())
def test_clean_text_is_stable_and_hides_nothing(text):
    clean = one_line(text)
    assert one_line(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not {unicodedata.category(c) for c in clean} & {"Cc", "Cf"}
    assert paragraphs(paragraphs(text)) == paragraphs(text)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2018, 12, 1), "ngày 01 tháng 12 năm 2018"),
    ],
)
def test_days_below_ten_and_months_one_and_two_have_a_zero(day, written):
    assert long_date(day) == written


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_written_date_is_read_back(day):
    assert parse_date(f"{day.day}/{day.month}/{day.year:04}") == day


def test_a_date_that_is_in_no_calendar_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match="Không có ngày 30/02/2020"):
        parse_date("30/02/2020")


def test_numbers_have_dots_and_a_comma():
    assert [format_number(value) for value in (1_390_000, Decimal("8.75"), Decimal("83.30"))] == [
        "1.390.000",
        "8,75",
        "83,3",
    ]


@pytest.mark.parametrize(("typed", "score"), [("8,75", "8.75"), ("8.75", "8.75"), (" 10 ", "10"), ("0", "0")])
def test_a_score_is_read_with_comma_or_point(typed, score):
    assert parse_score(typed) == Decimal(score)


@pytest.mark.parametrize("typed", ["", "tám", "-1", "1e3", "١", "8,", "NaN"])
def test_what_is_no_score_is_refused(typed):
    with pytest.raises(ValueError, match="Điểm phải là một số"):
        parse_score(typed)
