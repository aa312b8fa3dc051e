"""How one Vietnamese syllable may be spelled, and when two spellings can be the same syllable."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from app.vietnamese.names import folded

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_HOOK_AND_TILDE = frozenset("\u0303\u0309")  # said alike in the South, so mixed up in writing
_INITIALS = frozenset("bcdđghklmnpqrstvx")
# Names that the South and the North write differently.
_ALSO = {frozenset(pair.split()) for pair in (
    "nhựt nhật", "nhứt nhất", "chánh chính", "sanh sinh", "thạnh thịnh", "tòng tùng", "tánh tính", "lãnh lĩnh", "võ vũ", "huỳnh hoàng",
    "quới quý", "phước phúc", "bửu bảo",
)}  # fmt: skip
_HEADS = (("tr", "ch"), ("gi", "d"), ("x", "s"))  # initials that are said alike somewhere
_TAILS = (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("th", "t"))  # and finals, that of a Khmer name among them
_HEARD = (
    ("ph", "f"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("ngu", "u"),
    ("v", "d"),
    ("q", "k"),
    ("c", "k"),
    ("y", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")


class Syllable(NamedTuple):
    """A syllable as it is compared: its letters without tone, the tone mark ("" for level), the letters without any mark,
    these as they sound (`loose`), and whether it carries any mark.

    The place of the tone mark does not matter (Thuý, Thúy), nor i for y where both are written (Lý, Lí).
    """

    letters: str
    tone: str
    bare: str
    loose: str
    is_marked: bool


@lru_cache(maxsize=100_000)
def syllable(word: str) -> Syllable:
    """The word as it is compared, whatever its case and Unicode form.

    >>> syllable("THUÝ") == syllable("Thúy"), syllable("Lý") == syllable("lí"), syllable("Huy") == syllable("Hui")
    (True, True, False)
    """
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("ð", "đ"))
    tone = "".join(letter for letter in decomposed if letter in TONES)
    letters = unicodedata.normalize("NFC", "".join(letter for letter in decomposed if letter not in TONES))
    letters = _with_i(letters)
    bare = folded(letters)
    return Syllable(letters, tone, bare, _loose(bare), bool(tone) or letters != bare)


@lru_cache(maxsize=200_000)  # a whole district is named with a few hundred syllables
def slip(one: Syllable, other: Syllable) -> int | None:
    """How far one spelling is from the other as slips of a hand go; None when they are two syllables.

    0 for the same, 5 hook for tilde, 10 a mark left out, 15 a letter that sounds alike, left out, doubled or swapped, or a name
    that is written otherwise elsewhere.
    """
    if one == other:
        return 0
    if one.bare.isdigit() or other.bare.isdigit():
        return None
    if one.letters == other.letters and {one.tone, other.tone} <= _HOOK_AND_TILDE:
        return 5
    if one.bare == other.bare:
        return 10 if _lacks_marks(one, other) or _lacks_marks(other, one) else None
    if frozenset((one.letters + one.tone, other.letters + other.tone)) in _TWIN_FORMS:
        return 15
    if one.tone != other.tone and one.tone and other.tone and not {one.tone, other.tone} <= _HOOK_AND_TILDE:
        return None
    return 15 if one.loose == other.loose or _is_one_slip(one.bare, other.bare) else None


def twin(loose: str) -> str:
    """The sound of a syllable under one of the two names that it goes by (nhựt, nhật), itself where it has one."""
    return _ONE_OF_TWINS.get(loose, loose)


def sound(name: Sequence[Syllable]) -> str:
    """A name as it is heard in the South, in one word: for names from abroad that one list parts and another does not.

    >>> sound([syllable("Chau"), syllable("Sam"), syllable("Bát")]) == sound([syllable("Châu"), syllable("Sambath")])
    True
    """
    return "".join([_heard(one.loose) for one in name])


@lru_cache(maxsize=100_000)
def _heard(loose: str) -> str:
    for written, heard in _HEARD:
        loose = loose.replace(written, heard)
    return _DOUBLED.sub(r"\1", loose)


def _lacks_marks(one: Syllable, other: Syllable) -> bool:
    """Whether each mark of the first is on the second too, so that some were left out in the first."""
    if one.tone not in ("", other.tone) or len(one.letters) != len(other.letters):
        return False
    return all(a in (b, folded(b)) for a, b in zip(one.letters, other.letters, strict=True))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a letter was left out or doubled, or two neighbours were swapped; short syllables are too near each other."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        places = [place for place in range(len(short)) if short[place] != long[place]]
        return len(places) == 2 and places[1] == places[0] + 1 and sorted(short) == sorted(long)
    return len(long) == len(short) + 1 >= 4 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _with_i(letters: str) -> str:
    """Writes i for a y that stands alone behind a consonant, behind qu, and before ê."""
    if letters.startswith("yê"):
        return "i" + letters[1:]
    if letters.startswith("quy"):
        return "qui" + letters[3:]
    if letters.endswith("y") and len(letters) > 1 and _INITIALS.issuperset(letters[:-1]):
        return letters[:-1] + "i"
    return letters


def _loose(bare: str) -> str:
    head, tail = next(((a, b) for a, b in _HEADS if bare.startswith(a)), ("", ""))
    sounded = tail + bare[len(head) :]
    head, tail = next(((a, b) for a, b in _TAILS if sounded.endswith(a)), ("", ""))
    return sounded[: len(sounded) - len(head)] + tail


_TWIN_FORMS = {frozenset(found.letters + found.tone for found in (syllable(word) for word in pair)) for pair in _ALSO}
_ONE_OF_TWINS = {syllable(one).loose: syllable(other).loose for one, other in (sorted(pair) for pair in _ALSO)}
