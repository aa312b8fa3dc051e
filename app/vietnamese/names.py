"""How Vietnamese names are searched (without tone marks) and sorted (dictionary order, given name first)."""

import re
import unicodedata

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot: the order of dictionaries and of ICU
_OTHER_MARK = len(_TONES) + 1
_PUNCTUATION = "_-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$"  # in ICU's order
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {character: f"{place:02}" for place, character in enumerate(f" {_PUNCTUATION}0123456789{_LETTERS}", 10)}
_END = "00"
_UNKNOWN = "99"  # any other script stands behind z, by code point
# Eth and African D look like Đ and come from old Vietnamese encodings; curly apostrophes come from Word.
_LOOKALIKES = str.maketrans({"ð": "đ", "ɖ": "đ", "’": "'", "‘": "'", "ʼ": "'"})
# The two places of a tone in an open syllable: hòa and hoà, thúy and thuý.
_PLACED = {
    unicodedata.normalize("NFC", f"{first}{tone}{second}"): unicodedata.normalize("NFC", f"{first}{second}{tone}")
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_PLACED |= {new: old for old, new in _PLACED.items()}
_FIRST_LETTER = re.compile(r"(?<![^\W_])[^\W\d_]|(?<=ʼ)[^\W\d_]")


def folded(text: str) -> str:
    """The search key: no marks, đ as d, lower case, single spaces.

    >>> folded("  ĐẶNG  Thị Hòa")
    'dang thi hoa'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_LOOKALIKES))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").split())


def sort_key(text: str) -> str:
    """A key whose plain comparison gives Vietnamese dictionary order: letters first, then tones a à ả ã á ạ.

    The key is digits only, so that every database puts it in the same order whatever its collation.

    >>> sorted(["Đặng", "Danh", "Dũng", "Dung"], key=sort_key)
    ['Danh', 'Dung', 'Dũng', 'Đặng']
    """
    lowered = " ".join(text.lower().split()).replace("ð", "đ")
    pairs = [_place_and_tone(character) for character in unicodedata.normalize("NFC", lowered)]
    return "".join(place for place, _ in pairs) + _END + "".join(tone for _, tone in pairs) + _END


def given_name_key(full_name: str) -> str:
    """The key by which people are listed: given name, then surname, then what lies between.

    Each part is compared whole before the next, so every Hoa stands before every Hòa.
    """
    parts = full_name.split()
    if len(parts) < 2:
        return sort_key(full_name)
    return sort_key(parts[-1]) + sort_key(parts[0]) + sort_key(" ".join(parts[1:-1]))


def search_words(text: str) -> tuple[str, ...]:
    """The words that are looked for: NFC, lower case, without punctuation around them; a mark without its letter is none.

    >>> search_words(" Đặng,  ĐỨC ")
    ('đặng', 'đức')
    """
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower().translate(_LOOKALIKES))
    return tuple(word for word in (part.strip(_PUNCTUATION) for part in lowered.split()) if folded(word))


def spellings(word: str) -> tuple[str, ...]:
    """A word in lower case with its tone where it was typed, and in the other place that some write.

    >>> spellings("hòa"), spellings("thuý"), spellings("đức")
    (('hòa', 'hoà'), ('thuý', 'thúy'), ('đức',))
    """
    other = _PLACED.get(word[-2:])
    return (word,) if other is None else (word, word[:-2] + other)


def proper_case(name: str) -> str:
    """A proposal for a name that was typed all in capitals or all in small letters; mixed case is left alone.

    >>> proper_case("H'HEN NIÊ"), proper_case("Ka'Sa")
    ("H'Hen Niê", "Ka'Sa")
    """
    name = unicodedata.normalize("NFC", name)
    if name not in (name.upper(), name.lower()):
        return name
    return _FIRST_LETTER.sub(lambda letter: letter[0].upper(), name.lower())


def _place_and_tone(character: str) -> tuple[str, str]:
    base, *marks = list(unicodedata.normalize("NFD", character))
    tone = 0
    for mark in marks:
        shaped = unicodedata.normalize("NFC", base + mark)
        if shaped in _PLACES:
            base = shaped
        else:
            tone = _TONES.index(mark) + 1 if mark in _TONES else _OTHER_MARK
    return _PLACES.get(base, f"{_UNKNOWN}{ord(base):07}"), str(tone)
