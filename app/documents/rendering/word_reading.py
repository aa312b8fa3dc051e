"""A Word file as plain values: its page and its paragraphs, each with the type that Word would show it in.

Word resolves a property from the run, its style, the paragraph's style and those it is based on, and the defaults of
the document; so does this.
"""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from app.documents.rules.read_document import Place, ReadDocument, ReadPage, ReadParagraph
from app.law.rules.format_profiles import PageNumberPlace
from app.vietnamese.numbers import roman

ABSTRACT = qn("w:abstractNum")
BLACK = frozenset({"", "auto", "000000"})
DEFAULT_SIZE = 10.0  # points, where a file names none


def read_word(content: bytes) -> ReadDocument:
    """The Word file as values. Raises what python-docx raises for a file that is no Word document."""
    word = Document(io.BytesIO(content))
    return ReadDocument(_page(word.sections[0]), tuple(_paragraphs(word)))


def _paragraphs(word: WordDocument) -> Iterator[ReadParagraph]:
    defaults, labels = _Defaults(word), _Labels(word)
    tables = 0
    for part in word.iter_inner_content():
        if isinstance(part, WordParagraph):
            yield from _read(part, None, defaults, labels)
            continue
        yield from _of_table(part, tables, defaults, labels)
        tables += 1


def _of_table(table: WordTable, number: int, defaults: "_Defaults", labels: "_Labels") -> Iterator[ReadParagraph]:
    for row_number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if column and cell._tc is row.cells[column - 1]._tc:
                continue  # the same merged cell again
            for paragraph in cell.paragraphs:
                yield from _read(paragraph, Place(number, row_number, column), defaults, labels)


def _read(
    paragraph: WordParagraph, place: Place | None, defaults: "_Defaults", labels: "_Labels"
) -> Iterator[ReadParagraph]:
    runs = [run for run in paragraph.runs if run.text.strip()]
    if not runs:
        return
    label, bold_label = labels.next_of(paragraph)
    shape = paragraph.paragraph_format
    styles = [shape, *(style.paragraph_format for style in _with_bases(paragraph.style))]
    alignment = _first(styles, "alignment")
    indent, spacing = _first(styles, "first_line_indent"), _first(styles, "line_spacing")
    yield ReadParagraph(
        text=" ".join(f"{label} {paragraph.text}".split()),
        place=place,
        sizes=frozenset(defaults.size(run, paragraph) for run in runs),
        fonts=frozenset(defaults.font(run, paragraph) for run in runs),
        black=all(_colour(run) in BLACK for run in runs),
        bold=all(_type(run, paragraph, "bold") for run in runs),
        italic=all(_type(run, paragraph, "italic") for run in runs),
        bold_start=bold_label if label else _type(runs[0], paragraph, "bold"),
        justified=alignment == WD_ALIGN_PARAGRAPH.JUSTIFY,
        centred=alignment == WD_ALIGN_PARAGRAPH.CENTER,
        tabbed="\t" in paragraph.text,
        first_line_cm=indent.cm if indent is not None else 0.0,
        space_before=_points(_first(styles, "space_before")),
        space_after=_points(_first(styles, "space_after")),
        line_spacing=float(spacing) if isinstance(spacing, float | int) and spacing < 100 else None,
    )


class _Defaults:
    """What the document falls back on where neither run nor style says anything."""

    def __init__(self, word: WordDocument) -> None:
        styles = word.styles.element
        fonts = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")
        sizes = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz")
        self._font = fonts[0].get(qn("w:ascii"), "") if fonts else ""
        self._size = int(sizes[0].get(qn("w:val"))) / 2 if sizes else DEFAULT_SIZE

    def size(self, run: Run, paragraph: WordParagraph) -> float:
        found = _first([one.font for one in _chain(run, paragraph)], "size")
        return float(found.pt) if found is not None else self._size

    def font(self, run: Run, paragraph: WordParagraph) -> str:
        return _first([one.font for one in _chain(run, paragraph)], "name") or self._font


