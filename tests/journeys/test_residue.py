"""After the count nothing on the disk tells who cast what: database files, PostgreSQL's log, the server's log (check 2)."""

import base64
import re
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.ballots.models import RollEntry, SigningKey
from app.ballots.queries import box_facts
from app.meetings.actions.counting import end_vote
from app.platform.database import db
from tests.journeys.test_ballot_faults import body_of, send
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.support.browser import server
from tests.support.world import AT, World

AROUND = 400  # bytes on either side of a paper's number
ADDRESS = re.compile(rb"127\.0\.0\.1|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")


@pytest.mark.timeout(200)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_no_file_holds_a_ballot_beside_a_name_an_address_or_a_time(request, kind: str) -> None:
    world: World = convene(request.getfixturevalue(f"{kind}_world"))
    vote_id, voters = everybody_takes_papers(world)
    settings = world.app.extensions["settings"]
    token = box_facts(voters[0].box_id).token
    blind = [text for row in db.session.scalars(select(RollEntry)) for text in (row.signatures or {}).values()]
    assert len(blind) == 6 * 4 and db.session.scalar(select(SigningKey)) is None
    db.session.remove()
    with server(settings.instance, settings.resolved_database_url if kind == "postgres" else "") as address:
        assert [send(address, token, body_of(voter)) for voter in voters] == [200] * 6
    for name in ("chair", "member_a"):
        end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
    db.session.remove()

    files = [path for path in settings.instance.rglob("*") if path.is_file()]
    log = (settings.instance / "server.log").read_bytes()
    kept = {path: path.read_bytes() for path in files}
    written_ahead: dict[Path, bytes] = {}
    if kind == "postgres":
        kept |= tables_on_disk()
        written_ahead = {path: path.read_bytes() for path in (data_folder() / "pg_wal").glob("0*")}
    numbers = [number for voter in voters for number in voter.numbers.values()]
    names = [name.encode() for name in world.members] + [f"Người {name}".encode() for name in world.members]

    everything = b"".join(kept.values())
    assert [one for one in blind if one[:60].encode() in everything] == []  # what the hand-out left on the roll
    assert b"PRIVATE KEY" not in everything
    assert all(number in everything for number in numbers)  # the tool finds what is there: the counted papers
    told = [
        around
        for content in (*kept.values(), *written_ahead.values())
        for number in numbers
        for around in places(content, number)
    ]
    assert [around for around in told if any(name in around for name in names) or ADDRESS.search(around)] == []
    for form in (bytes.hex, lambda number: base64.b64encode(number).decode(), repr):
        assert [number for number in numbers if form(number).encode() in log] == []
    assert token.encode() not in log  # the address of casting stands in no log at all


def places(content: bytes, number: bytes) -> list[bytes]:
    """What stands around each place of the number in a file."""
    return [
        content[max(0, found.start() - AROUND) : found.end() + AROUND]
        for found in re.finditer(re.escape(number), content)
    ]


def data_folder() -> Path:
    return Path(str(db.session.scalar(text("SHOW data_directory"))))


def tables_on_disk() -> dict[Path, bytes]:
    """The files of this database's tables, as they are after a checkpoint."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        number = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    folder = data_folder() / "base" / str(number)
    return {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
