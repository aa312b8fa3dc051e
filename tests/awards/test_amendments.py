"""An award after its decision: revoked or corrected by another decision, with nothing of the first one changed."""

import io
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml.ns import qn
from sqlalchemy import select

from app.awards.actions import Ruling, amend_award, publish_round, withdraw_amendment
from app.awards.models import Amendment, Award
from app.awards.queries.awards import award_page
from app.awards.rules.amending import AmendmentKind, Standing, new_code, read_code, written_code
from app.certificates.queries import round_certificates
from app.documents.queries import issued_about
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from tests.awards.test_awards import SLUG, confirm_everything, four_scored, issue, office  # noqa: F401  # the fixture
from tests.support.world import AT, ROUND, World, token_of

TODAY = date(2020, 12, 30)
LATER = datetime(2020, 12, 30, 3, 0, tzinfo=UTC)
RIGHT = {"honorific": "Bà", "name": "Lê Thị Ngọc Ánh", "position": "Trưởng ấp", "address": "ấp Phú Tâm, xã An Cư"}


@pytest.fixture
def decided(grown) -> World:
    """Lê Thị Ánh and Phạm Thị Cúc hold Giấy khen of Quyết định số 15/QĐ-UBND; the results are public."""
    return grown(with_decision)


def with_decision(world: World) -> None:
    """Awards them."""
    four_scored(world)
    confirm_everything(world)
    issue(world, 15, date(2020, 12, 28))
    publish_round(actor=world.actor("secretary"), slug=ROUND, at=AT)


def award(ordinal: int) -> Award:
    db.session.rollback()
    return db.session.scalar(select(Award).filter_by(ordinal=ordinal))


def rule(world: World, ordinal: int, kind: AmendmentKind, *, actor: str = "chair", **changes: object) -> int:
    ruling = {"kind": kind, "reason": "Kê khai gian dối thành tích", "ruled_on": date(2020, 12, 29), **RIGHT, **changes}
    return amend_award(
        actor=world.actor(actor), award_id=award(ordinal).id, ruling=Ruling(**ruling), today=TODAY, at=LATER
    )


def decide(world: World, amendment_id: int, kind: AmendmentKind, number: int, day: str = "30/12/2020") -> int:
    paper = {"revoke": "revocation", "correct": "correction"}[kind]
    client, url = world.client("secretary"), f"/papers/{paper}/{amendment_id}"
    return world.post(client, url, number=str(number), issued_on=day, signer="Nguyễn Văn Ký").status_code


def text_of(world: World, url: str) -> str:
    word = docx.Document(io.BytesIO(world.client("secretary").get(url).data))
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in word.element.iter(qn("w:p")))


def test_a_revocation_holds_once_its_decision_is_issued_and_changes_nothing_of_the_first(decided: World) -> None:
    first = issued_about(f"round:{decided.round_id()}", "decision")
    number = rule(decided, 1, AmendmentKind.REVOKE)
    waiting = award_page(actor=decided.actor("chair"), award_id=award(1).id)
    public = decided.client().get(f"/public/{SLUG}").text

    assert decide(decided, number, AmendmentKind.REVOKE, 16) == 303

    held = award_page(actor=decided.actor("chair"), award_id=award(1).id)
    assert (waiting.standing, held.standing) == (Standing.VALID, Standing.REVOKED)
    assert "Lê Thị Ánh" in public
    told = decided.client().get(f"/public/{SLUG}").text
    assert "Lê Thị Ánh" not in told
    assert "Một khen thưởng đã bị hủy bỏ, thu hồi theo Quyết định số 16/QĐ-UBND ngày 30 tháng 12 năm 2020" in told
    assert issued_about(f"round:{decided.round_id()}", "decision") == first
    assert (award(1).name, award(1).ordinal) == ("Lê Thị Ánh", 1)
    names = [one.recipient for one in round_certificates(actor=decided.actor("secretary"), slug=ROUND).certificates]
    assert names == ["Bà Phạm Thị Cúc"]
    page = decided.client("secretary").get(f"/rounds/{ROUND}/awards").text
    assert "Đã hủy bỏ, thu hồi" in page
    assert "Quyết định số 16/QĐ-UBND" in page
    assert "Lê Thị Ánh" in text_of(decided, f"/papers/decision/{ROUND}/word")
    assert "Lê Thị Ánh" not in text_of(decided, f"/papers/ceremony-list/{ROUND}/word")


