"""Wording a paper by hand: what is kept when data change, what is locked, and two secretaries at once."""

from dataclasses import replace
from datetime import date

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards.papers.decision import decision_document
from app.awards.papers.submissions import council_submission
from app.documents.administrative import Article, Blank, Paragraph, Section, Table
from app.documents.rules.wording import Change, changes, parts_of, worded
from tests.support.decisions import facts
from tests.support.round_papers import KINDS, issue, office, text_of
from tests.support.world import ROUND, World

__all__ = ["office"]
ON = date(2020, 12, 28)
LINES = st.text(alphabet="abc Điều.1;", min_size=1, max_size=30).filter(lambda text: text.strip(" ;.,") != "")


def test_what_comes_from_data_is_locked() -> None:
    parts = {part.name: part.source for part in parts_of(decision_document(facts(ON)))}

    assert [name for name, source in parts.items() if source] == [
        "Tên cơ quan, địa danh", "Căn cứ", "Chữ ký", "Bảng, danh sách",
    ]  # fmt: skip
    assert [name for name, source in parts.items() if not source] == [
        "Trích yếu", "Điều 1", "Điều 2", "Điều 3", "Nơi nhận", "Tên danh sách kèm theo",
    ]  # fmt: skip


@pytest.mark.parametrize("write", [decision_document, council_submission])
def test_the_standard_texts_worded_again_give_the_standard_document(write) -> None:
    document = write(facts(ON))

    again = worded(document, {part.key: part.text for part in parts_of(document) if part.source is None})

    assert parts_of(again) == parts_of(document)
    assert again.receivers[-1] == document.receivers[-1]


