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


def certificates_pdf(certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None) -> bytes:
    """The certificates as one PDF; see `write_certificates`."""
    buffer = io.BytesIO()
    write_certificates(certificates, buffer, emblem=emblem)
    return buffer.getvalue()


def write_certificates(certificates: Sequence[CertificateFacts], out: BinaryIO, *, emblem: bytes | None = None) -> None:
    """Writes one PDF/A-2b, tagged, with a page for each certificate, A4 landscape; the pages as they are made.

    `emblem` (a PNG picture) replaces the national emblem drawn by the project. Raises DoesNotFit, naming every
    recipient whose text is too long or has letters that the font lacks, before anything is rendered.
    """
    whole, sheets, grounds = _prepared(certificates, emblem, title_of(len(certificates)))
    stamp(whole, sheets, grounds, out)


def separate_certificates(certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None) -> Iterator[bytes]:
    """A PDF for each certificate, as `write_certificates` writes one of a single page. Raises DoesNotFit at once."""
    whole, sheets, grounds = _prepared(certificates, emblem, title_of(1))
    return stamp_each(whole, sheets, grounds)


def _prepared(
    certificates: Sequence[CertificateFacts], emblem: bytes | None, title: str
) -> tuple[Template, list[tuple[int, Sheet]], list[Ground]]:
    """The template, the sheets each with the number of its ground, and the grounds."""
    sheets = [(fixed_of(sheet.facts), sheet) for sheet in set_all(certificates)]
    kinds = list(dict.fromkeys(fixed for fixed, _ in sheets))
    whole = template(kinds, emblem=emblem, title=title)
    whole.pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
    order = {kind: number for number, kind in enumerate(kinds)}
    return whole, [(order[fixed], sheet) for fixed, sheet in sheets], [ground(whole, at) for at in order.values()]