def test_a_correction_gives_a_new_certificate_with_the_old_ordinal_and_a_new_code(decided: World) -> None:
    before = award(1).code
    number = rule(decided, 1, AmendmentKind.CORRECT, reason="Ghi sai tên đệm.")
    decide(decided, number, AmendmentKind.CORRECT, 16)

    held = award_page(actor=decided.actor("chair"), award_id=award(1).id)
    first = round_certificates(actor=decided.actor("secretary"), slug=ROUND).certificates[0]
    assert (held.standing, held.now.name, held.award.name) == (Standing.CORRECTED, RIGHT["name"], "Lê Thị Ánh")
    assert (first.recipient, first.ordinal, first.decision_number) == ("Bà Lê Thị Ngọc Ánh", 1, "15/QĐ-UBND")
    assert before == held.award.code != held.now.code
    assert "Lê Thị Ngọc Ánh" in decided.client().get(f"/public/{SLUG}").text


def test_the_two_papers_say_what_whom_and_why(decided: World) -> None:
    corrected = rule(decided, 1, AmendmentKind.CORRECT, reason="Ghi sai tên đệm.")
    revoked = rule(decided, 2, AmendmentKind.REVOKE)

    correction, revocation = (
        text_of(decided, f"/papers/{paper}/{number}/word")
        for paper, number in (("correction", corrected), ("revocation", revoked))
    )

    listed = "số thứ tự 01, Danh sách kèm theo Quyết định số 15/QĐ-UBND ngày 28 tháng 12 năm 2020"
    assert listed in correction
    assert "đã ghi “Bà Lê Thị Ánh”, nay đính chính là “Bà Lê Thị Ngọc Ánh”" in correction
    assert "Lý do: Ghi sai tên đệm." in correction
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TỊNH BIÊN" in revocation
    assert "Hủy bỏ việc tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện Tịnh Biên cho Bà Phạm Thị Cúc" in revocation
    assert "tiền thưởng 450.000 đồng (Bốn trăm năm mươi nghìn đồng)" in revocation
    assert "Căn cứ Quyết định số 15/QĐ-UBND ngày 28 tháng 12 năm 2020 của Chủ tịch" in revocation
    assert "Lý do: Kê khai gian dối thành tích." in revocation
    pdf = decided.client("secretary").get(f"/papers/revocation/{revoked}/pdf")
    assert pdf.data.startswith(b"%PDF")
    assert decided.client("secretary").get(f"/papers/correction/{revoked}").status_code == 404


def test_only_the_chair_rules_and_others_do_not_even_see_the_page(decided: World) -> None:
    url = f"/awards/{award(1).id}/amend"
    number = rule(decided, 2, AmendmentKind.REVOKE)
    for name in ("secretary", "member_a", "admin", "clerk_a"):
        with pytest.raises(Forbidden):
            rule(decided, 1, AmendmentKind.REVOKE, actor=name)
        with pytest.raises(Forbidden):
            withdraw_amendment(actor=decided.actor(name), amendment_id=number, at=LATER)
        assert decided.client(name).get(url).status_code == 403
    for unknown in (lambda: rule(decided, 1, AmendmentKind.REVOKE, actor="stranger"),
                    lambda: award_page(actor=decided.actor("chair"), award_id=999)):  # fmt: skip
        with pytest.raises(NotFound):
            unknown()
    assert decided.client("stranger").get(url).status_code == 404
    assert decided.client().get(url).status_code == 303


