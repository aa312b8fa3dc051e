"""Code slips to print, cut, fold and draw: a code and its QR picture, nothing that tells one slip's holder from another's."""

from collections.abc import Sequence
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.ballots.rules.slips import printed_code

ROOT = Path(__file__).resolve().parents[3]


def slips_pdf(*, title: str, address: str, codes: Sequence[str]) -> bytes:
    """An A4 PDF with eight slips a page. The picture opens `address` with the code behind "#", which no server sees."""
    slips = [(printed_code(code), _picture(f"{address}#{code}")) for code in codes]
    environment = Environment(loader=FileSystemLoader(ROOT / "templates/ballots"), autoescape=True)
    html = environment.get_template("slips.html").render(title=title, address=address, slips=slips)
    fonts = FontConfiguration()
    style = CSS(filename=ROOT / "static/css/slips.css", font_config=fonts)
    return bytes(HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts, pdf_tags=True))


def _picture(text: str) -> Markup:
    drawn = segno.make(text, error="m").svg_inline(scale=3, border=2)
    return Markup(drawn)  # noqa: S704  # nosec B704  # drawn from black squares by the library
