"""Certificates as one PDF: WeasyPrint sets the text of each sheet, and the frame is drawn once and shared.

Drawing the frame's vectors is nine tenths of WeasyPrint's time for a sheet, so it is rendered as a page of its own
and laid under every sheet as one shared form object.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pikepdf
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from app.certificates.rendering.frame import frame_svg, picture_as_svg
from app.certificates.rules.fitting import Box, DoesNotFit, Setting, fit
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.placing import fits_its_room, tops
from app.documents.rendering.fonts import face

ROOT = Path(__file__).resolve().parents[3]
MM = 72 / 25.4
RECIPIENT = Box(width=226 * MM, most_lines=3, largest=30, smallest=14)
PLACE = Box(width=226 * MM, most_lines=2, largest=16, smallest=12)
ACHIEVEMENT = Box(width=222 * MM, most_lines=4, largest=18, smallest=12)
AUTHORITY = Box(width=226 * MM, most_lines=2, largest=19, smallest=14)
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)  # all texts of a sheet shrink together until they fit the room
SHEETS_AT_ONCE = 250  # WeasyPrint's time for a sheet grows with the number of sheets in one run


@dataclass(frozen=True, slots=True)
class Sheet:
    """A certificate with the texts of its person set into lines and placed: (class, setting, top in mm)."""

    facts: CertificateFacts
    placed: tuple[tuple[str, Setting, float], ...]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What all certificates of a decision share."""

    authority_title: str
    decision_line: str
    date_line: str
    signer_lines: tuple[str, ...]
    signer_name: str


def certificates_pdf(certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None) -> bytes:
    """One PDF with a page for each certificate, A4 landscape.

    `emblem` (a PNG picture) replaces the national emblem drawn by the project. Raises DoesNotFit, naming every recipient
    whose text is too long, before anything is rendered.
    """
    sheets = _set_all(certificates)
    fonts = FontConfiguration()
    whole = pikepdf.new()
    for start in range(0, len(sheets), SHEETS_AT_ONCE):
        with pikepdf.open(
            io.BytesIO(_print("sheet.html", fonts, sheets=sheets[start : start + SHEETS_AT_ONCE]))
        ) as part:
            whole.pages.extend(part.pages)
    grounds = {fixed: _ground(whole, fixed, fonts, emblem) for fixed in {_fixed(sheet.facts) for sheet in sheets}}
    for page, sheet in zip(whole.pages, sheets, strict=True):
        _lay_under(page, grounds[_fixed(sheet.facts)])
    _describe(whole, len(sheets))
    buffer = io.BytesIO()
    whole.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return buffer.getvalue()


def set_sheet(facts: CertificateFacts) -> Sheet:
    """The person's texts in lines and sizes that fit. Raises DoesNotFit with the recipient's name."""
    everything = (
        ("recipient", "tên", facts.recipient, RECIPIENT, True),
        ("place", "chức vụ, địa chỉ", facts.place_of_recipient, PLACE, False),
        ("achievement", "thành tích", facts.achievement, ACHIEVEMENT, False),
    )
    texts = [text for text in everything if text[2]]
    for scale in SCALES:
        settings = [_fitted(text, box, bold, scale) for _, _, text, box, bold in texts]
        fitted = [setting for setting in settings if setting is not None]
        if len(fitted) == len(texts) and fits_its_room(fitted):
            return Sheet(facts, tuple(zip([name for name, *_ in texts], fitted, tops(fitted), strict=True)))
    faults = [what for (_, what, *_), setting in zip(texts, settings, strict=True) if setting is None]
    what = ", ".join(faults) or "tên, địa chỉ và thành tích gộp lại"
    raise DoesNotFit(f"Giấy khen của {facts.recipient}: {what} quá dài, không in vừa. Hãy rút gọn.")


@cache
def _fitted(text: str, box: Box, bold: bool, scale: float = 1.0) -> Setting | None:
    return fit(text, replace(box, largest=max(box.smallest, box.largest * scale)), face(bold=bold).width)


def _set_all(certificates: Sequence[CertificateFacts]) -> list[Sheet]:
    sheets, faults = [], []
    for facts in certificates:
        try:
            sheets.append(set_sheet(facts))
        except DoesNotFit as fault:
            faults.append(str(fault))
    if faults:
        raise DoesNotFit("\n".join(faults))
    return sheets


def _fixed(facts: CertificateFacts) -> Fixed:
    return Fixed(facts.authority_title, facts.decision_line, facts.date_line, facts.signer_lines, facts.signer_name)


def _ground(whole: pikepdf.Pdf, fixed: Fixed, fonts: FontConfiguration, emblem: bytes | None) -> pikepdf.Object:
    """The frame with the shared text, as one form object of the PDF."""
    authority = _fitted(fixed.authority_title.upper(), AUTHORITY, True)
    if authority is None:
        raise DoesNotFit(f"Tên người có thẩm quyền “{fixed.authority_title}” quá dài, không in vừa.")
    drawing = picture_as_svg(emblem) if emblem else (ROOT / "static/img/emblem.svg").read_text()
    frame = Markup(frame_svg(drawing))  # noqa: S704  # drawn by this project, or the office's own emblem file
    page = _print("fixed.html", fonts, facts=fixed, authority=authority, frame=frame)
    with pikepdf.open(io.BytesIO(page)) as pdf:
        return whole.copy_foreign(pdf.pages[0].as_form_xobject())


def _print(template: str, fonts: FontConfiguration, **facts: object) -> bytes:
    style = CSS(filename=ROOT / "static/css/certificate.css", font_config=fonts)
    html = _environment().get_template(template).render(**facts)
    pdf = HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts, pdf_tags=True)
    return bytes(pdf)


def _lay_under(page: pikepdf.Page, under: pikepdf.Object) -> None:
    if "/XObject" not in page.resources:
        page.resources["/XObject"] = pikepdf.Dictionary()
    page.resources["/XObject"]["/Frame"] = under
    page.contents_add(b"/Artifact BMC q /Frame Do Q EMC", prepend=True)


def _describe(whole: pikepdf.Pdf, count: int) -> None:
    with whole.open_metadata() as metadata:
        metadata["dc:title"] = f"Giấy khen ({count} tờ)"
        metadata["dc:language"] = ["vi"]
    whole.docinfo["/Title"] = f"Giấy khen ({count} tờ)"
    whole.Root.Lang = "vi"
    whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(ROOT / "templates/certificates"), autoescape=True)
