"""Certificates as one PDF: the shared part laid out once by WeasyPrint, each person's texts written over it."""

import io
from collections.abc import Sequence

import pikepdf

from app.certificates.rendering.page import title_of
from app.certificates.rendering.setting import fixed_of, set_all
from app.certificates.rendering.stamping import stamp
from app.certificates.rendering.template import template
from app.certificates.rules.lines import CertificateFacts


def certificates_pdf(certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None) -> bytes:
    """One PDF/A-2b, tagged, with a page for each certificate, A4 landscape.

    `emblem` (a PNG picture) replaces the national emblem drawn by the project. Raises DoesNotFit, naming every
    recipient whose text is too long or has letters that the font lacks, before anything is rendered.
    """
    sheets = [(fixed_of(sheet.facts), sheet) for sheet in set_all(certificates)]
    kinds = list(dict.fromkeys(fixed for fixed, _ in sheets))
    whole = template(kinds, emblem=emblem, title=title_of(len(sheets)))
    stamp(whole, sheets, kinds)
    whole.pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"))
    buffer = io.BytesIO()
    whole.pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return buffer.getvalue()
