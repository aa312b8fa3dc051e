"""Files of evidence: told by content, kept by SHA-256, shown only to those who may read the dossier (check 20)."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.nominations.queries.dossiers import dossier_facts
from app.platform.files import DamagedFile, FolderStore
from tests.support.world import World


def pdf() -> bytes:
    buffer = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(buffer)
    return buffer.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (20, 20)) -> bytes:
    buffer = io.BytesIO()
    Image.new("1", size).save(buffer, kind)
    return buffer.getvalue()


def package(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return buffer.getvalue()


@pytest.fixture
def office(sqlite_world: World) -> World:
    sqlite_world.open_nominations()
    return sqlite_world


def attach(office: World, number: int, content: bytes, name: str, who: str = "clerk_a"):
    client = office.client(who)
    return client, office.post(client, f"/nominations/{number}/evidence", file=(io.BytesIO(content), name))


@pytest.mark.parametrize(
    ("content", "name", "kept_as"),
    [
        (pdf(), "xác nhận.pdf", "xác nhận.pdf"),
        (picture(), "ảnh.exe", "ảnh.png"),
        (picture("JPEG"), "../../etc/passwd.jpg", "passwd.jpg"),
        (package(word__document_xml="<w/>"), "báo cáo.docx", "báo cáo.docx"),
    ],
)
def test_good_files_are_kept_under_a_safe_name(office: World, content: bytes, name: str, kept_as: str) -> None:
    number = office.begin()

    client, answer = attach(office, number, content, name)

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
        (b"", "Tệp rỗng"),
        (b"<html><script>alert(1)</script></html>", "không phải loại được nhận"),
        (b"MZ\x90\x00" + b"\x00" * 300, "không phải loại được nhận"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "không"),
        (b"%PDF-1.7\n<html>", "Tệp PDF bị hỏng"),
        (pdf()[:200], "Tệp PDF bị hỏng"),
        (picture()[:45], "Ảnh bị hỏng"),
        (picture(size=(9000, 9000)), "kích thước quá lớn"),
        (package(word__document_xml="<w/>", word__vbaProject_bin="x"), "macro"),
        (package(a_xml="x"), "không phải loại được nhận"),
        (package(word__document_xml="0" * 210_000_000), "quá nhiều dữ liệu"),
    ],
)
def test_what_is_no_evidence_is_refused_with_the_reason(office: World, content: bytes, reason: str) -> None:
    number = office.begin()

    _, answer = attach(office, number, content, "tài liệu.pdf")

    assert answer.status_code == 422
    assert reason in answer.text
    assert dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence == ()


def test_fifty_megabytes_are_refused_at_once(office: World) -> None:
    number = office.begin()

    _, answer = attach(office, number, b"%PDF" + b"0" * 50 * 2**20, "lớn.pdf")

    assert answer.status_code == 413
    assert "tối đa 21 MB" in answer.text


def test_others_cannot_read_a_units_evidence(office: World) -> None:
    number = office.begin()
    attach(office, number, pdf(), "xác nhận.pdf")
    (file,) = dossier_facts(actor=office.actor("clerk_a"), nomination_id=number).evidence

    answers = {who: office.client(who).get(f"/nominations/{number}/evidence/{file.id}").status_code
               for who in ("clerk_b", "member_a", "stranger", "secretary")}  # fmt: skip

    assert answers == {"clerk_b": 404, "member_a": 404, "stranger": 404, "secretary": 200}


def test_a_flipped_bit_in_the_store_is_found(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    sha256 = store.put(b"minh chung")
    path = tmp_path / sha256[:2] / sha256
    path.write_bytes(b"minh chunG")

    with pytest.raises(DamagedFile):
        store.get(sha256)
