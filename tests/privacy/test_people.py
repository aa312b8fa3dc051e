"""A person is found, given what is kept of them, and corrected; numbers of persons are warned of and masked."""

import io

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.accounts.models import Account
from app.nominations.actions.doubles import merge_nominees
from app.nominations.models import Nominee
from app.platform.audit import AuditRow
from app.platform.database import db
from app.privacy.models import DataRequest
from tests.support.world import ACHIEVEMENT, AT, PASSWORD, World

PRIVACY = "/councils/tinh-bien/privacy"
NUMBER = "089185001234"


def book(content: bytes) -> dict[str, list[list[object]]]:
    """The workbook's sheets."""
    read = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}


@pytest.fixture
def office(grown) -> World:
    """Two people of nearly one name, one of them scored."""
    return grown(with_two_people)


def with_two_people(world: World) -> None:
    """Nominates both, scores one."""
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh", achievement=f"{ACHIEVEMENT} CCCD {NUMBER}.")
    world.nominate("Lê Thị Anh Thư", clerk="clerk_b")
    world.open_scoring()
    world.score("member_a", number, "77")
    world.ids = {name: number for name, number in db.session.execute(select(Nominee.name, Nominee.id))}


def test_everything_about_a_person_comes_as_one_workbook_and_the_audit_says_so(office: World) -> None:
    admin = office.client("admin")
    found = admin.get(f"{PRIVACY}/people", query_string={"name": "le thi anh"}).text
    assert "Lê Thị Ánh" in found and "Lê Thị Anh Thư" in found

    answer = office.post(admin, f"{PRIVACY}/people", nominee=str(office.ids["Lê Thị Ánh"]))

    sheets = book(answer.data)
    told = " ".join(str(cell) for rows in sheets.values() for row in rows for cell in row)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert sheets["Đối tượng được đề nghị"][1][1] == "Lê Thị Ánh"
    assert "vay vốn nuôi bò" in told and "Anh Thư" not in told
    assert ["Tiếp nhận hồ sơ", "Người secretary"] in [row[1:] for row in sheets["Ai đã làm gì với hồ sơ, đã mở m"]]
    assert NUMBER not in told and "*********234" in told
    assert "77" not in [str(cell) for rows in sheets.values() for row in rows for cell in row]  # no member's score
    db.session.rollback()
    (row,) = db.session.scalars(select(AuditRow).where(AuditRow.action == "personal data exported"))
    assert (row.object_type, row.object_id) == ("nominees", str(office.ids["Lê Thị Ánh"]))


def test_what_was_merged_with_a_person_is_given_with_them(world: World) -> None:
    world.open_nominations()
    world.nominate("Lê Thị Ánh")
    world.nominate("Lê Thị Anh Thư", clerk="clerk_b", upto="draft")
    one, other = db.session.scalars(select(Nominee.id).order_by(Nominee.id))
    merge_nominees(actor=world.actor("secretary"), kept_id=other, absorbed_id=one, at=AT)

    for chosen in (one, other):
        sheets = book(world.post(world.client("admin"), f"{PRIVACY}/people", nominee=str(chosen)).data)
        assert {row[1] for row in sheets["Đối tượng được đề nghị"][1:]} == {"Lê Thị Ánh", "Lê Thị Anh Thư"}
    db.session.rollback()
    rows = db.session.scalars(select(AuditRow.object_id).where(AuditRow.action == "personal data exported"))
    assert sorted(rows) == sorted([str(one), str(other)] * 2)


def test_a_person_of_another_council_or_nobody_is_not_exported(office: World) -> None:
    other = office.client("admin")

    assert office.post(other, f"{PRIVACY}/people", nominee="987654").status_code == 404
    assert office.post(other, f"{PRIVACY}/people").status_code == 422
    assert office.post(office.client("stranger"), f"{PRIVACY}/people", nominee="1").status_code == 404
    db.session.rollback()
    assert not db.session.scalars(select(AuditRow).where(AuditRow.action == "personal data exported")).all()


