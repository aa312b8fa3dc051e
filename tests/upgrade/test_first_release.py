"""A database of the first release, with its files, goes on under this program (check 27).

`first_release/` is what that program wrote when the demo of a small campaign was loaded into it, with a file of evidence, a
scan, an abstention, a sign-in and a form kept for somebody: a line with the columns of each table, then its rows.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask_migrate import upgrade
from sqlalchemy import Date, DateTime, MetaData, Table, text

from app import create_app
from app.demo.actions import PASSWORD
from app.platform.audit import verify_audit
from app.platform.database import db
from app.platform.migrations import NewerSchema
from app.platform.settings import ROOT
from tests.support import postgres
from tests.support.founding import settings
from tests.support.world import World, token_of
from tests.upgrade.states import FOLDER, chain, differences, shape, state

THERE = Path(__file__).parent / "first_release"
DECIDED, SCORED, OPEN = "tinh-bien-2019", "tinh-bien-2018", "tinh-bien-2020"
NEWER = "ffffffffffff"
DRAFT = """
SELECT nominations.id, units.slug AS unit, honorific, nominees.name, birth_year, position, address, achievement, version
FROM evidence JOIN nominations ON nominations.id = nomination_id JOIN nominees ON nominees.id = nominee_id
JOIN units ON units.id = nominations.unit_id
"""


@pytest.fixture(params=["sqlite", "postgres"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """An app on a database as the first release left it."""
    url, name, server = "", f"u{uuid.uuid4().hex}", ""
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        url = postgres.create_database(server, name, "template0")
    app = create_app(settings(tmp_path / "instance", url))
    with app.app_context():
        upgrade(directory=FOLDER, revision=chain()[0])
        fill()
        shutil.copytree(THERE / "files", tmp_path / "instance" / "files")
        yield World(app)
        db.session.remove()
        db.engine.dispose()
    if server:
        postgres.drop_database(server, name)


def fill() -> None:
    """Writes the rows of the first release, and lets PostgreSQL go on counting behind them."""
    found = MetaData()
    found.reflect(db.engine)
    rows: dict[str, list[dict[str, object]]] = {}
    for line in map(json.loads, (THERE / "rows.jsonl").read_text().splitlines()):
        if isinstance(line, dict):
            table = found.tables[line["table"]]
            rows[table.name] = []
        else:
            rows[table.name].append(
                {column.name: moment(column.type, value) for column, value in zip(table.columns, line, strict=True)}
            )
    with db.engine.begin() as connection:
        for table in found.sorted_tables:
            if rows.get(table.name):
                connection.execute(table.insert(), rows[table.name])
                count_on(connection, table)


def moment(kind: object, value: object) -> object:
    if isinstance(value, str) and isinstance(kind, DateTime):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return date.fromisoformat(value) if isinstance(value, str) and isinstance(kind, Date) else value


def count_on(connection, table: Table) -> None:
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        query = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"
        connection.execute(text(query))


def signed_in(old: World, username: str):
    client = old.client()
    token = token_of(client.get("/sign-in").text)
    answer = client.post("/sign-in", data={"username": username, "password": PASSWORD, "csrf_token": token})
    assert answer.status_code == 303, answer.text
    return client


def test_nothing_is_lost_and_a_second_upgrade_changes_nothing(old: World) -> None:
    before = state()

    upgrade(directory=FOLDER)
    after, form = state(), shape()
    upgrade(directory=FOLDER)

    assert sum(len(one.rows) for one in before.values()) > 2_500
    assert set(before) <= set(after) and differences(before, after) == []
    assert (differences(after, state()), shape()) == ([], form)
    assert (verify_audit().rows, verify_audit().broken) == (len(before["audit_rows"].rows), None)


def test_the_rounds_go_on_and_the_decision_keeps_number_and_bytes(old: World) -> None:
    upgrade(directory=FOLDER)
    issued = dict(db.session.execute(text("SELECT * FROM issued_documents")).mappings().one())
    awards = db.session.execute(text("SELECT name, ordinal, score FROM awards ORDER BY ordinal")).all()
    db.session.remove()
    secretary, member = signed_in(old, "secretary"), signed_in(old, "member.02")

    for form in ("word", "pdf", "scan"):
        content = secretary.get(f"/documents/{issued['id']}/{form}").data
        assert hashlib.sha256(content).hexdigest() == issued[f"{form}_sha256"]
    assert "<strong>3120/QĐ-UBND</strong>" in secretary.get(f"/papers/decision/{DECIDED}").text
    page = secretary.get(f"/rounds/{DECIDED}/awards").text
    assert len(awards) == 6
    assert [name for name, _, _ in awards if name not in page] == []
    assert secretary.get(f"/rounds/{DECIDED}/certificates/1.pdf").data.startswith(b"%PDF")
    for client, url in (
        (secretary, "/"),
        (secretary, f"/rounds/{OPEN}"),
        (secretary, f"/rounds/{SCORED}/ranking/dong-thuan-hop-tac/individual"),
        (secretary, f"/rounds/{DECIDED}/agreement"),
        (member, f"/rounds/{SCORED}/sheets"),
        (old.client(), "/public/tinh-bien-2016-2020"),
    ):
        assert client.get(url).status_code == 200, url


def test_work_goes_on_where_it_was_left(old: World) -> None:
    upgrade(directory=FOLDER)
    draft = dict(db.session.execute(text(DRAFT)).mappings().one())
    db.session.remove()
    clerk, url = signed_in(old, f"clerk.{draft.pop('unit')}"), f"/nominations/{draft.pop('id')}"

    evidence = clerk.get(f"{url}/evidence/1").data
    answer = old.post(
        clerk, f"{url}/edit", f"{url}/edit", act="send", **{name: value or "" for name, value in draft.items()}
    )

    assert hashlib.sha256(evidence).hexdigest() in {path.name for path in THERE.rglob("files/*/*")}
    assert answer.status_code == 303
    assert db.session.execute(text(DRAFT)).mappings().one()["version"] > draft["version"]
    assert "Đã gửi" in clerk.get(url).text
    assert verify_audit().broken is None


def test_an_older_program_refuses_newer_tables_and_says_so(old: World, tmp_path: Path) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{NEWER}'"))
    before = state()
    now = old.app.extensions["settings"]

    with pytest.raises(NewerSchema, match=f"mới hơn tạo ra .bước {NEWER}."):
        create_app(settings(now.instance, now.database_url))
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    environment = {
        "VINH_DANH_INSTANCE": str(now.instance),
        "VINH_DANH_DATABASE_URL": now.database_url,
        "PATH": "/usr/bin:/bin",
    }
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert told.returncode == 1 and "Hãy chạy bản mới" in told.stderr and "Traceback" not in told.stderr
    assert differences(before, state()) == []
    assert old.client().get("/readyz").json["migrations"] == "fault"
