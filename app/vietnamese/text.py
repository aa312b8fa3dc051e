"""Typed text made clean at the boundary: Unicode NFC, no control characters, no hidden direction marks."""

import re
import unicodedata

# Cc: controls; Cf: zero-width and direction marks (a name must not be able to turn the line around);
# Co, Cs: private use and lone surrogates, which no font and no database promise to keep.
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
# Fillers that Unicode calls letters, marks or symbols but that show nothing.
_BLANK_GLYPHS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_EMPTY_LINES = re.compile(r"\n{3,}")


def nfc(text: str) -> str:
    """The text in Unicode NFC."""
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text as one clean line: NFC, white space collapsed, control and direction marks gone.

    >>> one_line("  Nguyễn\\u202e \\tVăn\\nA ")
    'Nguyễn Văn A'
    """
    return " ".join(_visible(text).split())


def paragraphs(text: str) -> str:
    """The text clean in the same way with its line breaks kept, at most one empty line in a row."""
    lines = (one_line(line) for line in text.splitlines())
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def sentence_start(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def foreign_letters(text: str) -> str:
    """What no Vietnamese paper can print in its own font: letters of another script, and pictures; each once.

    >>> foreign_letters("Bà Néang Srây Mom (H'Lan) – tổ 5°")
    ''
    """
    return "".join(dict.fromkeys(character for character in text if _is_foreign(character)))


def _is_foreign(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind.startswith("L"):
        return not unicodedata.name(character, "").startswith(("LATIN", "MODIFIER LETTER"))
    return kind == "So" and character != "°" or kind == "Cn"


def _visible(text: str) -> str:
    if text.isprintable() and _BLANK_GLYPHS.isdisjoint(text):  # nothing hidden: what is almost every text, told quickly
        return nfc(text)
    # Composed only after the filter: a hidden character can stand between a letter and its mark.
    return nfc("".join(c for c in text if c.isspace() or not _is_hidden(c)))


def _is_hidden(character: str) -> bool:
    # The last two code points of each plane are no characters, and XML (so Word) refuses them.
    no_character = ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"
    return no_character or unicodedata.category(character) in _HIDDEN or character in _BLANK_GLYPHS
