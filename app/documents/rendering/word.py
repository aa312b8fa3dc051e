"""An administrative document as a Word file, by the format profile of its date.

Sizes, margins and rules are those of NĐ 30/2020, Phụ lục I, which TT 01/2011 shares but for the points that the
profile holds. Word's own styles carry the form, so the Navigation pane shows sections and articles.
"""

import io
from datetime import datetime
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from app.documents.administrative import (
    MOTTO,
    NATIONAL_NAME,
    AdministrativeDocument,
    Appendix,
    Article,
    Blank,
    Block,
    Paragraph,
    Section,
    Signature,
    Table,
    ended,
)  # fmt: skip
from app.documents.rendering.lines import balanced, length_mm
from app.documents.rendering.word_numbering import Numbers, add_numbering, leave_unnumbered
from app.documents.rendering.word_page import number_pages, restart_pages, set_page
from app.documents.rendering.word_parts import add_addressees, add_blank
from app.documents.rendering.word_styles import add_styles, borderless, draw_rule, drop_unused_styles, tight
from app.documents.rendering.word_tables import add_table
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import FormatProfile

LEFT_SHARE = 63 / 160  # of the header: the issuer's cell
RECEIVERS_SHARE = 72 / 160


def to_word(document: AdministrativeDocument, *, profile: FormatProfile) -> bytes:
    """The Word file of the document."""
    word = Document(io.BytesIO(_template(profile)))
    width = set_page(word.sections[0], landscape=document.landscape)
    number_pages(word.sections[0], profile)
    word.core_properties.title = document.subject
    word.core_properties.author = ""
    word.core_properties.language = "vi-VN"
    if document.issued_on:
        word.core_properties.created = datetime.combine(document.issued_on, datetime.min.time())
    _head(word, document, width)
    if document.title:
        _title(word, document, width)
    add_addressees(word, document.addressees)
    for basis in ended(document.bases, profile.last_basis_end):
        word.add_paragraph(basis, "VD căn cứ")
    if document.kind is DocumentKind.DECISION:
        word.add_paragraph(f"{document.kind.title}:", "VD quyết định")
    numbers = Numbers()
    for block in document.body:
        _block(word, block, width, numbers)
    _foot(word, document, width)
    for appendix in document.appendices:
        _appendix(word, document, appendix, profile, numbers)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@cache
def _template(profile: FormatProfile) -> bytes:
    """An empty Word file with this profile's styles alone: made once, since every look at a style walks them all."""
    word = Document()
    drop_unused_styles(word)
    add_styles(word, profile)
    add_numbering(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _head(word: WordDocument, document: AdministrativeDocument, width: float) -> None:
    room = width * LEFT_SHARE
    table = borderless(word, (room, width - room), rows=2)
    left, right = table.rows[0].cells
    superior = [part for line in document.superior_lines for part in balanced(line, 13, room, fill=1)]
    agency = [part for line in document.agency_lines for part in balanced(line, 13, room, bold=True, fill=1)]
    _lines(left, [(line, "VD cơ quan chủ quản") for line in superior] + [(line, "VD cơ quan") for line in agency])
    draw_rule(left.add_paragraph(), room, length_mm(agency[-1], 13, bold=True) * 0.42)
    _lines(right, [(NATIONAL_NAME, "VD quốc hiệu"), (MOTTO, "VD tiêu ngữ")])
    draw_rule(right.add_paragraph(), width - room, length_mm(MOTTO, 14, bold=True))
    number, day = table.rows[1].cells
    _lines(number, [(document.number_line, "VD số")])
    if not document.title:
        _lines(number, [(f"V/v {document.subject}", "VD về việc")], fresh=False)
    _lines(day, [(document.date_line, "VD ngày")])


def _lines(cell: _Cell, lines: list[tuple[str, str]], *, fresh: bool = True) -> None:
    for index, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if fresh and index == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def _title(word: WordDocument, document: AdministrativeDocument, width: float) -> None:
    word.add_paragraph(document.title, "VD tên loại")
    lines = balanced(document.subject, 14, width, bold=True)
    for line in lines:
        word.add_paragraph(line, "VD trích yếu")
    draw_rule(word.add_paragraph(), width, min(length_mm(line, 14, bold=True) for line in lines) * 0.45)
    if document.authority:
        word.add_paragraph(document.authority, "VD thẩm quyền")


def _block(word: WordDocument, block: Block, width: float, numbers: Numbers) -> None:
    match block:
        case Paragraph(text):
            for line in text.split("\n"):
                word.add_paragraph(line, "VD nội dung")
        case Section(level, label, title):
            _numbered(word.add_paragraph("", f"VD mục {level}"), label, title, numbers.counts(block))
        case Article(number, text):
            _numbered(word.add_paragraph("", "VD điều"), f"Điều {number}.", text, numbers.counts(block))
        case Blank(label):
            add_blank(word, label, width)
        case Table():
            add_table(word, block, width)


def _numbered(paragraph: WordParagraph, label: str, text: str, by_word: bool) -> None:
    """An article or a section's title; its number is Word's, or is written where Word would count otherwise."""
    if not by_word:
        leave_unnumbered(paragraph)
        paragraph.add_run(f"{label} ").bold = True
    paragraph.add_run(text)


def _foot(word: WordDocument, document: AdministrativeDocument, width: float) -> None:
    if not document.signatures:
        return
    if isinstance(document.body[-1], Paragraph | Article):
        word.paragraphs[-1].paragraph_format.keep_with_next = True  # no signature stands alone on a page
    tight(word.add_paragraph(), 8).keep_with_next = True
    if document.witnesses:
        row = borderless(word, (width / len(document.signatures),) * len(document.signatures), rows=1).rows[0]
        for cell, signature in zip(row.cells, document.signatures, strict=True):
            _lines(cell, _signed(signature))
        for line, style in _received(document):
            word.add_paragraph(line, style)
        return
    room = width * RECEIVERS_SHARE
    left, right = borderless(word, (room, width - room), rows=1).rows[0].cells
    _lines(left, _received(document))
    _lines(right, _signed(document.signatures[0]))


def _received(document: AdministrativeDocument) -> list[tuple[str, str]]:
    lines = [(f"- {line}", "VD nơi nhận dòng") for line in document.receivers]
    return [("Nơi nhận:", "VD nơi nhận"), *lines] if lines else []


def _signed(signature: Signature) -> list[tuple[str, str]]:
    lines = [(line, "VD chức vụ") for line in signature.title_lines]
    lines += [(signature.hint, "VD cách ký")] if signature.hint else []
    lines += [("", "VD chức vụ")] * 4
    lines += [(signature.post, "VD chức vụ")] if signature.post else []
    return [*lines, (signature.name, "VD chức vụ")]


def _appendix(
    word: WordDocument,
    document: AdministrativeDocument,
    appendix: Appendix,
    profile: FormatProfile,
    numbers: Numbers,
) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    tight(word.paragraphs[-1])  # the paragraph that ends the part before must not open a page of its own
    width = set_page(section, landscape=appendix.landscape)
    number_pages(section, profile)
    restart_pages(section)
    for line in appendix.title_lines:
        word.add_paragraph(line, "VD tên phụ lục")
    word.add_paragraph(document.reference_line, "VD kèm theo")
    for block in appendix.body:
        _block(word, block, width, numbers)
