"""Certificates on pre-printed blanks: the texts alone, each at its place, moved by what the printer is off."""

import base64
import io
from collections.abc import Sequence
from html import escape
from typing import BinaryIO

import pikepdf
from weasyprint import HTML

from app.certificates.rendering.page import ARCHIVED
from app.certificates.rendering.setting import MM, Sheet, refuse_foreign_letters
from app.certificates.rendering.stamping import blank_ground, stamp
from app.certificates.rendering.template import Field, Template, fields
from app.certificates.rules.fitting import Box, DoesNotFit, Setting, fit
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.overprint import BOLD, ITALIC, LABELS, MOST_LINES, Layout, Place, texts
from app.documents.rendering.fonts import FAMILY, face

TENTH = MM / 10
SMALLEST = 0.6  # of the size that was set: a text is made no smaller than that


def write_overprint(certificates: Sequence[CertificateFacts], layout: Layout, out: BinaryIO) -> None:
    """Writes a page of texts for each certificate. Raises DoesNotFit, naming every recipient, before anything."""
    sheets, faults = [], []
    for facts in certificates:
        try:
            sheets.append((0, set_on_blank(facts, layout)))
        except DoesNotFit as fault:
            faults.append(str(fault))
    if faults:
        raise DoesNotFit("\n".join(faults))
    pdf = pikepdf.open(io.BytesIO(_blank(layout)))
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
    placed = {name: _field(name, place, layout) for name, place in layout.places.items() if place.shown}
    whole = Template(pdf, pdf.Root, placed, height=layout.height * TENTH)
    stamp(whole, sheets, [blank_ground(pdf)], out)


def set_on_blank(facts: CertificateFacts, layout: Layout) -> Sheet:
    """The certificate's texts in lines and sizes that fit their places. Raises DoesNotFit with the recipient's name."""
    placed, faults, below = [], [], {}
    said = {name: text for name, text in texts(facts).items() if text and layout.places[name].shown}
    refuse_foreign_letters(facts, list(said.values()))
    for name, text in said.items():
        place = layout.places[name]
        setting = _fitted(name, text, place)
        if setting is None:
            faults.append(LABELS[name].lower())
            continue
        placed.append((name, setting, 0.0))
        below[name] = place.y + len(setting.lines) * setting.size * 1.2 / TENTH
    faults += _touching(layout, below)
    if faults:
        raise DoesNotFit(f"{facts.form} của {facts.recipient}: {', '.join(faults)} không in vừa phôi “{layout.name}”.")
    return Sheet(facts, tuple(placed))


def preview_svg(facts: CertificateFacts, layout: Layout, scan: bytes | None) -> str:
    """The sheet as a drawing over the scan of the blank; a text that does not fit is drawn in red as it would run."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}">',
        f'<rect width="{layout.width}" height="{layout.height}" fill="#fff" stroke="#888" stroke-width="6"/>',
    ]
    if scan is not None:
        data = base64.b64encode(scan).decode()
        parts.append(
            f'<image width="{layout.width}" height="{layout.height}" preserveAspectRatio="none" '
            f'href="data:image/jpeg;base64,{data}"/>'
        )
    for name, text in texts(facts).items():
        place = layout.places[name]
        if text and place.shown:
            parts += _drawn(name, text, place)
    return "".join([*parts, "</svg>"])


def calibration_pdf(layout: Layout) -> bytes:
    """A page with rulers on all edges and a cross 20 mm from two of them, printed with the printer's offsets."""
    width, height = layout.width / 10, layout.height / 10
    marks = [_mark(at, width, height, across=True) for at in range(int(width) + 1)]
    marks += [_mark(at, width, height, across=False) for at in range(int(height) + 1)]
    x, y = layout.offset_x / 10, layout.offset_y / 10
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f'<g transform="translate({x} {y})" stroke="#000" stroke-width="0.1" fill="#000" font-size="3" font-family="{FAMILY}">{"".join(marks)}'
        '<path d="M20 10V30M10 20H30" stroke-width="0.2"/></g></svg>'
    )
    guide = (
        "In trang này lên giấy trắng cùng khổ với phôi, tỷ lệ 100 %, không co giãn. Đo từ mép giấy đến tâm dấu thập ở góc "
        "trên bên trái. Đúng thì cách mép trái 20 mm, cách mép trên 20 mm. Nếu đo được nhiều hơn thì giảm độ lệch "
        "ngang, dọc bấy nhiêu; ít hơn thì tăng. Ghi vào trang của phôi rồi in lại để kiểm tra."
    )
    html = (
        f'<html lang="vi"><head><title>Trang căn chỉnh máy in</title>{_style(layout)}</head><body>'
        f'<div class="drawing">{drawing}</div><p class="guide"><strong>{escape(layout.name)}</strong><br>{guide}</p>'
        "</body></html>"
    )
    return bytes(HTML(string=html).write_pdf(pdf_variant=ARCHIVED, pdf_tags=True))


