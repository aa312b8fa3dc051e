"""Parts of a Word document that only some kinds have: addressees, and lines to write on."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm

from app.documents.rendering.lines import addressee_lines, length_mm

TO = "Kính gửi:"
TO_INDENT = 30.0  # mm


def add_addressees(word: WordDocument, addressees: tuple[str, ...]) -> None:
    """ "Kính gửi": one on the same line; several on lines of their own, their dashes under the colon (pl. I, II.9.a)."""
    if len(addressees) == 1:
        word.add_paragraph(f"{TO} {addressees[0]}", "VD kính gửi")
    elif addressees:
        word.add_paragraph(TO, "VD kính gửi nhiều nơi").paragraph_format.left_indent = Mm(TO_INDENT)
        indent = Mm(TO_INDENT + length_mm(TO.removesuffix(":"), 14))
        for line in addressee_lines(addressees):
            word.add_paragraph(line, "VD nơi gửi").paragraph_format.left_indent = indent


def add_blank(word: WordDocument, label: str, width_mm: float) -> None:
    """A line of a form: the label, then dots up to the right margin."""
    paragraph = word.add_paragraph(f"{label} \t" if label else "\t", "VD điền")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
