"""Certificates as separate files: a ZIP that any program opens, sent in parts, named in Vietnamese."""

import io
from zipfile import ZipFile

import pypdfium2
import pytest

from app.certificates.rendering.packing import file_name, packed
from app.certificates.rules.fitting import DoesNotFit
from tests.awards.test_amendments import decided  # noqa: F401  # the fixture
from tests.awards.test_awards import office  # noqa: F401  # the fixture
from tests.certificates.test_sheet import NAMES, certificate
from tests.support.world import ROUND, World


def test_every_certificate_is_a_file_of_its_own_and_comes_as_it_is_made() -> None:
    parts = list(packed([certificate(name, number) for number, name in enumerate(NAMES, 1)]))

    with ZipFile(io.BytesIO(b"".join(parts))) as package:
        texts = [pypdfium2.PdfDocument(package.read(name))[0].get_textpage().get_text_bounded()
                 for name in package.namelist()]  # fmt: skip
        assert package.testzip() is None
    assert len(parts) == len(NAMES) + 1
    assert all(parts)
    assert [name for name, text in zip(NAMES, texts, strict=True) if name not in " ".join(text.split())] == []


def test_file_names_are_vietnamese_short_and_safe() -> None:
    assert file_name(certificate('A/B:"C" <d>', 7)) == "Giấy khen 007 A-B--C- -d-.pdf"
    assert len(file_name(certificate("Ngọc " * 50)).encode()) < 255


def test_what_cannot_fit_is_told_before_the_first_byte() -> None:
    with pytest.raises(DoesNotFit, match=NAMES[0]):
        packed([certificate(NAMES[0], achievement="Đã có thành tích " * 120)])


def test_the_secretary_downloads_the_zip_and_nobody_else(decided: World) -> None:  # noqa: F811
    answer = decided.client("secretary").get(f"/rounds/{ROUND}/certificates.zip")

    assert ZipFile(io.BytesIO(answer.data)).namelist() == [
        "Giấy khen 001 Bà Lê Thị Ánh.pdf", "Giấy khen 002 Bà Phạm Thị Cúc.pdf"
    ]  # fmt: skip
    assert "Gi%E1%BA%A5y%20khen%202020.zip" in answer.headers["Content-Disposition"]
    assert [decided.client(name).get(f"/rounds/{ROUND}/certificates.zip").status_code
            for name in ("chair", "clerk_a", "stranger", None)] == [403, 403, 404, 303]  # fmt: skip
