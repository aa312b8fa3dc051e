import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vietnamese.text import nfc, one_line, paragraphs


@given(st.text())
def test_clean_text_is_stable_and_hides_nothing(text):
    clean = one_line(text)

    assert one_line(clean) == clean
    assert nfc(clean) == clean
    assert not {unicodedata.category(c) for c in clean} & {"Cc", "Cf", "Co", "Cs"}
    assert paragraphs(paragraphs(text)) == paragraphs(text)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Nguyễn \u00a0 Văn\tA ", "Nguyễn Văn A"),
        ("Nguyễn\u202e Văn\u2066 A\u200b", "Nguyễn Văn A"),
        ("Ấp\rTân Biên\u2028An Nông\x0bTịnh Biên", "Ấp Tân Biên An Nông Tịnh Biên"),
        ("Ho\u200b\u0300a", "Hòa"),
        ("\u3164\u2800", ""),
        ("Tổ 5\ufffe", "Tổ 5"),
        ("Bông 🌾", "Bông 🌾"),
        (unicodedata.normalize("NFD", "Đặng Đức Hòa"), "Đặng Đức Hòa"),
    ],
)
def test_one_line_keeps_what_is_seen_and_nothing_else(typed, clean):
    assert one_line(typed) == clean


def test_paragraphs_keep_line_breaks_however_they_were_made():
    assert paragraphs("Một \r\nhai\r\n\r\n\r\n\r\nba\u2028bốn\rnăm\u202e\n") == "Một\nhai\n\nba\nbốn\nnăm"
