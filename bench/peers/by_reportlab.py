"""A Giấy khen by ReportLab: texts drawn at fixed places over a form that all pages share."""

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.certificates.rendering.page import frame_drawing, laid_out
from app.certificates.rules.lines import CertificateFacts
from app.documents.rendering.fonts import face

SIZE = (297 * mm, 210 * mm)
MIDDLE = 148.5 * mm


def raster(path: Path) -> None:
    """Writes the frame as a picture of 150 dots an inch."""
    drawn = laid_out([(frame_drawing(None), None, None)], title="").write_pdf()
    pypdfium2.PdfDocument(io.BytesIO(drawn))[0].render(scale=150 / 72).to_pil().save(path)


def draw(sheets: Sequence[CertificateFacts], frame: Path, out: Path) -> None:
    """Draws all sheets into one PDF."""
    for name, bold, italic in (("Serif", False, False), ("Bold", True, False), ("Slanted", True, True)):
        pdfmetrics.registerFont(TTFont(name, str(face(bold=bold, italic=italic).path)))
    canvas = Canvas(str(out), pagesize=SIZE, pageCompression=1)
    canvas.beginForm("shared", 0, 0, *SIZE)
    canvas.drawImage(str(frame), 0, 0, *SIZE)
    _shared(canvas, sheets[0])
    canvas.endForm()
    for sheet in sheets:
        canvas.doForm("shared")
        _line(canvas, "Bold", 30, 117, sheet.recipient)
        _line(canvas, "Serif", 16, 127, sheet.place_of_recipient)
        half = sheet.achievement.rindex(" ", 0, len(sheet.achievement) // 2 + 8)
        _line(canvas, "Serif", 18, 136, sheet.achievement[:half])
        _line(canvas, "Serif", 18, 144, sheet.achievement[half + 1 :])
        canvas.setFont("Slanted", 12.5)
        canvas.drawString(24 * mm, (210 - 187.5) * mm, sheet.golden_book_line)
        canvas.showPage()
    canvas.save()


def _shared(canvas: Canvas, sheet: CertificateFacts) -> None:
    lines = (
        ("Bold", 14, 49, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Bold", 15, 56, "Độc lập - Tự do - Hạnh phúc"),
        ("Bold", 19, 68, sheet.authority_title.upper()), ("Bold", 17, 82, "TẶNG"), ("Bold", 46, 98, "GIẤY KHEN"),
    )  # fmt: skip
    for font, size, top, text in lines:
        _line(canvas, font, size, top, text)
    canvas.setFont("Slanted", 12.5)
    canvas.drawString(24 * mm, (210 - 181) * mm, sheet.decision_line)
    for font, size, top, text in (("Slanted", 14, 154, sheet.date_line), ("Bold", 14, 161, sheet.signer_lines[0]),
                                  ("Bold", 15, 188, sheet.signer_name)):  # fmt: skip
        canvas.setFont(font, size)
        canvas.drawCentredString(217 * mm, (210 - top) * mm, text)


def _line(canvas: Canvas, font: str, size: float, top: float, text: str) -> None:
    canvas.setFont(font, size)
    canvas.drawCentredString(MIDDLE, (210 - top) * mm, text)
