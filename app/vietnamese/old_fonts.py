"""Text typed with the font codes of before Unicode, TCVN3 (ABC) and VNI, told by its look and made Unicode.

In both a letter with a mark is one or two characters of Latin-1, so an old file opens as "NguyÔn V¨n" or "Nguyeãn Vaên".
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from itertools import product

from app.vietnamese.syllables import is_syllable, words
from app.vietnamese.text import nfc

_ABC_CODES = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§"
_ABC_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
_ABC = str.maketrans(_ABC_CODES, _ABC_LETTERS)
_TONE_MARKS = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")  # grave, acute, hook, tilde, dot
_PLAIN_TONES, _HAT_TONES, _BREVE_TONES = "øùûõï", "àáåãä", "èéúüë"
_ALONE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


class Coding(StrEnum):
    """How a text is coded."""

    UNICODE = "unicode"
    ABC = "tcvn3"
    VNI = "vni"

    @property
    def label(self) -> str:
        """The coding as offices call it."""
        return {"unicode": "Unicode", "tcvn3": "TCVN3 (ABC)", "vni": "VNI"}[self.value]


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = dict(_ALONE)
    for letter in "aeouy":
        pairs |= {letter + code: letter + mark for code, mark in zip(_PLAIN_TONES, _TONE_MARKS, strict=True)}
    for letter in "aeo":
        pairs[letter + "â"] = letter + "\u0302"
        marks = zip(_HAT_TONES, _TONE_MARKS, strict=True)
        pairs |= {letter + code: letter + "\u0302" + mark for code, mark in marks}
    pairs["aê"] = "ă"
    pairs |= {"a" + code: "ă" + mark for code, mark in zip(_BREVE_TONES, _TONE_MARKS, strict=True)}
    for letter, (code, mark) in product("ôö", list(zip(_PLAIN_TONES, _TONE_MARKS, strict=True))):
        pairs[letter + code] = _ALONE[letter] + mark
    found = {code: nfc(letter) for code, letter in pairs.items()}
    capitals = {code.upper(): letter.upper() for code, letter in found.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in found.items()}
    return found | mixed | capitals


_VNI = _vni_pairs()


def from_abc(text: str) -> str:
    """The text, typed in TCVN3 (ABC), as Unicode. A font of capitals shows small codes as capitals; so does this.

    >>> from_abc("NguyÔn V¨n Hïng"), from_abc("TRÇN THÞ HOµ")
    ('Nguyễn Văn Hùng', 'TRẦN THỊ HOÀ')
    """
    return " ".join(_abc_word(word) for word in text.split(" "))


def from_vni(text: str) -> str:
    """The text, typed in VNI, as Unicode.

    >>> from_vni("Nguyeãn Vaên Huøng"), from_vni("TRAÀN THÒ HOAØ")
    ('Nguyễn Văn Hùng', 'TRẦN THỊ HOÀ')
    """
    text, made, place = nfc(text), [], 0
    while place < len(text):
        pair = text[place : place + 2]
        step = 2 if len(pair) == 2 and pair in _VNI else 1
        made.append(_VNI.get(pair if step == 2 else text[place], text[place]))
        place += step
    return "".join(made)


READERS: dict[Coding, Callable[[str], str]] = {Coding.UNICODE: nfc, Coding.ABC: from_abc, Coding.VNI: from_vni}


def coding_of(texts: Iterable[str]) -> Coding:
    """The coding in which these texts (the cells of one list) make most sense as Vietnamese; Unicode unless proven.

    A text counts for a coding when all its words become syllables by it and were not before.
    """
    proofs = {Coding.ABC: 0, Coding.VNI: 0}
    for text in texts:
        if not _may_be_old(text) or _all_syllables(text):
            continue
        for coding in proofs:
            proofs[coding] += _gain(text, READERS[coding](text))
    best = max(proofs, key=lambda coding: proofs[coding])
    return best if proofs[best] > 0 and proofs[best] > 2 * min(proofs.values()) else Coding.UNICODE


def in_unicode(text: str, coding: Coding) -> str:
    """The text as Unicode if it is in the coding of its list; as it is where reading it so makes less sense."""
    if coding is Coding.UNICODE or not _may_be_old(text):
        return nfc(text)
    read = READERS[coding](text)
    return read if _sense(read) >= _sense(text) else nfc(text)


def _abc_word(word: str) -> str:
    read = word.translate(_ABC)
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    coded = len(read) > len(plain)
    is_capitals = coded and len(plain) > 0 and all(letter.isupper() for letter in plain) and len(read) > 2
    return nfc(read.upper() if is_capitals else read)


def _may_be_old(text: str) -> bool:
    composed = nfc(text)
    return not composed.isascii() and all(character <= "\u00ff" for character in composed)


def _all_syllables(text: str) -> bool:
    return all(is_syllable(word) for word in words(text))


def _sense(text: str) -> int:
    return sum(1 if is_syllable(word) else -1 for word in words(text))


def _gain(before: str, after: str) -> int:
    return int(bool(words(after)) and _all_syllables(after) and _sense(after) > _sense(before))
