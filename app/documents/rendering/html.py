"""An administrative document as HTML: the preview on screen, and what the PDF is printed from."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from app.documents.administrative import (
    MOTTO,
    NATIONAL_NAME,
    AdministrativeDocument,
    Article,
    Blank,
    Paragraph,
    Section,
    ended,
)
from app.documents.rendering.lines import addressee_lines
from app.law.rules.format_profiles import FormatProfile

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "paper"


def to_html(document: AdministrativeDocument, *, profile: FormatProfile) -> str:
    """The document as one HTML element, to stand inside a page that has paper.css."""
    return _environment().get_template("administrative.html").render(
        document=document,
        profile=profile,
        national_name=NATIONAL_NAME,
        motto=MOTTO,
        addressees=addressee_lines(document.addressees),
        bases=ended(document.bases, profile.last_basis_end),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.tests["paragraph"] = lambda block: isinstance(block, Paragraph)
    environment.tests["section"] = lambda block: isinstance(block, Section)
    environment.tests["blank"] = lambda block: isinstance(block, Blank)
    environment.tests["article"] = lambda block: isinstance(block, Article)
    return environment
