"""Lists typed in TCVN3 or VNI fonts become Unicode; lists in Unicode are never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.old_fonts import _ABC_CODES, _ABC_LETTERS, _VNI, Coding, coding_of, from_abc, from_vni, in_unicode
from app.vietnamese.syllables import is_syllable
from tests.imports.lists import names

SAME = {
    "Nguyễn Văn Hùng": ("NguyÔn V¨n Hïng", "Nguyeãn Vaên Huøng"),
    "Đỗ Thị Thương": ("§ç ThÞ Th­¬ng", "Ñoã Thò Thöông"),
    "TRẦN THỊ HOÀ": ("TRÇN THÞ HOµ", "TRAÀN THÒ HOAØ"),
    "ấp Phú Tâm, xã An Cư": ("Êp Phó T©m, x· An C­", "aáp Phuù Taâm, xaõ An Cö"),
}


@pytest.mark.parametrize("unicode", SAME)
def test_each_coding_is_told_and_read(unicode: str) -> None:
    abc, vni = SAME[unicode]

    assert from_abc(abc).lower() == unicode.lower()
    assert from_vni(vni) == unicode
    assert (coding_of([abc]), coding_of([vni]), coding_of([unicode])) == (Coding.ABC, Coding.VNI, Coding.UNICODE)


def test_whole_lists_are_told_by_what_makes_sense() -> None:
    to_abc = dict(zip(_ABC_LETTERS, _ABC_CODES, strict=True))
    to_vni = {letter: code for code, letter in _VNI.items() if letter.islower() or code == code.upper()}
    unicode = [name for name in names(1000) if all(is_syllable(word) for word in name.split())]
    abc = ["".join(to_abc.get(letter, letter) for letter in name) for name in unicode]
    vni = ["".join(to_vni.get(letter, letter) for letter in name) for name in unicode]

    assert (coding_of(abc), coding_of(vni), coding_of(unicode)) == (Coding.ABC, Coding.VNI, Coding.UNICODE)
    assert [in_unicode(text, Coding.ABC) for text in abc] == unicode
    assert [in_unicode(text, Coding.VNI) for text in vni] == unicode


@given(
    st.lists(
        st.sampled_from([*names(300), "Néang Srây Mom", "H'Hen Niê", "Ka'Sa", "UBND xã", "10×10", "30 °C", "Lò Văn Tó"])
    )
)
def test_a_list_in_unicode_stays_as_it_is(texts: list[str]) -> None:
    coding = coding_of(texts)

    assert coding is Coding.UNICODE
    assert [in_unicode(text, coding) for text in texts] == texts


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert coding_of([text]) in Coding
    assert isinstance(from_abc(text) + from_vni(text), str)


def test_a_cell_that_is_unicode_already_stays_in_an_old_list() -> None:
    assert in_unicode("Đặng Thị Hạnh", Coding.ABC) == "Đặng Thị Hạnh"
    assert in_unicode("Ngô Thị Mỹ", Coding.VNI) == "Ngô Thị Mỹ"
