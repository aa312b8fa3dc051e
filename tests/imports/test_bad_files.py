"""Files that cannot be lists are refused with a reason and leave nothing behind; broken ones never break the office."""

import io
import json
import random
import subprocess
import sys
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import func, select

from app.imports import reader
from app.imports.actions.lists import send_list
from app.imports.models import Import
from app.imports.rules.grid import Sheet
from app.imports.rules.headings import propose
from app.imports.rules.preview import look_over
from app.platform.database import db
from app.platform.errors import OfficeError
from app.platform.settings import ROOT
from tests.imports.lists import HEADINGS, TERMS, package, people, xlsx
from tests.imports.test_reading import OLE, WRONG, far_apart
from tests.support.list_sender import SEND, Sender, dossiers, listed
from tests.support.world import AT, ROUND, World, token_of

MUTANTS = 500
TELLING = {  # what people meet most: the kind of file, and what they are told
    "bomb": "quá nhiều dữ liệu", "password": "bỏ mật khẩu", "200 columns": "tối đa 60 cột", "broken off": "tải lên chưa trọn",
    "nothing": "Tệp rỗng", "exe": "không phải danh sách", "macros": "macro", "too long": "chia thành nhiều tệp",
}  # fmt: skip
# Reads one file after another from standard input; where one takes it down, the next process goes on behind it.
MANY = """
import json, struct, sys
sys.path.insert(0, "app/imports")
import reader, resource
resource.setrlimit(resource.RLIMIT_AS, (reader.MEMORY, reader.MEMORY))
while length := sys.stdin.buffer.read(4):
    content = sys.stdin.buffer.read(struct.unpack("<I", length)[0])
    try:
        told = {"sheets": reader.read(content)}
    except reader.Unreadable as fault:
        told = {"fault": str(fault)}
    except MemoryError:
        told = {"fault": reader.TOO_MUCH}
    print(json.dumps(told), flush=True)
"""


@pytest.fixture
def sender(sqlite_world: World) -> Sender:
    """The clerk of An Cư while the round takes dossiers."""
    sqlite_world.open_nominations()
    return Sender(sqlite_world, "clerk_a")


@pytest.mark.parametrize("kind", TELLING)
def test_a_file_that_is_no_list_is_refused_with_the_reason_beside_the_field(sender: Sender, kind: str) -> None:
    answer = sender.send(WRONG[kind][0])

    assert answer.status_code == 422
    assert TELLING[kind] in answer.text and 'href="#file"' in answer.text
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Import)) == 0


def test_a_file_that_the_virus_scanner_cannot_look_at_is_not_taken(sender: Sender) -> None:
    clerk = sender.world.actor("clerk_a")
    (unit_id,) = clerk.unit_ids(*clerk.council_ids)
    about = {"slug": ROUND, "unit_id": unit_id, "filename": "a.xlsx", "store": sender.world.app.extensions["files"]}

    with pytest.raises(OfficeError, match="diệt virus"):
        send_list(actor=clerk, content=listed(*people(2)), clamd="/nowhere.sock", at=AT, **about)
    assert db.session.scalar(select(func.count()).select_from(Import)) == 0


class Endless(io.RawIOBase):
    """A hundred megabytes that nobody holds in memory."""

    def __init__(self, head: bytes, size: int) -> None:
        self.rest, self.head = size, head

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        piece = self.head[: len(buffer)] or b"0" * min(len(buffer), self.rest)
        self.head, self.rest = self.head[len(piece) :], self.rest - len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_workbook_of_a_hundred_megabytes_is_refused_before_it_is_read(sender: Sender) -> None:
    token = token_of(sender.client.get(SEND).text)
    head = (f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; '
            'name="file"; filename="a.xlsx"\r\nContent-Type: application/octet-stream\r\n\r\nPK\x03\x04').encode()  # fmt: skip
    size = 100 * 2**20
    tracemalloc.start()
    answer = sender.client.post(SEND, environ_overrides={
        "wsgi.input": Endless(head, size), "CONTENT_LENGTH": str(size), "CONTENT_TYPE": "multipart/form-data; boundary=b",
    })  # fmt: skip
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert answer.status_code == 413
    assert "tối đa 21 MB" in answer.text
    assert most < 50 * 2**20


