"""What a Word file says, line by line: its paragraphs, and each row of a table as one line."""

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def word_lines(content: bytes) -> tuple[str, ...]:
    """The lines of a Word file from top to bottom; the cells of a row are joined by " | ". Empty lines are left out."""
    body = Document(io.BytesIO(content)).element.body
    return tuple(line for line in _lines(body) if line.strip(" |"))


def _lines(parent: BaseOxmlElement) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield _text(child)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                yield " | ".join(_text(cell) for cell in row.iter(qn("w:tc")))


def _text(element: BaseOxmlElement) -> str:
    return " ".join("".join(part.text or "" for part in one.iter(qn("w:t"))) for one in element.iter(qn("w:p")))
