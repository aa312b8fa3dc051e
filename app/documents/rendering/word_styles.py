"""The paragraph styles of a Word document, and its borderless tables and drawn rules."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.parfmt import ParagraphFormat

from app.documents.rules.format_rules import (
    FIRST_LINE_CM,
    FONT,
    SPACE_BETWEEN_PARAGRAPHS,
    PartOfForm,
    type_form,
)
from app.law.rules.format_profiles import FormatProfile

CENTRE, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class Form:
    """What a style looks like: size in points, weight, alignment, indent of the first line, space before, outline."""

    size: int
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTRE
    indent: float = 0.0
    before: int = 0
    outline: int | None = None
    keep: bool = False


def _forms(profile: FormatProfile) -> dict[str, Form]:
    """The styles, in the type that the rules of form ask for; how they lie on the page is ours."""

    def of(part: PartOfForm, **more: Any) -> Form:
        rule = type_form(part, profile)
        return Form(rule.size, bold=bool(rule.bold), italic=bool(rule.italic), **more)

    p = PartOfForm
    text: dict[str, Any] = {"align": JUSTIFY, "indent": FIRST_LINE_CM[0], "before": SPACE_BETWEEN_PARAGRAPHS}
    return {
        "VD cơ quan chủ quản": of(p.SUPERIOR),
        "VD cơ quan": of(p.AGENCY),
        "VD quốc hiệu": of(p.COUNTRY),
        "VD tiêu ngữ": of(p.MOTTO),
        "VD số": of(p.NUMBER, before=6),
        "VD về việc": of(p.ABOUT, before=6),
        "VD ngày": of(p.DAY, before=6),
        "VD tên loại": of(p.TITLE, before=18, keep=True),
        "VD trích yếu": of(p.SUBJECT, keep=True),
        "VD thẩm quyền": of(p.TITLE, before=12, keep=True),
        "VD kính gửi": of(p.BODY, before=12),
        "VD kính gửi nhiều nơi": of(p.BODY, align=LEFT, before=12, keep=True),
        "VD nơi gửi": of(p.BODY, align=LEFT),
        "VD căn cứ": of(p.BASIS, **text),
        "VD quyết định": of(p.TITLE, before=12, keep=True),
        "VD nội dung": of(p.BODY, **text),
        "VD điền": of(p.BODY, **{**text, "align": LEFT}),
        "VD điều": of(p.ARTICLE, **text, outline=0),
        "VD mục 1": of(p.SECTION, **{**text, "before": 8}, outline=0, keep=True),
        "VD mục 2": of(p.SECTION, **text, outline=1, keep=True),
        "VD nơi nhận": of(p.RECEIVERS, align=LEFT),
        "VD nơi nhận dòng": of(p.RECEIVER, align=LEFT),
        "VD chức vụ": of(p.SIGNER, keep=True),
        "VD cách ký": Form(13, italic=True, keep=True),
        "VD tên phụ lục": of(p.TITLE, keep=True, outline=0),
        "VD kèm theo": Form(14, italic=True, before=3),
        "VD bảng": Form(13, align=LEFT, before=2),
        "VD bảng giữa": Form(13, before=2),
        "VD bảng phải": Form(13, align=WD_ALIGN_PARAGRAPH.RIGHT, before=2),
        "VD bảng đầu": Form(13, bold=True, before=2),
        "VD bảng nhóm": Form(13, bold=True, align=LEFT, before=2, keep=True),
        "VD số trang": Form(14),
    }


NEEDED_OF_WORD = frozenset(
    {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid", "header", "footer"}
)


def drop_unused_styles(word: WordDocument) -> None:
    """Leaves of the default template's styles only those that Word itself needs."""
    styles = word.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in NEEDED_OF_WORD:
            styles.remove(style)


def add_styles(word: WordDocument, profile: FormatProfile) -> None:
    """Adds the document's styles; every font is named, for every script, so that no other mixes in."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    _name_fonts(normal)
    normal.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    for key in ("w:val", "w:eastAsia"):
        language.set(qn(key), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    for name, form in _forms(profile).items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _dress(style, form)


def _dress(style: ParagraphStyle, form: Form) -> None:
    style.quick_style = True
    style.font.name, style.font.size = FONT, Pt(form.size)
    style.font.bold, style.font.italic = form.bold, form.italic
    _name_fonts(style)
    format_ = style.paragraph_format
    format_.alignment, format_.space_before, format_.space_after = form.align, Pt(form.before), Pt(0)
    format_.first_line_indent = Cm(form.indent)
    format_.line_spacing_rule = WD_LINE_SPACING.SINGLE
    format_.keep_with_next = form.keep
    format_.widow_control = True
    if form.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(form.outline))
        style.element.get_or_add_pPr().append(level)


def _name_fonts(style: ParagraphStyle) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), FONT)


def borderless(word: WordDocument, widths_mm: tuple[float, ...], *, rows: int) -> WordTable:
    """A table without borders and without inner margins, of fixed column widths."""
    table: WordTable = word.add_table(rows=rows, cols=len(widths_mm))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def tight(paragraph: WordParagraph, points: int = 4) -> ParagraphFormat:
    """Makes an empty paragraph take only this height, and gives its format."""
    format_: ParagraphFormat = paragraph.paragraph_format
    format_.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    format_.line_spacing = Pt(points)
    return format_


def draw_rule(paragraph: WordParagraph, room_mm: float, length_mm: float) -> None:
    """Draws a centred solid line of this length: the lower border of a paragraph indented on both sides."""
    tight(paragraph)
    paragraph.paragraph_format.first_line_indent = Mm(0)
    side = Mm(max(0.0, (room_mm - length_mm) / 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
