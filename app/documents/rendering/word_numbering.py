"""Word's own numbering for articles and sections, so that the number is the style's and follows when one is inserted by hand."""

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

from app.documents.administrative import Article, Section
from app.documents.rules.format_rules import FIRST_LINE_CM
from app.vietnamese.numbers import roman

ARTICLES, SECTIONS = 901, 902  # ids of the lists in the file
NUMBERED_STYLES = {"VD điều": (ARTICLES, 0), "VD mục 1": (SECTIONS, 0), "VD mục 2": (SECTIONS, 1)}
_LEVELS = {
    ARTICLES: (("decimal", "Điều %1."),),
    SECTIONS: (("upperRoman", "%1."), ("decimal", "%2.")),
}
_FIRST_LINE = round(FIRST_LINE_CM[0] * 567)  # twentieths of a point


class Numbers:
    """What Word will number next, as the document is written from top to bottom."""

    def __init__(self) -> None:
        self._article = 0
        self._sections = [0, 0]

    def counts(self, block: Article | Section) -> bool:
        """Whether Word's next number is the block's own; then it is counted."""
        if isinstance(block, Article):
            fits = block.number == self._article + 1
            self._article += fits
            return fits
        place = block.level - 1
        following = self._sections[place] + 1
        fits = block.label == (f"{roman(following)}." if place == 0 else f"{following}.")
        if fits:
            self._sections[place] = following
            self._sections[place + 1 :] = [0] * (len(self._sections) - place - 1)
        return fits


def add_numbering(word: WordDocument) -> None:
    """Adds the lists of articles and sections to the file and ties the styles to them."""
    numbering = word.part.numbering_part.element
    first_list = numbering.find(qn("w:num"))
    for number, levels in _LEVELS.items():
        first_list.addprevious(parse_xml(_list(number, levels)))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
    for name, (number, level) in NUMBERED_STYLES.items():
        _tie(word.styles[name].element.get_or_add_pPr(), number, level)


def leave_unnumbered(paragraph: WordParagraph) -> None:
    """Takes the style's number from one paragraph, whose number is written in its text."""
    _tie(paragraph._p.get_or_add_pPr(), 0, 0)


def _tie(properties, number: int, level: int) -> None:  # type: ignore[no-untyped-def]  # python-docx has no types for it
    numbers = properties.get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level
    numbers.get_or_add_numId().val = number


def _list(number: int, levels: tuple[tuple[str, str], ...]) -> str:
    shown = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{_FIRST_LINE}"/></w:pPr><w:rPr><w:b/><w:i w:val="0"/></w:rPr></w:lvl>'
        for level, (kind, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{shown}'
        "</w:abstractNum>"
    )