def test_a_user_gets_what_is_kept_of_them_without_secrets_scores_and_others(office: World) -> None:
    member = office.client("member_a")

    own = office.post(member, "/account/data").data
    by_admin = office.post(
        office.client("admin"), f"{PRIVACY}/accounts/{office.actor('member_a').account_id}/export"
    ).data

    account = db.session.scalar(select(Account).where(Account.username == "member_a"))
    for content in (own, by_admin):
        told = " ".join(str(cell) for rows in book(content).values() for row in rows for cell in row)
        assert "Người member_a" in told and "Phiếu chấm đã gửi" in book(content)
        assert account.password_hash not in told and "Người member_b" not in told
        assert "77" not in told.split()


def test_a_user_whose_name_is_wrong_is_corrected_and_both_names_stand_in_the_audit(office: World) -> None:
    admin, account_id = office.client("admin"), office.actor("member_a").account_id
    page = f"{PRIVACY}/accounts/{account_id}"

    answer = office.post(admin, page, page, name="Người thành viên A", position="Trưởng phòng")

    assert answer.status_code == 303
    assert "Người thành viên A" in admin.get("/councils/tinh-bien/people").text
    db.session.rollback()
    row = db.session.scalar(select(AuditRow).where(AuditRow.action == "account corrected"))
    assert "Người member_a" in row.before and "Người thành viên A" in row.after


def test_a_request_is_written_down_and_answered_once_by_somebody(office: World) -> None:
    admin, page = office.client("admin"), f"{PRIVACY}/requests"
    form = {"kind": "correct", "person": "Lê Thị Ánh", "received_on": "10/09/2020", "matter": "Sửa năm sinh"}
    assert office.post(admin, page, page, **form | {"received_on": "10/09/2090"}).status_code == 422
    assert office.post(admin, page, page, **form).status_code == 303
    db.session.rollback()
    number = db.session.scalar(select(DataRequest.id))
    one = f"{page}/{number}"
    assert "Quá hạn" in admin.get(page).text

    answered = office.post(admin, one, one, answer="Đơn vị đã sửa năm sinh").status_code
    again = office.post(admin, one, one, answer="Lần nữa").status_code

    assert (answered, again) == (303, 422)
    assert "Người admin" in admin.get(one).text and "Đơn vị đã sửa năm sinh" in admin.get(one).text
    assert admin.get(f"{page}/987654").status_code == 404


def test_a_number_of_a_person_is_taken_in_warned_of_and_masked_in_the_audit(sqlite_world: World) -> None:
    world = sqlite_world
    world.open_nominations()
    number = world.nominate("Trần Văn Bình", upto="draft")
    client, url = world.client("clerk_a"), f"/nominations/{number}/edit"
    typed = {"name": "Trần Văn Bình", "version": "2", "achievement": f"Giúp bà Tư (CCCD {NUMBER}) làm nhà"}

    saved = world.post(client, url, url, act="autosave", **typed)
    page = client.get(url).text
    by_hand = world.post(client, url, url, act="save", **typed | {"version": "3"})
    warned = client.get(url).text

    assert "số giống số căn cước (*********234)" in saved.text and saved.status_code == 200
    assert "số giống" not in page  # nothing waits for the next page while somebody types
    assert by_hand.status_code == 303 and "Mục “Tóm tắt thành tích” có số giống số căn cước" in warned
    assert NUMBER in warned  # what was typed is kept as it is
    world.post(client, url, url, act="send", name="Trần Văn Bình", version="3", achievement=ACHIEVEMENT)
    appraisal = f"/nominations/{number}/appraisal"
    world.post(world.client("secretary"), appraisal, appraisal, act="return", remark=f"Bỏ số {NUMBER} đi")
    db.session.rollback()
    row = db.session.scalar(select(AuditRow).where(AuditRow.action == "dossier returned"))
    assert NUMBER not in row.after and "*********234" in row.after


def test_a_user_name_may_be_a_number(sqlite_world: World) -> None:
    client = sqlite_world.client()

    answer = sqlite_world.post(client, "/sign-in", "/sign-in", username=NUMBER, password=PASSWORD)

    assert "số giống" not in answer.text
