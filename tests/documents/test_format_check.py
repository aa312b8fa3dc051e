"""The check of a Word file's form: our own papers pass it, and every fault put into one is found with its rule."""

import io
from collections.abc import Callable
from datetime import date
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from app.awards.papers.decision import decision_document
from app.documents.rendering.word import to_word
from app.documents.rendering.word_reading import read_word
from app.documents.rules.format_faults import format_faults
from app.law.rules.format_profiles import ND30, TT01, format_profile
from tests.support.decisions import facts
from tests.support.round_papers import KINDS, NAMES, office
from tests.support.world import World

__all__ = ["office"]
DAYS = (date(2018, 12, 28), date(2020, 12, 28))
Fault = Callable[[Document], None]


def decision(day: date = DAYS[1]) -> Document:
    return docx.Document(io.BytesIO(to_word(decision_document(facts(day, NAMES)), profile=format_profile(day))))


def found(word: Document, day: date = DAYS[1]) -> list[tuple[str, str]]:
    kept = io.BytesIO()
    word.save(kept)
    return [(one.part.label, one.message) for one in format_faults(read_word(kept.getvalue()), format_profile(day))]


def paragraph(word: Document, start: str):
    every = [*word.paragraphs, *(p for t in word.tables for r in t.rows for c in r.cells for p in c.paragraphs)]
    return next(one for one in every if one.text.startswith(start))


def rewritten(start: str, text: str) -> Fault:
    def put(word: Document) -> None:
        one = paragraph(word, start)
        for run in one.runs[1:]:
            run._r.getparent().remove(run._r)
        one.runs[0].text = text

    return put


def dressed(start: str, **more: object) -> Fault:
    def put(word: Document) -> None:
        for run in paragraph(word, start).runs:
            for name, value in more.items():
                setattr(run.font, name, value)

    return put


def laid(start: str, **more: object) -> Fault:
    def put(word: Document) -> None:
        for name, value in more.items():
            setattr(paragraph(word, start).paragraph_format, name, value)

    return put


def on_page(**more: object) -> Fault:
    def put(word: Document) -> None:
        for name, value in more.items():
            setattr(word.sections[0], name, value)

    return put


def without(start: str) -> Fault:
    def put(word: Document) -> None:
        one = paragraph(word, start)._p
        one.getparent().remove(one)

    return put


def unnumbered(word: Document) -> None:
    for part in (word.sections[0].header, word.sections[0].footer):
        for code in list(part._element.iter(qn("w:instrText"))):
            code.getparent().remove(code)


def number_not_bold(word: Document) -> None:
    for bold in list(word.part.numbering_part.element.iter(qn("w:b"))):
        bold.getparent().remove(bold)


FAULTS = [
    (on_page(left_margin=Mm(20)), "Lề trang", "Lề trái 20 mm. Hãy đặt từ 30 đến 35 mm."),
    (on_page(page_width=Mm(216), page_height=Mm(279)), "Khổ giấy", "Giấy 216 x 279 mm"),
    (on_page(different_first_page_header_footer=False), "Số trang", "Trang đầu không ghi số trang"),
    (unnumbered, "Số trang", "giữa lề trên"),
    (dressed("CỘNG", size=Pt(14)), "Quốc hiệu", "Cỡ chữ 14. Hãy đặt cỡ 12 đến 13."),
    (rewritten("CỘNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".title()), "Quốc hiệu", "Hãy ghi đúng"),
    (rewritten("Độc lập", "Độc lập-Tự do-Hạnh phúc"), "Tiêu ngữ", "dấu gạch nối có cách chữ"),
    (dressed("Độc lập", bold=False), "Tiêu ngữ", "Hãy để kiểu chữ đậm."),
    (rewritten("Số:", "Số: 5/QĐ-UBND"), "Số, ký hiệu", "số 0 phía trước"),
    (rewritten("Số:", "Số: 15/QĐ - UBND"), "Số, ký hiệu", "không cách chữ"),
    (rewritten("Tịnh Biên, ngày", "Tịnh Biên, ngày 5 tháng 1 năm 2020"), "Địa danh và thời gian", "Ngày nhỏ hơn 10"),
    (rewritten("Tịnh Biên, ngày", "Tịnh Biên, ngày 05 tháng 09 năm 2020"), "Địa danh và thời gian", "Từ tháng 3"),
    (dressed("Tịnh Biên, ngày", italic=False), "Địa danh và thời gian", "Hãy để kiểu chữ nghiêng."),
    (rewritten("QUYẾT ĐỊNH", "Quyết định"), "Tên loại văn bản", "in hoa"),
    (dressed("Về việc", bold=False), "Trích yếu", "Hãy để kiểu chữ đậm."),
    (rewritten("Căn cứ Luật Tổ chức", "Căn cứ Luật Tổ chức chính quyền địa phương."), "Căn cứ", "dấu “;”"),
    (dressed("Căn cứ Luật Tổ chức", italic=False), "Căn cứ", "nghiêng"),
    (number_not_bold, "Điều", "Chữ “Điều” và số thứ tự in đậm."),
    (laid("Tiền thưởng", alignment=WD_ALIGN_PARAGRAPH.LEFT), "Điều", "dàn đều"),
    (laid("Tiền thưởng", first_line_indent=Cm(3)), "Điều", "lùi vào 3,00 cm"),
    (laid("Tiền thưởng", space_before=Pt(0)), "Điều", "tối thiểu 6 pt"),
    (laid("Tiền thưởng", line_spacing=2.0), "Điều", "tối đa 1,5 dòng"),
    (dressed("Chánh Văn phòng", name="Arial"), "Phông chữ", "Phông Arial"),
    (dressed("Chánh Văn phòng", name=".VnTime"), "Phông chữ", "không phải Unicode"),
    (lambda word: setattr(paragraph(word, "Chánh Văn phòng").runs[0].font.color, "rgb", RGBColor(200, 0, 0)), "Phông chữ", "đen"),
    (dressed("- Như Điều 3", size=Pt(13)), "Dòng nơi nhận", "Hãy đặt cỡ 11."),
    (without("- Lưu:"), "Nơi nhận", "- Lưu: VT"),
    (without("Nơi nhận"), "Nơi nhận", "Không thấy nơi nhận"),
    (without("Số:"), "Số, ký hiệu", "Không thấy số, ký hiệu"),
    (rewritten("Người Ký", "ThS. Người Ký"), "Chức vụ, họ tên người ký", "học vị"),
]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_our_own_decision_is_without_fault(day: date) -> None:
    assert found(decision(day), day) == []


