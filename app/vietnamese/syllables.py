"""Whether a word can be a Vietnamese syllable: the measure by which a text in an old font code is told from Unicode."""

import re
import unicodedata
from functools import lru_cache

from app.vietnamese.text import nfc

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_INITIAL = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx]"
_NUCLEUS = (
    "uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_INITIAL})?(?:{_NUCLEUS})(?:ch|nh|ng|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_][^\s\d,.;:()/\"“”–-]*")


def words(text: str) -> list[str]:
    """The words of a text, without figures and punctuation around them."""
    return _WORD.findall(nfc(text))


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether the word could be written in Vietnamese: initial, vowels, final, and at most one tone.

    >>> is_syllable("Nguyễn"), is_syllable("NguyÔn"), is_syllable("Traàn")
    (True, False, False)
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = sum(letter in _TONES for letter in letters)
    bare = nfc("".join(letter for letter in letters if letter not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None