@given(st.lists(LINES, min_size=1, max_size=5), st.lists(LINES, min_size=1, max_size=5))
def test_tables_signature_and_number_are_out_of_reach_of_any_wording(article: list[str], receivers: list[str]) -> None:
    document = decision_document(facts(ON))

    again = worded(document, {"article-2": "\n".join(article), "receivers": "\n".join(receivers)})

    assert again.appendices == document.appendices
    assert (again.signature, again.number_line, again.bases) == (
        document.signature, document.number_line, document.bases,
    )  # fmt: skip
    numbers = [block.number for block in again.body if isinstance(block, Article)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_points_and_new_articles_are_written_under_an_article() -> None:
    text = "Tiền thưởng lấy từ Quỹ.\n1. Tập thể.\n2. Cá nhân.\nĐiều. Chi trả trước ngày 31 tháng 12."

    body = worded(decision_document(facts(ON)), {"article-2": text}).body

    assert body[1:5] == (
        Article(2, "Tiền thưởng lấy từ Quỹ."), Paragraph("1. Tập thể."), Paragraph("2. Cá nhân."),
        Article(3, "Chi trả trước ngày 31 tháng 12."),
    )  # fmt: skip
    assert isinstance(body[5], Article) and body[5].number == 4


def test_a_part_keeps_its_key_when_data_add_a_section_before_it() -> None:
    document = replace(
        decision_document(facts(ON)),
        body=(Section(1, "I.", "MỤC ĐÍCH"), Paragraph("Một."), Section(1, "II.", "NỘI DUNG"), Paragraph("Hai.")),
    )
    longer = replace(document, body=(Paragraph("Mở đầu."), *document.body[:2], Table((), ()), *document.body[2:]))

    again = worded(longer, {"text-II-1": "Đã sửa."})

    assert again.body[-1] == Paragraph("Đã sửa.")


def test_lines_of_dots_are_written_on_in_place_and_a_label_left_alone_keeps_its_dots() -> None:
    document = replace(
        decision_document(facts(ON)),
        body=(Section(1, "I.", "ĐÁNH GIÁ"), Table((), ()), Blank("- Ưu điểm:"), Blank("- Hạn chế:"), Paragraph("Hết.")),
    )
    (part,) = [one for one in parts_of(document) if one.key == "blank-I-1"]

    again = worded(document, {part.key: "- Ưu điểm: phong trào lan rộng.\n- Hạn chế:"})

    assert (part.source, part.text) == (None, "- Ưu điểm:\n- Hạn chế:")
    assert again.body == (
        *document.body[:2], Paragraph("- Ưu điểm: phong trào lan rộng."), Blank("- Hạn chế:"), Paragraph("Hết."),
    )  # fmt: skip


def test_changes_are_told_word_by_word() -> None:
    assert changes("cho 03 tập thể và 06 cá nhân", "cho 04 tập thể và 06 cá nhân") == (Change("03", "04"),)
    assert changes("một", "một") == ()


def word(world: World, part: str, text: str, *, version: str = "0", kind: str = "decision", name: str = "secretary"):
    return world.post(world.client(name), f"/papers/{kind}/{KINDS[kind][0]}/wording/{part}", text=text, version=version)


def test_a_worded_part_stands_in_preview_word_and_frozen_paper(office: World) -> None:
    answer = word(office, "article-3", "Các đơn vị có tên\n  và bộ phận tài chính & kế toán <thi hành>./.  ")

    page = office.client("secretary").get(f"/papers/decision/{ROUND}").text
    assert answer.status_code == 303
    assert "bộ phận tài chính &amp; kế toán &lt;thi hành&gt;./." in page
    assert "và bộ phận tài chính & kế toán <thi hành>./." in text_of(office, "decision")
    assert issue(office, "decision", 15) == 303
    assert word(office, "article-3", "Khác", version="1").status_code == 422
    assert "kế toán &lt;thi hành&gt;" in office.client("secretary").get(f"/papers/decision/{ROUND}").text


def test_what_was_worded_is_kept_when_data_change_and_the_difference_is_shown_until_it_is_looked_at(
    office: World,
) -> None:
    word(office, "article-1", "Tặng Giấy khen cho 01 tập thể và 02 cá nhân có tên sau đây.")
    rename(office)

    page = office.client("secretary").get(f"/papers/decision/{ROUND}/wording").text
    assert "Tặng Giấy khen cho 01 tập thể và 02 cá nhân có tên sau đây." in page
    assert "cần xem lại" in page
    assert "nay là “nghĩa" in page
    assert issue(office, "decision", 15) == 422  # nothing is issued that nobody has looked at
    assert word(office, "article-1", "Tặng Giấy khen cho các tập thể.", version="1").status_code == 303
    assert "cần xem lại" not in office.client("secretary").get(f"/papers/decision/{ROUND}/wording").text
    assert issue(office, "decision", 15) == 303


def rename(world: World) -> None:
    """The campaign gets another title, which most papers name."""
    client, url = world.client("secretary"), f"/campaigns/{KINDS['plan'][0]}/edit"
    page = client.get(url).text
    form = next(one for one in lxml.html.fromstring(page).forms if "title" in one.fields)
    sent = dict(form.form_values()) | {"title": "Chung tay vì nghĩa tình"}
    del sent["csrf_token"]
    assert world.post(client, url, url, **sent).status_code == 303


def test_the_second_of_two_secretaries_is_told_and_loses_nothing(office: World) -> None:
    word(office, "article-2", "Lời của người thứ nhất.")

    late = word(office, "article-2", "Lời của người thứ hai.")

    assert late.status_code == 422
    assert "Người khác vừa sửa phần này thành: “Lời của người thứ nhất.”" in late.text
    assert ">Lời của người thứ hai.</textarea>" in late.text.replace("\r\n", "")
    assert 'name="version" type="hidden" value="1"' in late.text


def test_the_standard_text_comes_back_part_by_part(office: World) -> None:
    before = text_of(office, "decision")
    word(office, "article-2", "Một")
    word(office, "receivers", "Như Điều 3")

    back = office.post(office.client("secretary"), f"/papers/decision/{ROUND}/wording/article-2/standard", version="1")

    assert back.status_code == 303
    assert "trích từ Quỹ thi đua" in text_of(office, "decision")
    assert "- Thường trực Hội đồng" not in text_of(office, "decision")
    word(office, "receivers", "Như Điều 3\nThường trực Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên", version="1")
    assert text_of(office, "decision") == before


@pytest.mark.parametrize(("part", "status"), [("bases", 404), ("signature", 404), ("nothing", 404), ("subject", 422)])
def test_locked_parts_are_not_found_and_a_title_is_not_emptied(office: World, part: str, status: int) -> None:
    assert word(office, part, "").status_code == status


def test_the_preview_shows_what_is_being_typed_and_saves_nothing(office: World) -> None:
    url = f"/papers/decision/{ROUND}/wording/article-2"

    shown = office.post(office.client("secretary"), f"{url}/preview", text="Đang gõ <dở>")

    assert "Đang gõ &lt;dở&gt;" in shown.text
    assert "Đang gõ" not in text_of(office, "decision")


def test_a_paper_is_not_older_than_the_meeting_and_not_without_a_signer(office: World) -> None:
    client, url = office.client("secretary"), "/papers/minutes/1"
    office.post(office.client("secretary"), "/meetings/1/close")

    early = office.post(client, url, number="3", issued_on="14/09/2020", signer="Nguyễn Văn Ký")
    unsigned = office.post(client, f"/papers/decision/{ROUND}", number="3", issued_on="28/12/2020")

    assert (early.status_code, unsigned.status_code) == (422, 422)
    assert "trước phiên họp Hội đồng ngày 15/09/2020" in early.text
    assert "Chưa có tên người ký" in unsigned.text


def test_the_offices_own_bases_stand_behind_the_national_ones_on_the_days_they_hold(office: World) -> None:
    client, url = office.client("secretary"), "/councils/tinh-bien/legal-bases"
    old, new = "Căn cứ Quyết định số 11/2018/QĐ-UBND quy định cũ", "Căn cứ Quyết định số 22/2020/QĐ-UBND quy định mới;"
    office.post(client, url, text=old, since="01/01/2018", until="01/07/2020")
    office.post(client, url, text=new, since="01/07/2020")
    refused = office.post(client, url, text="Quyết định số 1", since="01/01/2018", until="01/01/2017")

    text = text_of(office, "decision")

    assert refused.status_code == 422
    assert "Hãy bắt đầu bằng “Căn cứ ...”" in refused.text
    assert (old in text, new.rstrip(";") in text) == (False, True)
    assert text.index("Nghị định số 91/2017") < text.index("22/2020/QĐ-UBND") < text.index("Theo đề nghị")
    assert office.post(client, f"{url}/2/remove").status_code == 303
    assert "22/2020" not in text_of(office, "decision")
    assert office.post(office.client("stranger"), f"{url}/1/remove").status_code == 404
