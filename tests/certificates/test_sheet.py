"""The printed Giấy khen: every name as it was entered, one family, nothing overlapping."""

import io
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from app.certificates.rendering.setting import set_sheet
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.fitting import Box, DoesNotFit, balanced_lines, fit
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.placing import BOTTOM, TOP, height

NAMES = (
    "Bà Néang Srây Mom",
    "Ông Nguyễn Văn Thuý",
    "Ông Nguyễn Văn Thụy",
    "Bà Nguyễn Trần Hoàng Thị Phương Thảo Nguyên Khánh",
    "Hộ gia đình ông Ha Lim Ma",
    'Nhóm thiện nguyện "Ấm áp" & bạn <bè>',
    "Nhân dân và cán bộ ấp Vĩnh Thượng, tổ nhân dân tự quản số 12 liên kết với Chi hội Phụ nữ và Chi hội Nông dân",
)


def certificate(recipient: str, ordinal: int = 7, **changes: object) -> CertificateFacts:
    about = {
        "authority_title": "Chủ tịch Ủy ban nhân dân huyện Tịnh Biên",
        "recipient": recipient,
        "place_of_recipient": "Tổ 5, ấp Vĩnh Thượng, xã An Cư",
        "achievement": "Đã có thành tích xuất sắc trong Phong trào thi đua “Chung tay vì người nghèo” năm 2018",
        "decision_number": "15/QĐ-UBND",
        "issued_on": date(2019, 1, 5),
        "year": 2019,
        "ordinal": ordinal,
        "place": "Tịnh Biên",
        "signer_lines": ("CHỦ TỊCH",),
        "signer_name": "Người Ký",
    }
    return CertificateFacts(**{**about, **changes})


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("certificates") / "all.pdf"
    path.write_bytes(certificates_pdf([certificate(name, number) for number, name in enumerate(NAMES, 1)]))
    return path


def text_of(path: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), path, "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_every_name_is_extracted_exactly(printed: Path) -> None:
    for page, name in enumerate(NAMES, 1):
        text = text_of(printed, page)
        assert name in text
        assert f"Số sổ vàng: {page:02}" in text
        assert unicodedata.is_normalized("NFC", text)


def test_the_lines_of_article_104_stand_in_their_order(printed: Path) -> None:
    text = text_of(printed, 1)
    parts = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TỊNH BIÊN",
        "TẶNG", "GIẤY KHEN", NAMES[0], "Tổ 5, ấp Vĩnh Thượng, xã An Cư", "Đã có thành tích xuất sắc",
    )  # fmt: skip
    places = [text.index(part) for part in parts]

    assert places == sorted(places)
    assert "Quyết định số: 15/QĐ-UBND ngày 05 tháng 01 năm 2019" in text
    assert "Tịnh Biên, ngày 05 tháng 01 năm 2019" in text


def test_a4_landscape_one_embedded_family_and_a_vietnamese_document(printed: Path) -> None:
    fonts = subprocess.run(["pdffonts", printed], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    with pikepdf.open(printed) as pdf:
        box = [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox]
        language, pages = str(pdf.Root.Lang), len(pdf.pages)

    assert {line.split("+")[1].split()[0].split("-B")[0].split("-I")[0] for line in fonts} == {"Liberation-Serif"}
    assert all(" yes yes yes " in line for line in fonts)
    assert (box, language, pages) == ([0, 0, 297, 210], "vi", len(NAMES))


def test_two_pdf_engines_draw_the_same_sheet(printed: Path, tmp_path: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "60", "-f", "1", "-l", "1", "-png", printed, tmp_path / "page"], check=True)
    small = (149, 105)  # about two millimetres a pixel: the engines place strokes apart by less than that
    poppler = Image.open(next(tmp_path.glob("page*.png"))).convert("L").resize(small)
    pdfium = pypdfium2.PdfDocument(printed)[0].render(scale=60 / 72).to_pil().convert("L").resize(small)

    difference = ImageChops.difference(poppler, pdfium)

    assert max(difference.getdata()) < 90
    assert sum(difference.getdata()) / (small[0] * small[1]) < 4


@given(st.integers(1, 60), st.integers(1, 30), st.integers(1, 60))
def test_the_texts_of_a_sheet_never_overlap(recipient: int, place: int, achievement: int) -> None:
    facts = certificate(
        "Ngọc " * recipient + "An", place_of_recipient="Xã " * place, achievement="Đã có " * achievement
    )
    try:
        sheet = set_sheet(facts)
    except DoesNotFit as fault:
        assert facts.recipient in str(fault)
        return

    edges = [(top, top + height(setting)) for _, setting, top in sheet.placed]
    assert edges[0][0] >= TOP
    assert all(above[1] < below[0] for above, below in zip(edges, edges[1:], strict=False))
    assert edges[-1][1] <= BOTTOM + 0.01


def test_what_cannot_fit_is_reported_by_name_before_anything_is_printed() -> None:
    too_long = [certificate(name, achievement="Đã có thành tích " * 120) for name in NAMES[:2]]

    with pytest.raises(DoesNotFit) as fault:
        certificates_pdf([certificate(NAMES[4]), *too_long])

    assert all(name in str(fault.value) for name in NAMES[:2])
    assert NAMES[4] not in str(fault.value)


def test_an_office_puts_its_own_emblem_in_place() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), (0, 0, 255)).save(picture, "PNG")
    own = picture.getvalue()

    page = pypdfium2.PdfDocument(io.BytesIO(certificates_pdf([certificate(NAMES[0])], emblem=own)))[0]
    sheet = page.render(scale=1).to_pil().convert("RGB")

    assert sheet.getpixel((sheet.width // 2, round(31 / 210 * sheet.height))) == (0, 0, 255)


def test_before_the_decision_is_issued_number_and_date_are_left_open() -> None:
    facts = certificate("Bà Néang Srây Mom", decision_number=None, issued_on=None)

    assert facts.decision_line == "Quyết định số: ……/QĐ-UBND ngày …… tháng …… năm 2019"
    assert facts.date_line == "Tịnh Biên, ngày …… tháng …… năm 2019"


words = st.lists(st.text("aăâbcđnghiươỳậ", min_size=1, max_size=7), min_size=1, max_size=40)


@given(words, st.integers(60, 400))
def test_lines_keep_every_character_and_the_width(parts: list[str], width: int) -> None:
    text = " ".join(parts)

    lines = balanced_lines(text, width, lambda part: len(part) * 10.0)

    assert " ".join(lines) == text
    assert all(len(line) * 10 <= width or " " not in line for line in lines)


@given(words)
def test_the_largest_size_that_fits_is_taken(parts: list[str]) -> None:
    text, box = " ".join(parts), Box(width=600, most_lines=2, largest=30, smallest=10)

    setting = fit(text, box, lambda part, size: len(part) * size / 2)

    if setting is None:
        assert len(text) * 5 > 600
    else:
        assert " ".join(setting.lines) == text
        assert all(len(line) * setting.size / 2 <= 600 for line in setting.lines)


def test_a_single_syllable_does_not_stand_alone_on_the_last_line() -> None:
    assert balanced_lines("một hai ba bốn", 110, lambda part: len(part) * 10.0) == ("một hai", "ba bốn")
