"""The certificate as WeasyPrint lays it out: any mixture of frame, shared text and text of a person on a page."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from app.certificates.rendering.frame import frame_svg, picture_as_svg
from app.certificates.rendering.quick_code import as_svg
from app.certificates.rendering.setting import Fixed, Sheet, fixed_of, set_all
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.paper_size import A4, PaperSize

ROOT = Path(__file__).resolve().parents[3]
ARCHIVED = "pdf/a-2b"
Part = tuple[Markup | None, Fixed | None, Sheet | None]


def title_of(certificates: Sequence[CertificateFacts]) -> str:
    """The title of a PDF with these certificates."""
    return f"{certificates[0].form} ({len(certificates)} tờ)" if certificates else ""


def frame_drawing(emblem: bytes | None, size: PaperSize = A4) -> Markup:
    """The frame with the emblem, ready to stand in a page."""
    drawing = picture_as_svg(emblem) if emblem else (ROOT / "static/img/emblem.svg").read_text()
    return Markup(frame_svg(drawing, size))  # noqa: S704  # nosec B704  # drawn by this project, or the office's own emblem file


def laid_out(parts: Sequence[Part], *, title: str, size: PaperSize = A4) -> Document:
    """A page for each part; nothing that a page names is fetched."""
    fonts = FontConfiguration()
    style = CSS(filename=ROOT / "static/css/certificate.css", font_config=fonts)
    paper = CSS(string=_paper(size))
    html = _environment().get_template("sheet.html").render(pages=parts, title=title)
    inside_only = URLFetcher(allowed_protocols=["data"])
    return HTML(string=html, url_fetcher=inside_only).render(stylesheets=[style, paper], font_config=fonts)


def _paper(size: PaperSize) -> str:
    """The sheet's own size, and the layout on A4 enlarged to fill it."""
    (width, height), (left, top) = size.millimetres, size.margins
    enlarged = f".stage {{ transform: translate({left}mm, {top}mm) scale({size.scale}) }}" if size != A4 else ""
    return (
        f"@page {{ size: {width}mm {height}mm }} .sheet, .frame {{ width: {width}mm; height: {height}mm }} {enlarged}"
    )


def render_reference(
    certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None, size: PaperSize = A4
) -> bytes:
    """The certificates by WeasyPrint alone: slow, and what the fast way must look like to the pixel."""
    frame = frame_drawing(emblem, size)
    parts = [(frame, fixed_of(sheet.facts), sheet) for sheet in set_all(certificates)]
    document = laid_out(parts, title=title_of(certificates), size=size)
    return bytes(document.write_pdf(pdf_variant=ARCHIVED, pdf_tags=True))


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(ROOT / "templates/certificates"), autoescape=True)
    environment.globals["qr"] = lambda address: Markup(as_svg(address))  # noqa: S704  # nosec B704  # numbers alone
    return environment
