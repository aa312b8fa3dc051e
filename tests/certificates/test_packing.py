"""Certificates as separate files: a ZIP that any program opens, sent in parts, named in Vietnamese."""

import io
from zipfile import ZipFile

import pypdfium2
import pytest

from app.certificates.rendering.packing import file_name, joined, packed_part
from app.certificates.rules.fitting import DoesNotFit
from tests.certificates.test_sheet import NAMES, certificate


def test_every_certificate_is_a_file_of_its_own_whatever_the_parts() -> None:
    sheets = [certificate(name, number) for number, name in enumerate(NAMES, 1)]
    halves = (sheets[: len(sheets) // 2], sheets[len(sheets) // 2 :])

    pieces = list(joined(packed_part(half) for half in halves))

    with ZipFile(io.BytesIO(b"".join(pieces))) as package:
        texts = [pypdfium2.PdfDocument(package.read(name))[0].get_textpage().get_text_bounded()
                 for name in package.namelist()]  # fmt: skip
        assert package.testzip() is None
    assert len(pieces) == len(halves) + 1
    assert [name for name, text in zip(NAMES, texts, strict=True) if name not in " ".join(text.split())] == []


def test_file_names_are_vietnamese_short_and_safe() -> None:
    assert file_name(certificate('A/B:"C" <d>', 7)) == "Giấy khen 007 A-B--C- -d-.pdf"
    assert len(file_name(certificate("Ngọc " * 50)).encode()) < 255


def test_what_cannot_fit_is_told_before_the_first_byte() -> None:
    with pytest.raises(DoesNotFit, match=NAMES[0]):
        packed_part([certificate(NAMES[0], achievement="Đã có thành tích " * 120)])