def test_before_the_decision_is_issued_there_is_nothing_to_revoke(office: World) -> None:  # noqa: F811
    confirm_everything(office)

    with pytest.raises(Conflict, match="chưa phát hành"):
        rule(office, 1, AmendmentKind.REVOKE)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ruled_on": date(2020, 12, 27)}, "ruled_on"),
        ({"ruled_on": date(2020, 12, 31)}, "ruled_on"),
        ({"name": "…"}, "name"),
        ({"name": "Lê Thị Ánh 🏅"}, "name"),
        ({"name": "Lê Thị Ánh", "position": "", "address": ""}, "name"),
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_written(decided: World, changes: dict, field: str) -> None:
    with pytest.raises(OfficeError) as fault:
        rule(decided, 1, AmendmentKind.CORRECT, **changes)

    assert fault.value.field == field
    assert db.session.scalar(select(Amendment)) is None


def test_one_ruling_waits_at_a_time_and_a_withdrawn_one_leaves_the_award_as_it_was(decided: World) -> None:
    number = rule(decided, 1, AmendmentKind.REVOKE)
    with pytest.raises(Conflict, match="chờ phát hành"):
        rule(decided, 1, AmendmentKind.CORRECT)

    assert withdraw_amendment(actor=decided.actor("chair"), amendment_id=number, at=LATER) == ROUND

    assert decided.client("secretary").get(f"/papers/revocation/{number}").status_code == 404
    again = rule(decided, 1, AmendmentKind.REVOKE)
    decide(decided, again, AmendmentKind.REVOKE, 16)
    with pytest.raises(Conflict, match="đã phát hành"):
        withdraw_amendment(actor=decided.actor("chair"), amendment_id=again, at=LATER)
    with pytest.raises(Conflict, match="đã bị hủy bỏ"):
        rule(decided, 1, AmendmentKind.CORRECT)
    acts = db.session.scalars(select(AuditRow.action).where(AuditRow.object_type == "award_amendments")).all()
    assert acts == ["award revoke ruled", "award ruling withdrawn", "award revoke ruled"]


def test_the_paper_may_not_be_older_than_the_ruling(decided: World) -> None:
    number = rule(decided, 1, AmendmentKind.REVOKE)

    assert decide(decided, number, AmendmentKind.REVOKE, 16, "28/12/2020") == 422
    assert decide(decided, number, AmendmentKind.REVOKE, 16, "29/12/2020") == 303


def test_the_chair_rules_on_the_page_and_a_fault_keeps_what_was_typed(decided: World) -> None:
    client, url = decided.client("chair"), f"/awards/{award(1).id}/amend"
    sent = {"kind": "correct", "reason": "Ghi sai tên <đệm>", "ruled_on": "29/12/2020", **RIGHT}

    faulty = decided.post(client, url, url, **{**sent, "ruled_on": "32/12/2020"})
    none = decided.post(client, url, url)
    good = decided.post(client, url, url, **sent)

    assert (faulty.status_code, none.status_code, good.status_code) == (422, 422, 303)
    assert "Ghi sai tên &lt;đệm&gt;" in faulty.text
    assert "Hãy chọn cách xử lý." in none.text
    page = client.get(f"/rounds/{ROUND}/awards").text
    assert "Đính chính thành: Bà Lê Thị Ngọc Ánh; lý do: Ghi sai tên &lt;đệm&gt;" in page
    withdrawn = decided.post(client, "/amendments/1/withdraw")
    assert withdrawn.status_code == 303
    assert token_of(client.get(url).text)


def test_a_code_is_long_random_and_read_back_however_it_is_typed() -> None:
    codes = {new_code() for _ in range(500)}

    assert len(codes) == 500
    for code in codes:
        assert read_code(written_code(code).lower()) == code
    assert [read_code(typed) for typed in ("", "1234", "U" * 12, "0123-4567-89AB-C")] == [""] * 4
