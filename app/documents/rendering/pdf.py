"""An administrative document as a PDF, printed from its HTML by WeasyPrint."""

from pathlib import Path

from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.documents.administrative import AdministrativeDocument
from app.documents.rendering.html import to_html
from app.law.rules.format_profiles import FormatProfile

STYLE = Path(__file__).resolve().parents[3] / "static" / "css" / "paper.css"
PAGE = Markup(
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>'
    '<body class="print {profile}">{paper}</body></html>'
)


def to_pdf(document: AdministrativeDocument, *, profile: FormatProfile) -> bytes:
    """The PDF of the document: tagged, Vietnamese, one serif family."""
    fonts = FontConfiguration()
    page = PAGE.format(
        title=document.subject,
        profile=profile.name,
        paper=Markup(to_html(document, profile=profile)),  # noqa: S704  # nosec B704  # made by an escaping template
    )
    style = CSS(filename=STYLE, font_config=fonts)
    pdf = HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts, pdf_tags=True, presentational_hints=True)
    return bytes(pdf)
