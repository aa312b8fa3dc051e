"""Every kind of paper of a round: who sees it, what it says, its number series; all from the same data."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from app.documents.kinds import paper_kinds
from app.meetings.rules.vote_rules import Manner
from tests.support.round_papers import EVERYBODY, KINDS, NAMES, issue, office, text_of
from tests.support.world import MOVEMENT, ROUND, World, token_of

__all__ = ["office"]

FORMS = {
    "registration",
    "cluster-pledge",
    "registration-results",
    "achievement-report",
    "candidate-list",
    "score-sheet",
    "ballot-paper",
    "money-list",
    "ceremony-list",
}


def test_the_table_knows_every_kind(office: World) -> None:
    with office.app.app_context():
        assert set(paper_kinds()) == {
            *KINDS,
            *("minutes", "count-record"),  # tried with the meetings
            "public-comments",  # tried with the consultations
            *("revocation", "correction"),  # tried in tests/awards/test_amendments.py
        }
        assert {slug for slug, kind in paper_kinds().items() if not kind.numbered} == FORMS


@pytest.mark.parametrize("name", [*EVERYBODY.split(), "stranger", None])
def test_who_may_read_and_who_may_issue_each_kind(office: World, name: str | None) -> None:
    client = office.client(name)
    refusals = {None: {303}, "stranger": {404}}.get(name, {403, 404})

    for kind, (key, readers) in KINDS.items():
        page = client.get(f"/papers/{kind}/{key}").status_code
        file = client.get(f"/papers/{kind}/{key}/pdf").status_code if kind == "letter" else page
        assert page == file
        assert page == 200 if name in readers.split() else page in refusals, (kind, page)
    index = client.get(f"/rounds/{ROUND}/papers")
    listed = {kind for kind in KINDS if f"/papers/{kind}/" in index.text}
    expected = {kind for kind, (_, readers) in KINDS.items() if name in readers.split()}

    # the report is opened from its dossier; the secretary alone has the whole list; clerk_b has an own submission
    own = {"unit-submission"} if name == "clerk_b" else set()
    assert listed == (expected | own) - (set() if name == "secretary" else {"achievement-report"})


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in FORMS])
def test_only_the_one_whose_paper_it_is_gives_it_a_number(office: World, kind: str) -> None:
    issuer = "clerk_a" if kind == "unit-submission" else "secretary"

    refused = {name: issue(office, kind, 7, name=name) for name in EVERYBODY.split() if name != issuer}

    assert set(refused.values()) <= {403, 404}
    assert issue(office, kind, 7, name=issuer) == 303
    assert issue(office, kind, 8, name=issuer) == 422  # issued once, frozen


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_a_form_bears_no_number_and_is_not_issued(office: World, kind: str) -> None:
    page = office.client("secretary").get(f"/papers/{kind}/{KINDS[kind][0]}").text

    assert "Ghi số, ngày sau khi ký" not in page
    assert "Số: ……" not in page
    assert "Nơi nhận:" not in page
    assert issue(office, kind, 1) == 422


def test_all_papers_about_the_awards_name_the_same_people_and_the_same_money(office: World) -> None:
    texts = {kind: text_of(office, kind) for kind in KINDS}
    named = ["council-submission", "decision", "result-notice", "money-list", "ceremony-list"]
    paid = ["council-submission", "decision", "money-list", "summary-report"]

    assert [(kind, one) for kind in named for one in NAMES if one not in texts[kind]] == []
    # 0,6 and twice 0,3 of 1.490.000 đồng, rounded up
    assert [kind for kind in paid if "1.800.000 đồng (Một triệu tám trăm nghìn đồng)" not in texts[kind]] == []
    assert [
        kind
        for kind in ("council-submission", "decision", "result-notice", "summary-report")
        if "01 tập thể và 02 cá nhân" not in texts[kind]
    ] == []


def test_a_later_paper_cites_the_number_of_an_earlier_one_once_that_is_issued(office: World) -> None:
    before = text_of(office, "decision")
    issue(office, "plan", 4, date(2020, 1, 6))
    issue(office, "council-submission", 9, date(2020, 12, 24))
    issue(office, "decision", 15, date(2020, 12, 28))

    decision = text_of(office, "decision")
    proposal = "Tờ trình số 09/TTr-HĐTĐKT ngày 24 tháng 12 năm 2020"
    plan = "Căn cứ Kế hoạch số 04/KH-UBND ngày 06 tháng 01 năm 2020 của Ủy ban nhân dân huyện Tịnh Biên phát động"
    assert (proposal in before, proposal in decision) == (False, True)
    assert (plan in before, plan in decision) == (False, True)
    assert "Theo Quyết định số 15/QĐ-UBND ngày 28 tháng 12 năm 2020" in text_of(office, "result-notice")
    assert "Quyết định số 15/QĐ-UBND ngày 28 tháng 12 năm 2020" in text_of(office, "money-list")


def test_a_paper_does_not_cite_one_of_a_later_day(office: World) -> None:
    issue(office, "decision", 15, date(2020, 12, 28))
    issue(office, "council-submission", 9, date(2020, 12, 30))

    assert "TTr-HĐTĐKT" not in text_of(office, "decision")


def test_each_unit_the_office_and_the_council_have_number_series_of_their_own(office: World) -> None:
    chi_lang = f"{ROUND}:chi-lang"

    assert issue(office, "unit-submission", 1, name="clerk_a") == 303
    assert issue(office, "unit-submission", 1, key=chi_lang, name="clerk_b") == 303
    assert issue(office, "higher-submission", 1) == 303
    assert issue(office, "council-submission", 1) == 303
    assert issue(office, "result-notice", 1) == 303
    assert issue(office, "summary-report", 1) == 303


def test_the_units_submission_is_its_own_committees_and_names_only_its_own(office: World) -> None:
    text = text_of(office, "unit-submission", name="clerk_a")

    assert "Số: ……/TTr-UBND" in text
    assert "XÃ AN CƯ" in text
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "An Cư, ngày" in text
    assert "Kính gửi: Hội đồng Thi đua - Khen thưởng huyện Tịnh Biên" in text
    assert NAMES[0] in text
    assert NAMES[2] not in text


def test_the_letter_has_its_subject_under_its_number_and_goes_to_those_who_sent_nothing(office: World) -> None:
    text = text_of(office, "letter")
    lines = text.split("\n")

    number = next(index for index, line in enumerate(lines) if line.startswith("Số:"))
    assert lines[number] == "Số: ……/UBND-NV"
    assert lines[number + 1].startswith("V/v đôn đốc gửi hồ sơ")
    assert "CÔNG VĂN" not in text
    assert "- Ủy ban nhân dân xã An Hảo;" in lines
    assert "- Ủy ban nhân dân xã An Cư;" not in lines


def test_the_councils_proposal_is_signed_by_its_deputy_with_the_post_in_the_agency(office: World) -> None:
    lines = text_of(office, "council-submission").split("\n")

    at = lines.index("TM. HỘI ĐỒNG")
    assert lines[at : at + 3] == ["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert "TRƯỞNG PHÒNG NỘI VỤ" in lines
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Tịnh Biên" in lines


def test_the_ballot_has_room_for_the_seal_tells_the_quota_and_is_not_signed(office: World) -> None:
    chosen = office.prepare_vote(1, [1, 2, 3], manner=Manner.CHOOSE)
    text = text_of(office, "ballot-paper", str(chosen))
    each = text_of(office, "ballot-paper")

    assert "(Đóng dấu Hội đồng)" in text
    assert "cá nhân (chọn không quá 15)" in text and "tập thể (chọn không quá 08)" in text
    assert "Không có ý kiến" in each and "chọn không quá" not in each
    assert [text.count(NAMES[0]), each.count(NAMES[0])] == [1, 1]
    assert "CHỦ TỊCH\n" not in text.split("PHIẾU BẦU")[1]
    assert "Ký, ghi rõ họ tên" not in text


def test_the_score_sheet_has_a_column_for_each_criterion(office: World) -> None:
    answer = office.client("member_a").get(f"/papers/score-sheet/{ROUND}:{MOVEMENT}/word")
    word = docx.Document(io.BytesIO(answer.data))

    head = [cell.text for cell in word.tables[-2].rows[0].cells]
    criteria = [f"TC{number} ({one.most_points})" for number, one in enumerate(office.criteria(), 1)]
    assert head[3:] == [*criteria, "Tổng (100)"]
    assert word.sections[0].page_width > word.sections[0].page_height


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_list_repeats_its_header_and_splits_no_row(office: World, kind: str) -> None:
    word = docx.Document(io.BytesIO(office.client("secretary").get(f"/papers/{kind}/{KINDS[kind][0]}/word").data))
    lists = [table for table in word.tables if table.style.name == "Table Grid"]

    assert [table for table in lists if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is None] == []
    rows = [row for table in word.tables for row in table.rows]
    assert [row for row in rows if row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None] == []


def test_every_kind_is_exported_by_the_command(office: World, tmp_path: Path) -> None:
    runner = office.app.test_cli_runner()

    for kind in KINDS:
        path = tmp_path / f"{kind}.docx"
        arguments = ["documents", "export", "--round", ROUND, "--kind", kind, "--out", str(path)]
        result = runner.invoke(args=arguments)
        assert result.exit_code == 0, (kind, result.stderr)
        assert docx.Document(path).tables
    other = runner.invoke(args=[*arguments[:5], "unit-submission", "--of", "chi-lang", "--out", str(path)])
    unknown = runner.invoke(args=[*arguments[:5], "poem", "--out", str(path)])

    assert "(Thị trấn Chi Lăng)" in other.output
    assert (unknown.exit_code, "Không có loại văn bản “poem”" in unknown.stderr) == (1, True)


def test_a_paper_of_an_awards_date_without_known_money_is_refused_with_the_reason(office: World) -> None:
    client = office.client("secretary")
    sent = {"number": "3", "issued_on": "05/01/2012", "csrf_token": token_of(client.get("/account").text)}

    answer = client.post(f"/papers/decision/{ROUND}", data=sent)

    assert answer.status_code == 422
    assert "Không có hệ số tiền thưởng" in answer.text or "Chưa có mức lương cơ sở" in answer.text


def test_before_anything_was_sent_the_unit_is_told_what_to_do_first(sqlite_world: World) -> None:
    sqlite_world.open_nominations()

    answer = sqlite_world.client("clerk_a").get(f"/papers/unit-submission/{ROUND}:an-cu")

    assert answer.status_code == 409
    assert "Hãy gửi hồ sơ trước" in answer.text
