"""Plan and decision as Word and PDF: the rules of form of both regulations, measured on the rendered page."""

import io
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pdfplumber
import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from app.awards.papers.awarded import Awardee
from app.awards.papers.decision import decision_document
from app.documents.administrative import Appendix, Article, Paragraph, Section, ended
from app.documents.rendering.html import to_html
from app.documents.rendering.pdf import to_pdf
from app.documents.rendering.word import to_word
from app.documents.rendering.word_numbering import ARTICLES
from app.documents.rendering.word_reading import read_word
from app.documents.rules.agency_names import agency_lines
from app.law.rules.categories import Category
from app.law.rules.format_profiles import format_profile
from app.vietnamese.text import one_line
from tests.support.decisions import CATEGORIES, NAMES, facts
from tests.support.payloads import PAYLOADS

TAGS_OF_A_PAPER = set(
    [
        "html",
        "head",
        "body",
        "article",
        "header",
        "div",
        "p",
        "span",
        "h1",
        "h2",
        "h3",
        "section",
        "table",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
        "strong",
        "em",
        "br",
        "footer",
    ]
)


@pytest.fixture(scope="module", params=[date(2018, 12, 28), date(2020, 1, 5), date(2020, 12, 28)])
def printed(request, tmp_path_factory) -> tuple[date, Path]:
    """The decision of that day, as LibreOffice prints its Word file."""
    on, folder = request.param, tmp_path_factory.mktemp("papers")
    many = tuple(f"{name} {number}" for number in range(1, 40) for name in NAMES)
    known = replace(facts(on), awardees=tuple(
        Awardee(number, CATEGORIES[number % 4], name, "Xã An Cư", "Cán bộ tận tụy", 420_000)
        for number, name in enumerate(many, 1)
    ))  # fmt: skip
    (folder / "decision.docx").write_bytes(to_word(decision_document(known), profile=format_profile(on)))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir",
         folder, folder / "decision.docx"], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return on, folder / "decision.pdf"


def test_the_first_page_has_its_parts_in_their_form(printed: tuple[date, Path]) -> None:
    on, path = printed
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[0]
        words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance=1.5)
        text = " ".join(page.extract_text(x_tolerance=1.5).split())

    def form(start: str) -> tuple[float, bool, bool]:
        word = next(word for word in words if word["text"].startswith(start))
        return round(word["size"]), "Bold" in word["fontname"], "Italic" in word["fontname"]

    assert form("CỘNG") == (13, True, False)
    assert form("Độc") == (14, True, False)
    assert form("HUYỆN") == (13, True, False)
    assert form("Số:") == (13, False, False)
    assert form("Căn") == (14, False, on >= date(2020, 3, 5))
    assert "Số: 05/QĐ-UBND" in text
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    assert f"Tịnh Biên, ngày {on.day:02} tháng {month} năm {on.year}" in text
    last_end = "." if on >= date(2020, 3, 5) else ","
    assert f"Tịnh Biên{last_end} QUYẾT ĐỊNH:" in text


def test_pages_are_numbered_where_the_regulation_wants_it(printed: tuple[date, Path]) -> None:
    on, path = printed
    with pdfplumber.open(path) as pdf:
        pages = [page.extract_words() for page in pdf.pages]
        top = [
            next((word for word in words if word["bottom"] < 56 and word["text"].isdigit()), None) for words in pages
        ]
        foot = [next((word for word in words if word["top"] > 786 and word["text"].isdigit()), None) for words in pages]
        middle = (pdf.pages[0].width + 85 - 57) / 2

    numbered = top if on >= date(2020, 3, 5) else foot
    assert numbered[0] is None
    assert numbered[1] is None or numbered[1]["text"] == "2"
    last = numbered[-1]
    assert int(last["text"]) < len(pages)  # the appendix is numbered by itself
    if on >= date(2020, 3, 5):
        assert abs((last["x0"] + last["x1"]) / 2 - middle) < 5
        assert foot == [None] * len(pages)
    else:
        assert last["x1"] > 520
        assert top == [None] * len(pages)


def test_one_serif_family_is_embedded_and_a_long_list_repeats_its_header(printed: tuple[date, Path]) -> None:
    _, path = printed
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    with pdfplumber.open(path) as pdf:
        headers = [page.extract_text().count("Họ và tên") for page in pdf.pages]

    assert {line.split("+")[1].split()[0].split("-")[0] for line in fonts} == {"LiberationSerif"}
    assert sum(headers) == headers.count(1) > 3


def test_word_knows_the_articles_as_styles_of_its_outline() -> None:
    word = docx.Document(
        io.BytesIO(to_word(decision_document(facts(date(2020, 12, 28))), profile=format_profile(date(2020, 12, 28))))
    )

    articles = [paragraph for paragraph in word.paragraphs if paragraph.style.name == "VD điều"]

    assert [paragraph.text.split()[0] for paragraph in articles] == [
        "Tặng",
        "Tiền",
        "Chánh",
    ]  # the number is the style's
    assert articles[0].style.element.pPr.numPr.numId.val == ARTICLES
    assert articles[0].style.element.pPr.find(docx.oxml.ns.qn("w:outlineLvl")) is not None


def test_the_money_stands_in_figures_and_in_words() -> None:
    text = "\n".join(block.text for block in decision_document(facts(date(2018, 12, 28))).body)

    assert "Tổng số tiền thưởng là 1.680.000 đồng (Một triệu sáu trăm tám mươi nghìn đồng)" in text
    assert "cho 01 tập thể, 02 cá nhân và 01 hộ gia đình" in text


