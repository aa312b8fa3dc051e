"""What WeasyPrint lays out once for all certificates: the frame, the shared text, and where each person's text goes.

The places are read from WeasyPrint's layout tree, which is not a public interface: its version is pinned, and the
tests hold both ways to the PDF to the same pixels.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pikepdf

from app.certificates.rendering.page import ARCHIVED, Part, frame_drawing, laid_out
from app.certificates.rendering.setting import MM, Fixed, Sheet
from app.certificates.rules.fitting import Setting
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.paper_size import A4, PaperSize

PERSONAL = ("recipient", "place", "achievement")
ORDINAL, CODE = "ordinal", "code"
PX = 0.75  # points in a pixel of CSS
PROBE = CertificateFacts("", "", "", "", None, None, 0, 1, "", (), "", code="0")


@dataclass(frozen=True, slots=True)
class Field:
    """Where the lines of one text stand: origin and width in points, the first baseline and the step in ems."""

    x: float
    y: float
    width: float
    centred: bool
    baseline: float
    leading: float
    size: float
    face: tuple[bool, bool]  # bold, italic
    colour: str


@dataclass(frozen=True, slots=True)
class Template:
    """A PDF with one page of shared text for each kind of certificate, the drawn frame, and the fields."""

    pdf: pikepdf.Pdf
    frame: pikepdf.Object
    fields: dict[str, Field]
    height: float = 210 * MM  # points, of the layout that the fields stand in
    size: PaperSize = A4


def template(kinds: Sequence[Fixed], *, emblem: bytes | None, size: PaperSize, title: str) -> Template:
    """The template of these kinds, in their order."""
    pdf = pikepdf.open(io.BytesIO(_shared(tuple(kinds), size, title)))
    with pikepdf.open(io.BytesIO(_frame(emblem, size))) as drawn:
        frame = pdf.copy_foreign(drawn.pages[0].as_form_xobject())
    return Template(pdf, frame, fields(), size=size)


@lru_cache(maxsize=16)
def _shared(kinds: tuple[Fixed, ...], size: PaperSize, title: str) -> bytes:
    parts: list[Part] = [(None, fixed, None) for fixed in kinds]
    return bytes(laid_out(parts, title=title, size=size).write_pdf(pdf_variant=ARCHIVED, pdf_tags=True))


@lru_cache(maxsize=4)
def _frame(emblem: bytes | None, size: PaperSize) -> bytes:
    return bytes(laid_out([(frame_drawing(emblem, size), None, None)], title="", size=size).write_pdf())


@cache
def fields() -> dict[str, Field]:
    """The places of a person's texts, by their class in the style sheet."""
    probe = Sheet(PROBE, tuple((name, Setting(("Vinh",), 20), 0.0) for name in PERSONAL))
    page = laid_out([(None, None, probe)], title="").pages[0]
    return {box.element.get("class"): _field(box) for box in _boxes(page._page_box) if _is_field(box)}


def _boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # an absolute box stands behind a placeholder
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _is_field(box: Any) -> bool:
    named = box.element is not None and box.element.get("class") in {*PERSONAL, ORDINAL, CODE}
    return named and type(box).__name__ == "BlockBox"


def _field(box: Any) -> Field:
    line, style = box.children[0], box.style
    size = style["font_size"]
    red, green, blue = style["color"].coordinates
    return Field(
        x=box.position_x * PX, y=box.position_y * PX, width=box.width * PX,
        centred=style["text_align_all"] == "center",
        baseline=(line.position_y - box.position_y + line.baseline) / size, leading=line.height / size, size=size * PX,
        face=(style["font_weight"] >= 600, style["font_style"] == "italic"),
        colour=f"{red:.4f} {green:.4f} {blue:.4f} rg",
    )  # fmt: skip
