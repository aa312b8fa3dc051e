"""The frame of a certificate, drawn by the project: a strip of lotus buds and rice grains between fine lines.

Flat fills only: gradients do not print in every PDF reader. It has no ornament outside the border, no flags and no
corner pieces, and is unlike the frames of State awards (NĐ 98/2023, Điều 104).
"""

import base64
import re
from dataclasses import dataclass

from app.certificates.rules.paper_size import A4, PaperSize

OUTER, STRIP = 8.0, 8.0
GOLD, RED, PALE = "#b58a2a", "#9b1c1c", "#f7eed6"
BUD = (
    "<g>"
    f'<path d="M0 -2.9 C1.5 -1.2 1.5 .9 0 2.3 C-1.5 .9 -1.5 -1.2 0 -2.9Z" fill="{RED}"/>'
    f'<path d="M-.5 2.4 C-2.6 1.9 -3.1 -.1 -2.5 -1.6 C-1.4 -.7 -.8 .8 -.5 2.4Z" fill="{GOLD}"/>'
    f'<path d="M.5 2.4 C2.6 1.9 3.1 -.1 2.5 -1.6 C1.4 -.7 .8 .8 .5 2.4Z" fill="{GOLD}"/>'
    "</g>"
)
GRAIN = f'<g><path d="M0 -1.5 C.7 -.6 .7 .6 0 1.5 C-.7 .6 -.7 -.6 0 -1.5Z" fill="{GOLD}"/></g>'


@dataclass(frozen=True, slots=True)
class _Field:
    """The sheet in the units of the layout: millimetres on A4, larger where the layout is enlarged."""

    width: float
    height: float


def frame_svg(emblem: str, size: PaperSize = A4) -> str:
    """The frame with the emblem at the top centre, as an SVG of the whole sheet."""
    inner = OUTER + STRIP
    width, height = size.millimetres
    field = _Field(width / size.scale, height / size.scale)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {field.width:.4f} {field.height:.4f}">',
        _band(field, OUTER, inner),
        _line(field, OUTER - 1.4, 0.35, GOLD),
        _line(field, OUTER, 0.9, RED),
        _line(field, inner, 0.9, RED),
        _line(field, inner + 1.4, 0.35, GOLD),
        *_motifs(field),
        _emblem(emblem, field.width / 2, size.margins[1] / size.scale),
        "</svg>",
    ]
    return "".join(parts)


def _band(field: _Field, outer: float, inner: float) -> str:
    """The pale strip, as one path with the sheet's inside left out."""
    out = f"M{outer} {outer}H{field.width - outer}V{field.height - outer}H{outer}Z"
    hole = f"M{inner} {inner}V{field.height - inner}H{field.width - inner}V{inner}Z"
    return f'<path d="{out}{hole}" fill="{PALE}"/>'


def _line(field: _Field, inset: float, thickness: float, colour: str) -> str:
    inside = inset + thickness
    out = f"M{inset} {inset}H{field.width - inset}V{field.height - inset}H{inset}Z"
    hole = f"M{inside} {inside}V{field.height - inside}H{field.width - inside}V{inside}Z"
    return f'<path d="{out}{hole}" fill="{colour}"/>'


def _motifs(field: _Field) -> list[str]:
    middle = OUTER + STRIP / 2 + 0.45
    horizontal = _spread(middle, field.width - middle)
    vertical = _spread(middle, field.height - middle)[1:-1]
    placed = []
    for index, x in enumerate(horizontal):
        placed += [_at(index, x, middle, 0), _at(index, x, field.height - middle, 180)]
    for index, y in enumerate(vertical, 1):
        placed += [_at(index, middle, y, 270), _at(index, field.width - middle, y, 90)]
    return placed


def _spread(first: float, last: float) -> list[float]:
    """Places at an even distance of about 5 mm, an even number of steps so that a bud stands at either end."""
    steps = round((last - first) / 5.0 / 2) * 2
    return [first + (last - first) * step / steps for step in range(steps + 1)]


def _at(index: int, x: float, y: float, turn: int) -> str:
    motif = GRAIN if index % 2 else BUD
    return motif.replace("<g>", f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn})">', 1)


def picture_as_svg(png: bytes) -> str:
    """A PNG picture as an SVG of a square that holds it whole: an office's own emblem, with nothing to be fetched."""
    content = base64.b64encode(png).decode()
    picture = f'<image width="100" height="100" href="data:image/png;base64,{content}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{picture}</svg>'


def _emblem(svg: str, centre: float, top: float) -> str:
    """The emblem file, scaled to 24 mm, over the texts that begin at `top`."""
    body = re.sub(r"^.*?<svg", "<svg", svg, count=1, flags=re.DOTALL)
    view = re.search(r'viewBox="([^"]+)"', body)
    box = view[1] if view else "0 0 100 100"
    inside = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", body)
    return f'<svg x="{centre - 12:.4f}" y="{top + 19:.4f}" width="24" height="24" viewBox="{box}">{inside}</svg>'