def test_a_list_with_a_formula_tells_the_cell_and_takes_what_it_shows(sender: Sender) -> None:
    content = xlsx([HEADINGS, *people(2)])
    with ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    born = str(people(2)[0][2])
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        f'<c r="C2"><v>{born}</v></c>', f'<c r="C2"><f>1900+80</f><v>{born}</v></c>'
    ).encode()
    url = sender.brought(package(parts))

    assert f"Ô C2 là công thức; đã lấy kết quả đang hiện “{born}”." in sender.client.get(url).text
    sender.take_in(url)
    assert len(dossiers()) == 2


def mutants(count: int, seed: int = 20) -> list[bytes]:
    """Workbooks with something broken: bytes of the file, bytes or tags of a part, a part gone, an end cut off."""
    rng, whole = random.Random(seed), listed(*people(20))
    with ZipFile(io.BytesIO(whole)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    found = []
    for _ in range(count):
        kind = rng.randrange(5)
        if kind == 0:
            found.append(flipped(rng, whole))
        elif kind == 1:
            found.append(whole[: rng.randrange(len(whole))])
        else:
            name = rng.choice(sorted(parts))
            changed = {2: flipped, 3: retagged, 4: lambda rng, part: b""}[kind](rng, parts[name])
            found.append(repacked(parts | {name: changed}))
    return found


def flipped(rng: random.Random, content: bytes) -> bytes:
    """Some bytes changed."""
    broken = bytearray(content)
    for _ in range(rng.randint(1, 20)):
        broken[rng.randrange(len(broken))] = rng.randrange(256)
    return bytes(broken)


def retagged(rng: random.Random, content: bytes) -> bytes:
    """A number, a quote or a bracket of the XML changed."""
    places = [place for place, byte in enumerate(content) if chr(byte) in '0123456789"<>=']
    broken = bytearray(content)
    for place in rng.sample(places, min(len(places), rng.randint(1, 6))):
        broken[place : place + 1] = rng.choice([b"9", b"-1", b'"', b"<", b">", b"99999999", b"", b"\xff", b"&#0;"])
    return bytes(broken)


def repacked(parts: dict[str, bytes]) -> bytes:
    """The parts as a package."""
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return output.getvalue()


def read_all(files: list[bytes]) -> list[dict]:
    """What the reader tells of each file; None where its process ended, which the app tells as a damaged file."""
    told: list[dict] = []
    while len(told) < len(files):
        sent = b"".join(len(one).to_bytes(4, "little") + one for one in files[len(told) :])
        done = subprocess.run([sys.executable, "-c", MANY], input=sent, capture_output=True, cwd=ROOT, check=False)
        lines = done.stdout.decode().splitlines()
        told += [json.loads(line) for line in lines]
        if done.returncode != 0:
            told.append({"fault": reader.DAMAGED})
    return told


def test_five_hundred_mutated_workbooks_are_looked_over_or_refused() -> None:
    files = mutants(MUTANTS)
    told = read_all(files)

    readable = [one["sheets"] for one in told if "sheets" in one]
    for plain in readable:
        sheets = [Sheet.of(sheet) for sheet in plain]
        matching = propose(sheets)
        look_over(sheets[matching.sheet], matching, terms=TERMS, mends={}, known=[])

    assert len(told) == MUTANTS
    assert 50 < len(readable) < MUTANTS - 50
    assert all(one["fault"].endswith(".") for one in told if "fault" in one)


def test_mutated_workbooks_never_break_a_page(sender: Sender) -> None:
    answers = [sender.send(content) for content in [*mutants(8), far_apart(), OLE]]
    opened = [answer.headers["Location"] for answer in answers if answer.status_code == 303]

    assert {answer.status_code for answer in answers} == {303, 422}
    assert {sender.client.get(url).status_code for url in opened} == {200}
    assert dossiers() == []
