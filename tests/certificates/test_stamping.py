"""The fast way to the PDF: the same sheet as WeasyPrint's own, each with its own facts, tagged, every letter kept."""

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from app.certificates.rendering.page import render_reference
from app.certificates.rendering.sheet import certificates_pdf, separate_certificates
from app.certificates.rules.fitting import DoesNotFit
from tests.certificates.test_sheet import NAMES, certificate, text_of

CITY = "Chủ tịch Ủy ban nhân dân thành phố Châu Đốc kiêm Chủ tịch Hội đồng Thi đua - Khen thưởng thành phố Châu Đốc"
SHEETS = (
    certificate(NAMES[0]),
    certificate(NAMES[6], 101, achievement="Đã có thành tích xuất sắc trong công tác giảm nghèo bền vững " * 4),
    certificate(
        NAMES[3],
        authority_title=CITY,
        signer_lines=("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        signer_name="Người Thay",
        decision_number="9/QĐ-UBND",
    ),
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sheets by the fast way and by WeasyPrint alone."""
    folder = tmp_path_factory.mktemp("both")
    (folder / "fast.pdf").write_bytes(certificates_pdf(SHEETS))
    (folder / "reference.pdf").write_bytes(render_reference(SHEETS))
    return folder / "fast.pdf", folder / "reference.pdf"


def letters(page: Any) -> list[tuple[str, float, float, float]]:
    """The visible letters of a page: which, where, how big; line after line."""
    shown = [(one["text"], one["x0"], one["matrix"][5], one["size"]) for one in page.chars if one["text"].strip()]
    return sorted(shown, key=lambda one: (round(one[2]), one[1]))


def test_every_letter_stands_where_weasyprint_alone_would_put_it(both: tuple[Path, Path]) -> None:
    with pdfplumber.open(both[0]) as fast, pdfplumber.open(both[1]) as reference:
        for ours, theirs in zip(fast.pages, reference.pages, strict=True):
            pairs = list(zip(letters(ours), letters(theirs), strict=True))
            assert [a[0] for a, _ in pairs] == [b[0] for _, b in pairs]
            # A tenth of a point is a thirtieth of a millimetre: no printer of an office shows it.
            assert max(abs(a[i] - b[i]) for a, b in pairs for i in (1, 2, 3)) < 0.1


def poppler(path: Path, page: int) -> Image.Image:
    command = ["pdftoppm", "-r", "150", "-f", str(page), "-l", str(page), "-png", path]
    return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).convert("L")


def pdfium(path: Path, page: int) -> Image.Image:
    return pypdfium2.PdfDocument(path)[page - 1].render(scale=150 / 72).to_pil().convert("L")


@pytest.mark.parametrize("engine", [poppler, pdfium])
def test_both_ways_give_the_same_picture(both: tuple[Path, Path], engine: Any) -> None:
    for page in range(1, len(SHEETS) + 1):
        fast, reference = (engine(path, page).reduce(6) for path in both)
        steps = [step for step, count in enumerate(ImageChops.difference(fast, reference).histogram()) if count]
        assert steps[-1] <= 60  # of 255; a line half a millimetre off gives 125 and more


@pytest.mark.parametrize("engine", [poppler, pdfium])
def test_a_certificate_in_a_file_of_its_own_looks_and_reads_as_in_the_whole(
    both: tuple[Path, Path], tmp_path: Path, engine: Any
) -> None:
    for page, file in enumerate(separate_certificates(SHEETS), 1):
        path = tmp_path / f"{page}.pdf"
        path.write_bytes(file)
        told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        assert (re.search(r"Tagged: +yes", told) is None, re.search(r"Pages: +1\n", told) is None) == (False, False)
        assert ImageChops.difference(engine(path, 1), engine(both[0], page)).getbbox() is None


def test_sheets_of_several_decisions_keep_their_own_authority_number_and_signer(both: tuple[Path, Path]) -> None:
    first, last = text_of(both[0], 1), text_of(both[0], 3)

    assert "HUYỆN TỊNH BIÊN" in first and "Quyết định số: 15/QĐ-UBND" in first and "Người Ký" in first
    assert "CHÂU ĐỐC" in last and "Quyết định số: 9/QĐ-UBND" in last and "Người Thay" in last
    assert "CHÂU ĐỐC" not in first and "TỊNH BIÊN" not in last.replace("Tịnh Biên", "")


def test_a_screen_reader_gets_each_sheet_whole_and_in_order(both: tuple[Path, Path]) -> None:
    told = subprocess.run(["pdfinfo", "-struct-text", both[0]], capture_output=True, text=True, check=True).stdout
    sections = [" ".join(re.findall(r'"(.*)"', section)) for section in told.split("Sect\n")[1:]]

    assert len(sections) == len(SHEETS)
    for section, facts in zip(sections, SHEETS, strict=True):
        parts = ("CỘNG HÒA", "TẶNG", "GIẤY KHEN", facts.recipient, facts.place_of_recipient, facts.decision_line)
        places = [" ".join(section.split()).index(part) for part in parts]
        assert places == sorted(places)


def test_the_file_says_that_it_is_an_archive_copy_with_a_title(both: tuple[Path, Path]) -> None:
    with pikepdf.open(both[0]) as pdf:
        metadata = pdf.open_metadata()
        says = (metadata.pdfa_status, metadata["dc:title"], str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked))
        problems = pdf.check_pdf_syntax()

    assert says == ("2B", "Giấy khen (3 tờ)", "vi", True)
    assert problems == []


@pytest.mark.parametrize(
    "name", ["Ông Phi Fi Nhị", "Bà Lê\u00a0Thị\u00a0Ánh", "Ông K\u0306a Hồ", "Bà Ẩn Ỡm Ợt Ỵ Ẵ Đ ư ơ"]
)
def test_what_a_reader_copies_is_what_was_typed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "one.pdf"
    path.write_bytes(certificates_pdf([certificate(name)]))

    page = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()

    assert name.replace("\u00a0", " ") in page.replace("\u00a0", " ")
    assert name.replace("\u00a0", " ") in text_of(path, 1)


@pytest.mark.parametrize("name", ["Bà 😀 Hoa", "Bà ស្រី", "Ông שלום"])
def test_letters_of_another_script_are_refused_by_name_and_never_printed_in_another_font(name: str) -> None:
    with pytest.raises(DoesNotFit, match=f"Giấy khen của {name}: không in được ký tự"):
        certificates_pdf([certificate(NAMES[0]), certificate(name)])


def test_a_hundred_sheets_share_one_frame() -> None:
    one, many = (certificates_pdf([certificate(f"Ông Số {i}", i) for i in range(1, n + 1)]) for n in (1, 101))

    assert (len(many) - len(one)) / 100 < 1_200  # bytes a sheet; the frame alone is many times that


def test_hundreds_of_sheets_are_a_sound_file_with_every_name_and_every_section() -> None:
    names = [f"Ông Lý Văn Số {number}" for number in range(1, 431)]
    file = certificates_pdf([certificate(name, number) for number, name in enumerate(names, 1)])

    with pikepdf.open(io.BytesIO(file)) as pdf:
        problems, sections = pdf.check_pdf_syntax(), len(pdf.Root.StructTreeRoot.K.K)
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * 429 + 1]
        told = {str(owner.Pg.objgen) for owner in owners}
        last = str(pdf.pages[429].objgen)
    text = subprocess.run(["pdftotext", "-", "-"], input=file, capture_output=True, check=True).stdout.decode()

    assert (problems, sections, told) == ([], 430, {last})
    assert [name for name in names if name not in " ".join(text.split())] == []