class _Labels:
    """The numbers that Word writes before paragraphs of a list."""

    def __init__(self, word: WordDocument) -> None:
        self._lists: dict[int, list[BaseOxmlElement]] = {}
        self._counts: dict[int, list[int]] = {}
        parts = [part for part in word.part.package.parts if part.content_type == CONTENT_TYPE.WML_NUMBERING]
        numbering = parts[0].element if parts else None
        if numbering is None:
            return
        levels = {one.get(qn("w:abstractNumId")): one.findall(qn("w:lvl")) for one in numbering.iter(ABSTRACT)}
        for one in numbering.findall(qn("w:num")):
            used = one.find(qn("w:abstractNumId"))
            self._lists[int(one.get(qn("w:numId")))] = levels.get(used.get(qn("w:val")), [])

    def next_of(self, paragraph: WordParagraph) -> tuple[str, bool]:
        """The label of this paragraph ("" without one), and whether it is bold; the list counts on."""
        number, level = _list_of(paragraph)
        levels = self._lists.get(number, [])
        if level >= len(levels):
            return "", False
        counts = self._counts.setdefault(number, [0] * len(levels))
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(levels) - level - 1)
        bold = levels[level].find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
        return _label(levels, level, counts), bold


def _list_of(paragraph: WordParagraph) -> tuple[int, int]:
    """The list and the level of a paragraph by itself or by its style; 0 is no list."""
    chain = [paragraph._p.pPr, *(style.element.pPr for style in _with_bases(paragraph.style))]
    for properties in chain:
        if properties is not None and properties.numPr is not None and properties.numPr.numId is not None:
            level = properties.numPr.ilvl
            return properties.numPr.numId.val, level.val if level is not None else 0
    return 0, 0


def _label(levels: list[BaseOxmlElement], level: int, counts: list[int]) -> str:
    shape = levels[level].find(qn("w:lvlText"))
    label = shape.get(qn("w:val"), "") if shape is not None else ""
    for place in range(level + 1):
        kind = levels[place].find(qn("w:numFmt"))
        upper = kind is not None and kind.get(qn("w:val")) == "upperRoman"
        label = label.replace(f"%{place + 1}", roman(counts[place]) if upper else str(counts[place]))
    return label


def _type(run: Run, paragraph: WordParagraph, name: str) -> bool:
    return bool(_first([one.font for one in _chain(run, paragraph)], name))


def _chain(run: Run, paragraph: WordParagraph) -> Iterator[Any]:
    yield run
    if run.style is not None and run.style.type == WD_STYLE_TYPE.CHARACTER:
        yield from _with_bases(run.style)
    yield from _with_bases(paragraph.style)


def _with_bases(style: Any) -> Iterator[Any]:
    while style is not None:
        yield style
        style = style.base_style


def _first(shapes: list[Any], name: str) -> Any:
    return next((value for shape in shapes if (value := getattr(shape, name)) is not None), None)


def _colour(run: Run) -> str:
    elements = run._r.xpath("w:rPr/w:color")
    return str(elements[0].get(qn("w:val"), "")) if elements else ""


def _points(length: Any) -> float:
    return float(length.pt) if length is not None else 0.0


def _page(section: Section) -> ReadPage:
    in_header, in_footer = _number_place(section.header), _number_place(section.footer)
    return ReadPage(
        width=_mm(section.page_width),
        height=_mm(section.page_height),
        top=_mm(section.top_margin),
        bottom=_mm(section.bottom_margin),
        left=_mm(section.left_margin),
        right=_mm(section.right_margin),
        numbered=in_header is not None or in_footer is not None,
        number_place=_known_place(in_header, in_footer),
        first_page_differs=section.different_first_page_header_footer,
    )


def _number_place(part: Any) -> WD_ALIGN_PARAGRAPH | None:
    """How the page number of a header or footer is aligned, None where there is none; a frame counts as centred."""
    for paragraph in part._element.iter(qn("w:p")):
        code = "".join(one.text or "" for one in paragraph.iter(qn("w:instrText")))
        simple = "".join(one.get(qn("w:instr"), "") for one in paragraph.iter(qn("w:fldSimple")))
        if "PAGE" in (code + simple).upper():
            shown = WordParagraph(paragraph, part)
            styles = [shown.paragraph_format, *(one.paragraph_format for one in _with_bases(shown.style))]
            return _first(styles, "alignment") or WD_ALIGN_PARAGRAPH.LEFT
    return None


def _known_place(in_header: WD_ALIGN_PARAGRAPH | None, in_footer: WD_ALIGN_PARAGRAPH | None) -> PageNumberPlace | None:
    if in_header == WD_ALIGN_PARAGRAPH.CENTER:
        return PageNumberPlace.HEADER_CENTRE
    return PageNumberPlace.FOOTER_RIGHT if in_footer == WD_ALIGN_PARAGRAPH.RIGHT else None


def _mm(length: Any) -> float:
    return round(float(length.mm), 1) if length is not None else 0.0
