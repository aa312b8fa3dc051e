import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.money_words import LARGEST, money_in_words, number_in_words

VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
          "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip
SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6}


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
        elif word in ("lẻ", "linh"):
            assert pending is None
        else:
            total, group, pending = total + (group + (pending or 0)) * SCALES[word], 0, None
    return total + group + (pending or 0)


@pytest.mark.parametrize("step", [1, 1000])
def test_every_number_in_words_reads_back(step):
    for number in range(10_001):
        assert value_of(number_in_words(number * step)) == number * step


@given(
    st.integers(0, 10**15), st.sampled_from(["lẻ", "linh"]), st.sampled_from(["nghìn", "ngàn"]),
    st.sampled_from(["bốn", "tư"]),
)  # fmt: skip
def test_any_number_reads_back_in_the_words_of_any_region(number, odd, thousand, four):
    assert value_of(number_in_words(number, odd=odd, thousand=thousand, four=four)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (105, "một trăm lẻ năm"),
        (110, "một trăm mười"),
        (1_010, "một nghìn không trăm mười"),
        (2_025, "hai nghìn không trăm hai mươi lăm"),
        (1_000_000_005, "một tỷ không trăm lẻ năm"),
        (1_001_000_000_000, "một nghìn không trăm lẻ một tỷ"),
    ],
)
def test_numbers_on_which_libraries_go_wrong(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (210_000, "Hai trăm mười nghìn đồng"),
        (420_000, "Bốn trăm hai mươi nghìn đồng"),
        (1_390_000, "Một triệu ba trăm chín mươi nghìn đồng"),
        (1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"),
        (15_000_000, "Mười lăm triệu đồng"),
        (21_000, "Hai mươi mốt nghìn đồng"),
        (1_005_000_021, "Một tỷ không trăm lẻ năm triệu không trăm hai mươi mốt đồng"),
    ],
)
def test_money_that_occurs(amount, words):
    assert money_in_words(amount) == words


def test_the_region_chooses_its_words():
    words = number_in_words(1_001_024, odd="linh", thousand="ngàn", four="tư")

    assert words == "một triệu không trăm linh một ngàn không trăm hai mươi tư"
    assert number_in_words(14, four="tư") == "mười bốn"


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_numbers_outside_the_words_are_refused(number):
    with pytest.raises(ValueError, match="a number from 0"):
        number_in_words(number)