@settings(max_examples=15)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80)
        .map(one_line)
        .filter(bool),
        min_size=1,
        max_size=4,
    )
)
def test_any_name_comes_back_from_word_and_from_the_preview_as_it_was_entered(names: list[str]) -> None:
    on = date(2020, 12, 28)
    document = decision_document(facts(on, tuple(names)))

    word = docx.Document(io.BytesIO(to_word(document, profile=format_profile(on))))

    cells = [row.cells[1].text for row in word.tables[-1].rows]
    assert [name for name in names if name not in cells] == []
    assert "<script" not in to_html(document, profile=format_profile(on))


def test_two_hundred_scripts_stay_names_in_word_in_the_preview_and_in_the_pdf(tmp_path: Path) -> None:
    on = date(2020, 12, 28)
    awardees = tuple(
        Awardee(number, Category.INDIVIDUAL, name, "Xã An Cư", "Cán bộ tận tụy", 420_000)
        for number, name in enumerate(PAYLOADS, 1)
    )
    document = decision_document(replace(facts(on), awardees=awardees))
    (tmp_path / "decision.pdf").write_bytes(to_pdf(document, profile=format_profile(on)))

    word = docx.Document(io.BytesIO(to_word(document, profile=format_profile(on))))
    preview = tinyhtml5.parse(to_html(document, profile=format_profile(on)), namespace_html_elements=False)
    command = ["pdftotext", "-raw", tmp_path / "decision.pdf", "-"]
    pdf = "".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())

    assert [row.cells[1].text for row in word.tables[-1].rows if row.cells[1].text in PAYLOADS] == list(PAYLOADS)
    assert {one.tag for one in preview.iter()} <= TAGS_OF_A_PAPER
    assert [name for name in PAYLOADS if "".join(name.split()) not in pdf] == []


def test_the_printed_preview_says_the_same(tmp_path: Path) -> None:
    on = date(2020, 12, 28)
    path = tmp_path / "decision.pdf"
    path.write_bytes(to_pdf(decision_document(facts(on)), profile=format_profile(on)))

    text = " ".join(subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout.split())

    for part in ("Số: 05/QĐ-UBND", *NAMES, "Lưu: VT, NV.", "KT. CHỦ TỊCH"):
        assert part in text


@pytest.mark.parametrize(("on", "row"), [(date(2020, 1, 5), -1), (date(2020, 12, 28), 0)])
def test_the_printed_preview_numbers_the_appendix_by_itself_and_no_first_page(
    tmp_path: Path, on: date, row: int
) -> None:
    many = tuple(
        Awardee(number, Category.INDIVIDUAL, "Trần Văn Bình", "Xã An Cư", "Tận tụy", 450_000) for number in range(1, 91)
    )
    path = tmp_path / "decision.pdf"
    path.write_bytes(to_pdf(decision_document(replace(facts(on), awardees=many)), profile=format_profile(on)))
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = [page.strip().split("\n") for page in text.split("\f") if page.strip()]

    begins = next(index for index, lines in enumerate(pages) if lines[0].strip() == "DANH SÁCH")
    numbers = [lines[row].strip() for lines in pages]
    assert [numbers[0].isdigit(), numbers[begins].isdigit()] == [False, False]
    assert numbers[begins + 1 :] == [str(number) for number in range(2, len(pages) - begins + 1)]


def test_a_base_ends_with_a_semicolon_and_the_last_as_the_profile_says() -> None:
    assert ended(["Căn cứ A", "Căn cứ B;"], ".") == ("Căn cứ A;", "Căn cứ B.")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân huyện Tịnh Biên", ("ỦY BAN NHÂN DÂN", "HUYỆN TỊNH BIÊN")),
        ("Ủy ban nhân dân xã An Cư", ("ỦY BAN NHÂN DÂN", "XÃ AN CƯ")),
        ("Sở Nội vụ", ("SỞ NỘI VỤ",)),
    ],
)  # fmt: skip
def test_the_agency_stands_on_the_lines_that_papers_use(name: str, lines: tuple[str, ...]) -> None:
    assert agency_lines(name) == lines


def test_each_article_is_printed_with_its_number(printed: tuple[date, Path]) -> None:
    _, path = printed
    with pdfplumber.open(path) as pdf:
        text = " ".join(" ".join(page.extract_text(x_tolerance=1.5) for page in pdf.pages[:2]).split())

    assert all(f"Điều {number}. {start}" in text for number, start in ((1, "Tặng"), (2, "Tiền"), (3, "Chánh")))


def test_sections_are_numbered_by_word_and_by_hand_where_the_paper_counts_otherwise() -> None:
    body = (
        Section(1, "I.", "MỘT"), Section(2, "1.", "Một một"), Section(2, "2.", "Một hai"), Section(1, "II.", "HAI"),
        Section(2, "1.", "Hai một"), Section(2, "5.", "Hai năm"), Article(1, "Điều một"), Article(7, "Điều bảy"),
        Paragraph("Hết."),
    )  # fmt: skip
    appendix = Appendix(("DANH SÁCH",), (Section(1, "I.", "LẠI MỘT"),))
    document = replace(decision_document(facts(date(2020, 12, 28))), body=body, appendices=(appendix,))

    word = to_word(document, profile=format_profile(date(2020, 12, 28)))

    read = [
        one.text for one in read_word(word).paragraphs if one.text.split()[0] in ("I.", "II.", "1.", "2.", "5.", "Điều")
    ]
    assert read == [
        "I. MỘT", "1. Một một", "2. Một hai", "II. HAI", "1. Hai một", "5. Hai năm", "Điều 1. Điều một",
        "Điều 7. Điều bảy", "I. LẠI MỘT",
    ]  # fmt: skip
    by_hand = [
        one.text for one in docx.Document(io.BytesIO(word)).paragraphs if one.text[:1] in "I5Đ" and "." in one.text
    ]
    assert by_hand == ["5. Hai năm", "Điều 7. Điều bảy", "I. LẠI MỘT"]
