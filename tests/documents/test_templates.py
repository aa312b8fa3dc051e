"""An office's own Word templates: filled from the same data, refused where they are broken or could do harm."""

import io
import re
from zipfile import ZipFile

import docx
import pytest

from app.awards.papers.decision import decision_document
from app.documents.rendering.office_template import TemplateFault, check_template, fill_template
from app.documents.rules.template_fields import FIELDS, NAMES, field_values
from app.law.rules.format_profiles import ND30
from tests.documents.test_format_check import DAYS
from tests.documents.test_wording import word
from tests.support.decisions import facts
from tests.support.round_papers import NAMES as PEOPLE
from tests.support.round_papers import issue, office, text_of
from tests.support.world import ROUND, World

__all__ = ["office"]
ROWS = ("{%tr for o in dong %}", "{{ o[0] }}|{{ o[1] }}", "{%tr endfor %}")
BODY = (
    "{{ co_quan }} & <mẫu>", "{{ so_ky_hieu }}", "{{ trich_yeu | upper }}", "{%p for d in dieu %}",
    "Điều {{ d.so }}. {{ d.noi_dung }}", "{%p endfor %}", "{% if nguoi_ky %}{{ nguoi_ky }}{% endif %}",
)  # fmt: skip


def made(*lines: str, rows: tuple[str, ...] = (), header: str = "") -> bytes:
    word_file = docx.Document()
    for line in lines:
        word_file.add_paragraph(line)
    if rows:
        table = word_file.add_table(rows=0, cols=2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row.partition("|")[::2], strict=True):
                cell.text = text
    if header:
        word_file.sections[0].header.paragraphs[0].text = header
    kept = io.BytesIO()
    word_file.save(kept)
    return kept.getvalue()


def put(world: World, content: bytes, *, kind: str = "decision", name: str = "secretary"):
    url = "/councils/tinh-bien/templates"
    return world.post(world.client(name), url, paper=kind, file=(io.BytesIO(content), "Mẫu quyết định.docx"))


def test_the_help_names_every_field_that_there_is() -> None:
    document = decision_document(facts(DAYS[1]))

    assert set(field_values(document, ND30)) == NAMES
    for field in FIELDS:
        lines = tuple(re.split(r"(?<=%\})|(?=\{%)", field.example))
        check_template(made(rows=lines) if "{%tr" in field.example else made(*lines))


def test_the_template_is_filled_with_names_that_hold_signs() -> None:
    document = decision_document(facts(DAYS[1]))

    filled = docx.Document(
        io.BytesIO(fill_template(made(*BODY, rows=ROWS, header="{{ ngay }}"), document, profile=ND30))
    )

    text = "\n".join(one.text for one in filled.paragraphs)
    assert text.startswith("ỦY BAN NHÂN DÂN\nHUYỆN TỊNH BIÊN & <mẫu>\nSố: 05/QĐ-UBND\nVỀ VIỆC TẶNG GIẤY KHEN")
    assert re.findall(r"^Điều \d", text, re.MULTILINE) == ["Điều 1", "Điều 2", "Điều 3"]
    assert filled.sections[0].header.paragraphs[0].text == "Tịnh Biên, ngày 28 tháng 12 năm 2020"
    assert [row.cells[1].text for row in filled.tables[0].rows][-1] == 'Hộ gia đình "Sao Mai" & <bạn>'


BROKEN = {
    "{{ khong_co }}": "Không có trường “khong_co” ở dòng “{{ khong_co }}”",
    "{{ trich_yeu": "Mẫu Word viết sai ở dòng “{{ trich_yeu”",
    "{% for x in dong %}{{ x }}": "endfor",
    "{{ ''.__class__.__mro__ }}": "không được nhận",
    "{{ trich_yeu.__init__ }}": "không được nhận",
    "{{ trich_yeu * 99999999 }}": "không được nhận",
    "{{ range(9) }}": "không được nhận",
    "{% set a = 1 %}": "không được nhận",
    "{% include 'x' %}": "không được nhận",
    "{% for a in dong %}{% for b in dong %}{% for c in dong %}{{ c }}{% endfor %}{% endfor %}{% endfor %}": "hai vòng lặp",
    "{{ dong | tojson }}": "bộ lọc “tojson”",
}


@pytest.mark.parametrize("line", BROKEN)
@pytest.mark.parametrize("place", ["body", "header"])
def test_a_broken_or_harmful_template_is_refused_with_the_line_at_fault(line: str, place: str) -> None:
    content = made("Mở đầu", line) if place == "body" else made("Mở đầu", header=line)

    with pytest.raises(TemplateFault, match=re.escape(BROKEN[line])):
        check_template(content)


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    kept = io.BytesIO(content)
    with ZipFile(kept, "a") as package:
        package.writestr(name, text)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("word/vbaProject.bin", b"x", "macro"),
        ("word/embeddings/oleObject1.bin", b"x", "đối tượng nhúng"),
        ("word/_rels/settings.xml.rels", b'<Relationships><Relationship TargetMode="External"/>', "liên kết ra ngoài"),
    ],
)
def test_a_template_that_reaches_out_is_refused(office: World, name: str, text: bytes, message: str) -> None:
    answer = put(office, with_part(made(*BODY), name, text))

    assert answer.status_code == 422
    assert message in answer.text


def test_word_files_follow_the_template_in_draft_and_when_frozen_until_it_is_removed(office: World) -> None:
    assert put(office, made("MẪU CỦA HUYỆN", *BODY, rows=ROWS)).status_code == 303
    word(office, "article-3", "Các đơn vị thi hành./.")

    draft = text_of(office, "decision")
    issue(office, "decision", 15)
    frozen = text_of(office, "decision")
    office.post(office.client("secretary"), "/councils/tinh-bien/templates/decision/remove")

    assert draft.startswith("MẪU CỦA HUYỆN")
    assert "Điều 3. Các đơn vị thi hành./." in draft
    assert all(name in draft for name in PEOPLE)
    assert "Số: 15/QĐ-UBND" in frozen
    assert text_of(office, "decision") == frozen  # an issued paper keeps its form
    assert "MẪU CỦA HUYỆN" not in text_of(office, "council-submission")
    page = office.client("secretary").get(f"/rounds/{ROUND}/agreement")
    assert "không có chỗ nào khác nhau" in page.text


def test_the_template_is_its_own_offices_alone(office: World) -> None:
    put(office, made("MẪU CỦA HUYỆN"))
    url = "/councils/tinh-bien/templates/decision"

    assert office.client("secretary").get(url).headers["Content-Disposition"].startswith("attachment")
    assert office.client("stranger").get(url).status_code == 404
    assert office.client("chair").get(url).status_code == 403
    assert office.client("secretary").get("/councils/tinh-bien/templates/money-list").status_code == 404