def _blank(layout: Layout) -> bytes:
    html = f'<html lang="vi"><head><title>In lên phôi</title>{_style(layout)}</head><body><p></p></body></html>'
    return bytes(HTML(string=html).write_pdf(pdf_variant=ARCHIVED, pdf_tags=True))


def _style(layout: Layout) -> str:
    return (
        f"<style>@page {{ size: {layout.width / 10}mm {layout.height / 10}mm; margin: 0 }} body {{ margin: 0 }}"
        f".drawing {{ position: absolute; left: 0; top: 0 }} .guide {{ position: absolute; left: 40mm; top: 35mm;"
        f" width: {layout.width / 10 - 60}mm; font: 12pt '{FAMILY}' }}</style>"
    )


def _field(name: str, place: Place, layout: Layout) -> Field:
    known = fields()["recipient"]
    return Field(
        x=(place.x + layout.offset_x) * TENTH, y=(place.y + layout.offset_y) * TENTH, width=place.width * TENTH,
        centred=place.centred, baseline=known.baseline, leading=known.leading, size=place.size / 10,
        face=(name in BOLD, name in ITALIC), colour="0 0 0 rg",
    )  # fmt: skip


def _fitted(name: str, text: str, place: Place) -> Setting | None:
    largest = place.size / 10
    box = Box(place.width * TENTH, MOST_LINES.get(name, 1), largest, max(6.0, largest * SMALLEST))
    return fit(text, box, face(bold=name in BOLD, italic=name in ITALIC).width)


def _touching(layout: Layout, below: dict[str, float]) -> list[str]:
    """The texts that run into another or over the lower edge of the paper."""
    found = []
    for name, end in below.items():
        place = layout.places[name]
        others = (layout.places[other] for other in below if other != name)
        under = [one.y for one in others if one.y > place.y and _side_by_side(place, one)]
        if end > min([*under, layout.height]):
            found.append(f"{LABELS[name].lower()} (chạm dòng dưới)")
    return found


def _side_by_side(one: Place, other: Place) -> bool:
    return one.x < other.x + other.width and other.x < one.x + one.width


def _drawn(name: str, text: str, place: Place) -> list[str]:
    setting = _fitted(name, text, place)
    lines, size = (setting.lines, setting.size) if setting else ((text,), place.size / 10)
    height = size / TENTH
    x, anchor = (place.x + place.width / 2, "middle") if place.centred else (place.x, "start")
    colour = "#000" if setting else "#b3131b"
    look = (
        f' font-weight="{"bold" if name in BOLD else "normal"}" font-style="{"italic" if name in ITALIC else "normal"}"'
    )
    return [
        f'<text x="{x:.0f}" y="{place.y + height * (0.95 + 1.2 * number):.0f}" font-size="{height:.0f}" fill="{colour}" '
        f'font-family="{FAMILY}, Times New Roman, serif" text-anchor="{anchor}"{look}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]


def _mark(at: int, width: float, height: float, *, across: bool) -> str:
    long = 8 if at % 10 == 0 else 5 if at % 5 == 0 else 3
    label = ""
    if at % 10 == 0 and at:
        x, y = (at + 0.5, 8) if across else (5, at - 0.5)
        label = f'<text x="{x}" y="{y}" stroke="none">{at}</text>'
    if across:
        return f'<path d="M{at} 0V{long}M{at} {height}V{height - long}"/>{label}'
    return f'<path d="M0 {at}H{long}M{width} {at}H{width - long}"/>{label}'
