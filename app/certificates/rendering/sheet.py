"""Certificates as one PDF: the shared part laid out once by WeasyPrint, each person's texts written over it."""

import io
from collections.abc import Sequence
from typing import BinaryIO

import pikepdf

from app.certificates.rendering.page import title_of
from app.certificates.rendering.setting import fixed_of, set_all
from app.certificates.rendering.stamping import ground, stamp
from app.certificates.rendering.template import template
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
    sheets = [(fixed_of(sheet.facts), sheet) for sheet in set_all(certificates)]
    kinds = list(dict.fromkeys(fixed for fixed, _ in sheets))
    whole = template(kinds, emblem=emblem, title=title_of(len(sheets)))
    whole.pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
    order = {kind: number for number, kind in enumerate(kinds)}
    stamp(whole, [(order[fixed], sheet) for fixed, sheet in sheets], [ground(whole, at) for at in order.values()], out)
