"""Paper size, margins and page numbers of a Word section."""

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from app.documents.rules.format_rules import MARGINS_MM, PAPER_MM
from app.law.rules.format_profiles import FormatProfile, PageNumberPlace


def set_page(section: Section, *, landscape: bool = False) -> float:
    """A4 with margins of 20, 20, 30 and 20 mm (NĐ 30/2020, Phụ lục I, mục I); gives the width of the text in mm."""
    width, height = reversed(PAPER_MM) if landscape else PAPER_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    used = {side: ours for side, (_, _, ours) in MARGINS_MM.items()}
    section.top_margin, section.bottom_margin = Mm(used["trên"]), Mm(used["dưới"])
    section.left_margin, section.right_margin = Mm(used["trái"]), Mm(used["phải"])
    section.header_distance = section.footer_distance = Mm(10)
    return float(width - used["trái"] - used["phải"])


def number_pages(section: Section, profile: FormatProfile) -> None:
    """Puts the page number where the profile wants it, and none on the first page."""
    section.different_first_page_header_footer = True
    parts = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    for part in parts:
        part.is_linked_to_previous = False
    in_header = profile.page_number_place is PageNumberPlace.HEADER_CENTRE
    paragraph = (section.header if in_header else section.footer).paragraphs[0]
    paragraph.style = "VD số trang"
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if in_header else WD_ALIGN_PARAGRAPH.RIGHT
    _page_field(paragraph)


def restart_pages(section: Section) -> None:
    """Begins the section's page numbers with 1: an appendix is numbered by itself."""
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def _page_field(paragraph: WordParagraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
