"""Typed text made clean at the boundary: Unicode NFC, no control characters, no hidden direction marks."""

import re
import unicodedata

# Cc: controls; Cf: zero-width and direction marks (a name must not be able to turn the line around).
_HIDDEN = {"Cc", "Cf", "Co", "Cs"}
_BLANKS = re.compile(r"[^\S\n]+")
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
    lines = (_BLANKS.sub(" ", line).strip() for line in _visible(text.replace("\r\n", "\n")).split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def sentence_start(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def _visible(text: str) -> str:
    kept = (c for c in nfc(text) if c in "\n\t" or unicodedata.category(c) not in _HIDDEN)
    return "".join(kept)
