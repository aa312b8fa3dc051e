"""How Vietnamese names are searched (without tone marks) and sorted (dictionary order, given name first)."""

import re
import unicodedata

_MARKS = "\u0300\u0309\u0303\u0301\u0323"  # grave, hook, tilde, acute, dot: the order of dictionaries and of ICU
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {unicodedata.normalize("NFC", letter): index + 20 for index, letter in enumerate(_LETTERS)}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def folded(text: str) -> str:
    """The search key: no marks, đ as d, lower case, single spaces.

    >>> folded("  ĐẶNG  Thị Hòa")
    'dang thi hoa'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").replace("Đ", "D").lower().split())


def sort_key(text: str) -> str:
    """A key whose plain comparison gives Vietnamese dictionary order: letters first, then tones a à ả ã á ạ.

    >>> sorted(["Đặng", "Danh", "Dũng", "Dung"], key=sort_key)
    ['Danh', 'Dung', 'Dũng', 'Đặng']
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFC", text).lower():
        letter, tone = _letter_and_tone(character)
        letters.append(chr(_PLACE.get(letter, 2 if letter.isspace() else 3)))
        letters.append(letter if letter not in _PLACE and not letter.isspace() else "")
        tones.append(chr(0x21 + tone))
    return "".join(letters) + "\x01" + "".join(tones)


def given_name_key(full_name: str) -> str:
    """The key by which people are listed: given name, then surname, then what lies between."""
    parts = full_name.split()
    return sort_key(" ".join([*parts[-1:], *parts[:1], *parts[1:-1]]) if len(parts) > 1 else full_name)


def proper_case(name: str) -> str:
    """A proposal for a name that was typed all in capitals or all in small letters; mixed case is left alone.

    >>> proper_case("H'HEN NIÊ"), proper_case("Ka'Sa")
    ("H'Hen Niê", "Ka'Sa")
    """
    name = unicodedata.normalize("NFC", name)
    if name not in (name.upper(), name.lower()):
        return name
    return _WORD.sub(lambda word: re.sub(r"(^|['’])(.)", lambda m: m[1] + m[2].upper(), word[0].lower()), name)


def _letter_and_tone(character: str) -> tuple[str, int]:
    tone = 0
    kept = []
    for part in unicodedata.normalize("NFD", character):
        if part in _MARKS:
            tone = _MARKS.index(part) + 1
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone
