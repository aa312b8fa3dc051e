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

from app.documents.administrative import (
    MOTTO,
    NATIONAL_NAME,
    AdministrativeDocument,
    Appendix,
    Article,
    Block,
    Paragraph,
    Section,
    Signature,
    Table,
    ended,
)  # fmt: skip
from app.documents.rendering.fonts import face
from app.documents.rendering.word_page import number_pages, restart_pages, set_page
from app.documents.rendering.word_styles import add_styles, borderless, draw_rule, drop_unused_styles, tight
from app.documents.rendering.word_tables import add_table
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import FormatProfile

TEXT_WIDTH = 160.0  # mm: A4 less margins of 30 and 20
LEFT_WIDTH, RIGHT_WIDTH = 62.0, 98.0
POINTS_TO_MM = 25.4 / 72


def to_word(document: AdministrativeDocument, *, profile: FormatProfile) -> bytes:
    """The Word file of the document."""
    word = Document(io.BytesIO(_template(profile)))
    set_page(word.sections[0])
    number_pages(word.sections[0], profile)
    word.core_properties.title = document.subject
    word.core_properties.author = ""
    word.core_properties.language = "vi-VN"
    if document.issued_on:
        word.core_properties.created = datetime.combine(document.issued_on, datetime.min.time())
    _head(word, document)
    _title(word, document)
    for basis in ended(document.bases, profile.last_basis_end):
        word.add_paragraph(basis, "VD căn cứ")
    if document.kind is DocumentKind.DECISION:
        word.add_paragraph(f"{document.kind.title}:", "VD quyết định")
    for block in document.body:
        _block(word, block)
    _foot(word, document)
    for appendix in document.appendices:
        _appendix(word, document, appendix, profile)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@cache
def _template(profile: FormatProfile) -> bytes:
    """An empty Word file with this profile's styles alone: made once, since every look at a style walks them all."""
    word = Document()
    drop_unused_styles(word)
    add_styles(word, profile)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _head(word: WordDocument, document: AdministrativeDocument) -> None:
    table = borderless(word, (LEFT_WIDTH, RIGHT_WIDTH), rows=2)
    left, right = table.rows[0].cells
    lines = [(line, "VD cơ quan chủ quản") for line in document.superior_lines]
    lines += [(line, "VD cơ quan") for line in document.agency_lines]
    _lines(left, lines)
    widest = face(bold=True).width(document.agency_lines[-1], 13) * POINTS_TO_MM
    draw_rule(left.add_paragraph(), LEFT_WIDTH, widest * 0.42)
    _lines(right, [(NATIONAL_NAME, "VD quốc hiệu"), (MOTTO, "VD tiêu ngữ")])
    draw_rule(right.add_paragraph(), RIGHT_WIDTH, face(bold=True).width(MOTTO, 14) * POINTS_TO_MM)
    number, day = table.rows[1].cells
    _lines(number, [(document.number_line, "VD số")])
    _lines(day, [(document.date_line, "VD ngày")])


def _lines(cell: _Cell, lines: list[tuple[str, str]]) -> None:
    for index, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)


def _title(word: WordDocument, document: AdministrativeDocument) -> None:
    word.add_paragraph(document.kind.title, "VD tên loại")
    for line in _wrapped(document.subject):
        word.add_paragraph(line, "VD trích yếu")
    widest = max(face(bold=True).width(line, 14) for line in _wrapped(document.subject)) * POINTS_TO_MM
    last = face(bold=True).width(_wrapped(document.subject)[-1], 14) * POINTS_TO_MM
    draw_rule(word.add_paragraph(), TEXT_WIDTH, min(widest, last) * 0.45)
    if document.authority:
        word.add_paragraph(document.authority, "VD thẩm quyền")


def _wrapped(subject: str) -> list[str]:
    """The subject on lines of about equal length, so that the rule below fits them."""
    bold = face(bold=True)
    limit = TEXT_WIDTH * 0.94 / POINTS_TO_MM
    lines = max(1, -(-int(bold.width(subject, 14)) // int(limit)))
    target = bold.width(subject, 14) / lines * 1.08
    wrapped = [""]
    for syllable in subject.split():
        longer = f"{wrapped[-1]} {syllable}".strip()
        if wrapped[-1] and bold.width(longer, 14) > min(limit, max(target, limit / 3)):
            wrapped.append(syllable)
        else:
            wrapped[-1] = longer
    return wrapped


def _block(word: WordDocument, block: Block) -> None:
    match block:
        case Paragraph(text):
            for line in text.split("\n"):
                word.add_paragraph(line, "VD nội dung")
        case Section(level, label, title):
            word.add_paragraph(f"{label} {title}", f"VD mục {level}")
        case Article(number, text):
            paragraph = word.add_paragraph("", "VD điều")
            paragraph.add_run(f"Điều {number}. ").bold = True
            paragraph.add_run(text)
        case Table():
            add_table(word, block, TEXT_WIDTH)


def _foot(word: WordDocument, document: AdministrativeDocument) -> None:
    tight(word.add_paragraph())
    receivers = [("Nơi nhận:", "VD nơi nhận")]
    receivers += [(f"- {line}", "VD nơi nhận dòng") for line in document.receivers]
    if document.witnesses:
        signers = [*document.witnesses, document.signature]
        table = borderless(word, (TEXT_WIDTH / len(signers),) * len(signers), rows=1)
        for cell, signer in zip(table.rows[0].cells, signers, strict=True):
            _lines(cell, _signed(signer))
        tight(word.add_paragraph())
        for line, style in receivers:
            word.add_paragraph(line, style)
        return
    table = borderless(word, (72.0, TEXT_WIDTH - 72.0), rows=1)
    left, right = table.rows[0].cells
    _lines(left, receivers)
    _lines(right, _signed(document.signature))


def _signed(signature: Signature) -> list[tuple[str, str]]:
    lines = [*signature.title_lines, "", "", "", "", signature.name]
    return [(line, "VD chức vụ") for line in lines]


def _appendix(word: WordDocument, document: AdministrativeDocument, appendix: Appendix, profile: FormatProfile) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    set_page(section)
    number_pages(section, profile)
    restart_pages(section)
    for line in appendix.title_lines:
        word.add_paragraph(line, "VD tên phụ lục")
    word.add_paragraph(document.reference_line, "VD kèm theo")
    for block in appendix.body:
        _block(word, block)
