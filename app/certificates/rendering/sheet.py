"""Certificates as one PDF: the shared part laid out once by WeasyPrint, each person's texts written over it."""

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import pikepdf

from app.certificates.rendering.page import title_of
from app.certificates.rendering.setting import Sheet, fixed_of, set_all
from app.certificates.rendering.stamping import Ground, ground, stamp, stamp_each
from app.certificates.rendering.template import Template, template
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.paper_size import A4, PaperSize


def certificates_pdf(
    certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None, size: PaperSize = A4
) -> bytes:
    """The certificates as one PDF; see `write_certificates`."""
    buffer = io.BytesIO()
    write_certificates(certificates, buffer, emblem=emblem, size=size)
    return buffer.getvalue()


def write_certificates(
    certificates: Sequence[CertificateFacts], out: BinaryIO, *, emblem: bytes | None = None, size: PaperSize = A4
) -> None:
    """Writes one PDF/A-2b, tagged, with a page of that size for each certificate; the pages as they are made.

    `emblem` (a PNG picture) replaces the national emblem drawn by the project. Raises DoesNotFit, naming every
    recipient whose text is too long or has letters that the font lacks, before anything is rendered.
    """
    whole, sheets, grounds = _prepared(certificates, emblem, size, title_of(certificates))
    stamp(whole, sheets, grounds, out)


def separate_certificates(
    certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None, size: PaperSize = A4
) -> Iterator[bytes]:
    """A PDF for each certificate, as `write_certificates` writes one of a single page. Raises DoesNotFit at once."""
    whole, sheets, grounds = _prepared(certificates, emblem, size, title_of(certificates[:1]))
    return stamp_each(whole, sheets, grounds)


def _prepared(
    certificates: Sequence[CertificateFacts], emblem: bytes | None, size: PaperSize, title: str
) -> tuple[Template, list[tuple[int, Sheet]], list[Ground]]:
    """The template, the sheets each with the number of its ground, and the grounds."""
    sheets = [(fixed_of(sheet.facts), sheet) for sheet in set_all(certificates)]
    kinds = list(dict.fromkeys(fixed for fixed, _ in sheets))
    whole = template(kinds, emblem=emblem, size=size, title=title)
    whole.pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
    order = {kind: number for number, kind in enumerate(kinds)}
    return whole, [(order[fixed], sheet) for fixed, sheet in sheets], [ground(whole, at) for at in order.values()]