@pytest.mark.parametrize("place", range(len(FAULTS)))
def test_a_fault_is_found_alone_and_named_with_its_part(place: int) -> None:
    put, part, message = FAULTS[place]
    word = decision()
    put(word)

    faults = found(word)

    assert {name for name, _ in faults} == {part}
    assert any(message in told for _, told in faults)


def test_each_fault_names_the_rule_of_its_date() -> None:
    word = decision()
    on_page(left_margin=Mm(20))(word)
    kept = io.BytesIO()
    word.save(kept)

    read = read_word(kept.getvalue())

    assert format_faults(read, ND30)[0].source == "Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục I.3"
    assert format_faults(read, TT01)[0].source == "Thông tư số 01/2011/TT-BNV, Điều 5"
    # the page number stands elsewhere, and the last basis ends otherwise, before 05/3/2020
    assert {one.part.label for one in format_faults(read, TT01)} >= {"Lề trang", "Số trang", "Căn cứ"}


def test_every_numbered_paper_of_a_round_passes(office: World) -> None:
    client = office.client("secretary")

    numbered = {}
    for kind, (key, _) in KINDS.items():
        word = docx.Document(io.BytesIO(client.get(f"/papers/{kind}/{key}/word").data))
        if any(one.text.startswith("Số:") for table in word.tables[:1] for row in table.rows for one in row.cells):
            numbered[kind] = found(word, DAYS[0] if kind == "plan" else DAYS[1])

    assert len(numbered) >= 9
    assert numbered == dict.fromkeys(numbered, [])


def send(world: World, content: bytes, name: str = "van-ban.docx"):
    return world.post(world.client("clerk_a"), "/documents/check", file=(io.BytesIO(content), name), dated="28/12/2020")


def test_the_page_lists_the_faults_with_rule_and_mending(office: World) -> None:
    word = decision()
    on_page(left_margin=Mm(20), orientation=WD_ORIENT.PORTRAIT)(word)
    kept = io.BytesIO()
    word.save(kept)

    answer = send(office, kept.getvalue())

    assert answer.status_code == 200
    assert "Lề trái 20 mm. Hãy đặt từ 30 đến 35 mm." in answer.text
    assert "Nghị định số 30/2020/NĐ-CP, Phụ lục I, mục I.3" in answer.text
    assert "Không thấy lỗi thể thức" not in answer.text


def package(**parts: str) -> bytes:
    kept = io.BytesIO()
    with ZipFile(kept, "w") as zipped:
        for name, text in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Tệp rỗng"),
        (b"khong phai Word", "không phải loại được nhận"),
        (package(word__document_xml="<w:document"), "Không đọc được tệp Word này"),
        (b"PK\x03\x04" + b"0" * 50, "bị hỏng"),
    ],
)
def test_what_is_no_word_file_is_refused_with_the_reason(office: World, content: bytes, message: str) -> None:
    answer = send(office, content)

    assert answer.status_code == 422
    assert message in answer.text
