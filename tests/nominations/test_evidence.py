"""Files of evidence: told by content, kept by SHA-256, shown only to those who may read the dossier (check 20)."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from app.campaigns.actions.edit import put_criteria
from app.campaigns.rules.criteria import CriterionDraft
from app.nominations.actions.dossiers import recall_nomination, send_nomination
from app.nominations.actions.evidence import add_evidence, open_evidence, remove_evidence
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.queries.sendings import sendings_of
from app.nominations.rules.snapshots import Change
from app.platform.audit import AuditRow
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.files import DamagedFile, file_store
from app.platform.transaction import transaction
from app.units.models import Council
from tests.support.attaching import attach
from tests.support.corpus import package, pdf, picture
from tests.support.world import AT, MOVEMENT, World


@pytest.fixture
def office(sqlite_world: World) -> World:
    sqlite_world.open_nominations()
    return sqlite_world


def add(office: World, number: int, content: bytes, name: str = "a.pdf", criterion: int | None = None) -> int:
    return add_evidence(actor=office.actor("clerk_a"), nomination_id=number, filename=name, content=content,
                        criterion_id=criterion, store=file_store(), at=AT)  # fmt: skip


def attach_as(office: World, number: int, content: bytes, name: str, who: str = "clerk_a"):
    client = office.client(who)
    return client, attach(office, client, number, (content, name))


@pytest.mark.parametrize(
    ("content", "name", "kept_as"),
    [
        (pdf(), "xác nhận.pdf", "xác nhận.pdf"),
        (picture(), "ảnh.exe", "ảnh.png"),
        (picture("JPEG"), "../../etc/passwd.jpg", "passwd.jpg"),
        (package({"word/document.xml": "<w/>"}), "báo cáo.docx", "báo cáo.docx"),
    ],
)
def test_good_files_are_kept_under_a_safe_name(office: World, content: bytes, name: str, kept_as: str) -> None:
    number = office.begin()

    client, answer = attach_as(office, number, content, name)

    (file,) = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence
    download = client.get(f"/nominations/{number}/evidence/{file.id}")
    assert (answer.status_code, file.filename) == (303, kept_as)
    assert download.data == content
    assert download.headers["Content-Disposition"].startswith("attachment")
    assert download.headers["X-Content-Type-Options"] == "nosniff"
    assert download.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><script>alert(1)</script></html>", "không phải loại được nhận"),
        (pdf(script="/JavaScript"), "Tệp PDF có mã lệnh"),
        (picture(size=(9000, 9000)), "kích thước quá lớn"),
        (package({"word/document.xml": "<w/>", "word/vbaProject.bin": "x"}), "macro"),
    ],
)
def test_what_is_no_evidence_is_refused_beside_the_field_and_the_dossier_stays(
    office: World, content: bytes, reason: str
) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")

    _, answer = attach_as(office, number, content, "tài liệu.pdf")

    assert answer.status_code == 422
    assert reason in answer.text
    assert '<a href="#file">' in answer.text
    assert 'value="Lê Thị Ánh"' in answer.text
    assert dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence == ()


def test_several_files_are_attached_up_to_the_first_that_is_none(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")
    client = office.client("clerk_a")
    sent = [(pdf(), "a.pdf"), (picture(), "b.png"), (b"MZ" * 99, "c.pdf"), (picture("JPEG"), "d.jpg")]

    answer = attach(office, client, number, *sent)

    assert answer.status_code == 422
    assert "“c.pdf”: Nội dung tệp không phải loại được nhận" in answer.text
    assert "2 tệp trước đó đã được thêm; tệp này và các tệp sau thì chưa." in answer.text
    kept = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence
    assert [file.filename for file in kept] == ["a.pdf", "b.png"]
    assert all(f"Bỏ {name}" in answer.text for name in ("a.pdf", "b.png"))


def test_a_faulty_file_keeps_the_dossier_from_being_sent_but_not_what_was_typed(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")
    client = office.client("clerk_a")

    refused = attach(office, client, number, (pdf(), "a.pdf"), (b"MZ" * 99, "b.pdf"), act="send", name="Lê Thị Bích")
    again = attach(office, client, number, (picture(), "c.png"), act="send")

    facts = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number)
    assert (refused.status_code, 'value="Lê Thị Bích"' in refused.text) == (422, True)
    assert (again.status_code, again.location) == (303, f"/nominations/{number}")
    assert (facts.name, [file.filename for file in facts.evidence]) == ("Lê Thị Bích", ["a.pdf", "c.png"])


def test_taking_a_file_out_keeps_what_was_typed_and_touches_no_file_of_another_dossier(office: World) -> None:
    number, other = (office.nominate(name, upto="draft") for name in ("Lê Thị Ánh", "Trần Văn Bình"))
    mine, theirs = add(office, number, pdf(), "a.pdf"), add(office, other, picture(), "b.png")
    client = office.client("clerk_a")

    refused = [attach(office, client, number, act="", remove=one).status_code for one in (str(theirs), "²", "9" * 40)]
    done = attach(office, client, number, act="", remove=str(mine), name="Lê Thị Bích")

    clerk = office.actor("clerk_a")
    left = {
        one: [file.filename for file in dossier_facts(actor=clerk, nomination_id=one).evidence]
        for one in (number, other)
    }
    assert (refused, done.status_code) == ([404] * 3, 303)
    assert left == {number: [], other: ["b.png"]}
    assert dossier_facts(actor=clerk, nomination_id=number).name == "Lê Thị Bích"


def test_fifty_megabytes_are_refused_at_once(office: World) -> None:
    number = office.begin()

    _, answer = attach_as(office, number, b"%PDF" + b"0" * 50 * 2**20, "lớn.pdf")

    assert answer.status_code == 413
    assert "tối đa 21 MB" in answer.text


def test_others_cannot_read_a_units_evidence(office: World) -> None:
    number = office.begin()
    attach_as(office, number, pdf(), "xác nhận.pdf")
    (file,) = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence

    answers = {who: office.client(who).get(f"/nominations/{number}/evidence/{file.id}").status_code
               for who in ("clerk_b", "member_a", "stranger", "secretary")}  # fmt: skip

    assert answers == {"clerk_b": 404, "member_a": 404, "stranger": 404, "secretary": 200}


def test_a_flipped_bit_in_the_store_is_found_and_told(office: World, caplog: pytest.LogCaptureFixture) -> None:
    number = office.begin()
    file_id = add(office, number, pdf())
    (file,) = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence
    path = file_store().path(file.sha256)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)

    answer = office.client("clerk_a").get(f"/nominations/{number}/evidence/{file_id}")

    with pytest.raises(DamagedFile):
        file_store().get(file.sha256)
    assert answer.status_code == 500
    assert "Tệp lưu trên máy chủ đã bị thay đổi" in answer.text
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [DamagedFile]
    assert bytes(content) not in answer.data


def test_a_file_may_prove_one_criterion_and_stands_beside_it(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")
    first, second, *_ = office.criteria()
    add(office, number, pdf(), "cả hồ sơ.pdf")
    client = office.client("clerk_a")
    attach(office, client, number, (picture(), "b.png"), criterion=str(second.id))
    with pytest.raises(OfficeError, match="không thuộc phong trào"):
        add(office, number, picture("JPEG"), criterion=office.criteria("dong-thuan-hop-tac")[0].id)

    facts = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number)
    assert [[one.filename for one in facts.evidence.on(criterion)] for criterion in (None, first.id, second.id)] == [
        ["cả hồ sơ.pdf"], [], ["b.png"],
    ]  # fmt: skip
    assert f"Tiêu chí: {second.name}" in client.get(f"/nominations/{number}").text


def test_a_criterion_that_keeps_its_name_keeps_its_files(office: World) -> None:
    number = office.begin()
    first, *rest = office.criteria()
    add(office, number, pdf(), criterion=first.id)
    add(office, number, picture(), criterion=rest[0].id)
    drafts = [CriterionDraft("Mới", "", 40), CriterionDraft(first.name, "Xem kỹ", 60)]
    put_criteria(actor=office.actor("secretary"), slug="tinh-bien-2016-2020", round_id=office.round_id(),
                 movement_id=office.movement_id(MOVEMENT), criteria=drafts, at=AT)  # fmt: skip

    facts = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number)
    assert [one.criterion for one in facts.evidence] == ["", first.name]


def test_a_unit_has_so_much_room_and_no_more(office: World) -> None:
    number, other = office.begin(), office.begin()
    with transaction() as session:
        session.scalar(select(Council).where(Council.slug == "tinh-bien")).evidence_megabytes = 1
    noise = io.BytesIO()
    Image.effect_noise((900, 900), 90).save(noise, "PNG")
    add(office, number, noise.getvalue(), "a.png")
    page = office.client("clerk_a").get(f"/nominations/{number}/edit").text

    with pytest.raises(OfficeError, match=r"đã dùng 0,\d MB trong 1 MB dành cho minh chứng; tệp này 0,\d MB"):
        add(office, other, noise.getvalue(), "b.png")
    assert "MB trong 1 MB dành cho minh chứng." in page


def test_pictures_and_first_pages_are_shown_small_and_nothing_else(office: World) -> None:
    number = office.begin()
    ids = [add(office, number, picture("JPEG", (3000, 2000), "L"), "ảnh.jpg"), add(office, number, pdf(), "giấy.pdf"),
           add(office, number, package({"word/document.xml": "<w/>"}), "báo cáo.docx")]  # fmt: skip
    client = office.client("clerk_a")

    answers = [client.get(f"/nominations/{number}/evidence/{one}/thumbnail") for one in ids]
    page = client.get(f"/nominations/{number}/edit").text

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    small = Image.open(io.BytesIO(answers[0].data))
    assert (small.format, small.size) == ("JPEG", (320, 213))
    assert answers[0].headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert page.count('loading="lazy"') == 2
    assert 'alt="Ảnh ảnh.jpg"' in page and 'alt="Trang đầu của giấy.pdf"' in page
    assert office.client("clerk_b").get(f"/nominations/{number}/evidence/{ids[0]}/thumbnail").status_code == 404


def test_the_administrator_reads_who_opened_which_file(office: World) -> None:
    number = office.begin()
    file_id = add(office, number, pdf(), "xác nhận.pdf")
    about = {"nomination_id": number, "evidence_id": file_id, "store": file_store(), "at": AT}
    open_evidence(actor=office.actor("secretary"), **about)
    with pytest.raises(NotFound):
        open_evidence(actor=office.actor("clerk_b"), **about)

    rows = db.session.scalars(select(AuditRow).where(AuditRow.action == "evidence opened")).all()
    assert [(row.actor_name, row.object_id, "xác nhận.pdf" in row.after) for row in rows] == [
        ("Người secretary", str(number), True)
    ]
    page = office.client("admin").get("/councils/tinh-bien/audit", query_string={"action": "evidence opened"}).text
    assert "Mở tệp minh chứng" in page and "xác nhận.pdf" in page


def test_a_sending_keeps_its_files_after_the_unit_took_them_out(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")
    clerk = office.actor("clerk_a")
    criterion = office.criteria()[0]
    file_id = add(office, number, pdf(), "giấy.pdf", criterion.id)
    send_nomination(actor=clerk, nomination_id=number, today=AT.date(), at=AT)
    recall_nomination(actor=clerk, nomination_id=number, at=AT)
    remove_evidence(actor=clerk, nomination_id=number, evidence_id=file_id, at=AT)
    send_nomination(actor=clerk, nomination_id=number, today=AT.date(), at=AT)

    second, _ = sendings_of(number)
    assert second.changes == (Change("Minh chứng", f"giấy.pdf (tiêu chí “{criterion.name}”)", ""),)
    client = office.client("secretary")
    answers = [
        client.get(f"/nominations/{number}/sendings/{place}") for place in ("1/files/1", "1/files/2", "2/files/1")
    ]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert answers[0].data.startswith(b"%PDF-")
    assert answers[0].headers["Content-Disposition"].startswith("attachment")


def test_the_evidence_of_an_accepted_dossier_is_frozen(office: World) -> None:
    number = office.nominate("Lê Thị Ánh", upto="draft")
    clerk = office.actor("clerk_a")
    file_id = add(office, number, pdf())
    send_nomination(actor=clerk, nomination_id=number, today=AT.date(), at=AT)
    office.appraise(number)

    with pytest.raises(Conflict):
        remove_evidence(actor=clerk, nomination_id=number, evidence_id=file_id, at=AT)
    with pytest.raises(Conflict):
        add(office, number, picture())
