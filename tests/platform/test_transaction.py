"""A write and its audit row live or die together (check 31), and survive kill -9 (check 24)."""

import os
import re
import signal
import threading
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest
from sqlalchemy import func, select, text

from app.nominations.models import Nomination, Nominee
from app.platform import audit
from app.platform.audit import AuditRow
from app.platform.database import db
from app.scoring.models import ScoreSheet
from tests.support.browser import starting
from tests.support.world import PASSWORD, World, token_of

KILLS = int(os.environ.get("KILLS", "6"))  # on each database; by hand: KILLS=100


def counts() -> tuple[int, int]:
    db.session.rollback()
    return tuple(db.session.scalar(select(func.count()).select_from(table)) for table in (AuditRow, Nomination))


def test_a_failure_in_the_audit_leaves_no_change_either(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.open_nominations()
    before = counts()

    def broken(change: object) -> str:
        raise RuntimeError("no audit")

    monkeypatch.setattr(audit, "_json", broken)
    with pytest.raises(RuntimeError):
        world.nominate("Lê Thị Ánh")

    assert counts() == before


def test_each_act_writes_exactly_one_audit_row_with_its_actor(world: World) -> None:
    world.open_nominations()
    before, _ = counts()

    number = world.begin()

    row = db.session.scalars(select(AuditRow).order_by(AuditRow.id.desc())).first()
    assert counts()[0] == before + 1
    assert (row.object_type, row.object_id, row.actor_id) == (
        "nominations", str(number), world.actor("clerk_a").account_id,
    )  # fmt: skip


def test_two_members_in_the_same_second_are_both_counted(world: World) -> None:
    world.open_nominations()
    numbers = [world.nominate(f"Người thứ {number}") for number in "abcd"]
    world.open_scoring()
    faults = []

    def score(member: str) -> None:
        with world.app.app_context():
            try:
                for number in numbers:
                    world.score(member, number, "80")
            except Exception as fault:  # whatever goes wrong in a thread must reach the assertion
                faults.append(fault)

    threads = [threading.Thread(target=score, args=[member]) for member in ("chair", "member_a", "member_b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.session.rollback()
    assert faults == []
    assert db.session.scalar(select(func.count()).select_from(ScoreSheet)) == 12


def test_the_same_sheet_from_two_tabs_at_the_same_instant_is_kept_once(world: World) -> None:
    world.open_nominations()
    number = world.nominate("Lê Thị Ánh")
    world.open_scoring()
    answers = []
    clients = [world.client("member_a") for _ in range(6)]
    names = [f"points_{criterion.id}" for criterion in world.criteria()]
    tokens = [token_of(client.get("/account").text) for client in clients]

    def send(client, token: str) -> None:
        form = {"csrf_token": token, "version": "0", **dict.fromkeys(names, "1")}
        answers.append(client.post(f"/nominations/{number}/sheet", data=form).status_code)

    threads = [threading.Thread(target=send, args=pair) for pair in zip(clients, tokens, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.session.rollback()
    assert sorted(answers) == [303, 422, 422, 422, 422, 422]
    assert db.session.scalar(select(func.count()).select_from(ScoreSheet)) == 1


def signed_in(address: str, name: str) -> tuple[OpenerDirector, str]:
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    page = opener.open(f"{address}/sign-in").read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    form = urlencode({"username": name, "password": PASSWORD, "csrf_token": token}).encode()
    opener.open(f"{address}/sign-in", form)
    page = opener.open(f"{address}/account").read().decode()
    return opener, re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]


@pytest.mark.timeout(120 + 20 * KILLS)
def test_kill_9_loses_no_acknowledged_write(world: World) -> None:
    world.open_nominations()
    number = world.begin()
    own = world.app.extensions["settings"]
    url = own.resolved_database_url if db.engine.dialect.name == "postgresql" else ""
    db.session.remove()
    acknowledged = 0
    version = 1
    for _ in range(KILLS):
        with starting(own.instance, url) as (address, process):
            opener, token = signed_in(address, "clerk_a")
            killer = threading.Timer(0.35, lambda process=process: os.killpg(process.pid, signal.SIGKILL))
            killer.start()
            try:
                while True:
                    form = {"name": f"Lần {version}", "version": version, "act": "autosave", "csrf_token": token}
                    body = opener.open(f"{address}/nominations/{number}/edit", urlencode(form).encode(), timeout=5)
                    version = int(re.search(r'name="version" value="(\d+)"', body.read().decode())[1])
                    acknowledged = version
            except (URLError, HTTPException, OSError):
                pass
            killer.join()
        kept, name, written = what_was_kept(number)
        assert kept >= acknowledged
        assert written == kept - 1
        assert name == f"Lần {kept - 1}"
        version = kept
    assert acknowledged > KILLS


def what_was_kept(number: int) -> tuple[int, str, int]:
    """The version of the dossier, its name, and how many writings the audit has; the database itself is whole."""
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        kept = connection.scalar(select(Nomination.version).where(Nomination.id == number))
        name = connection.scalar(select(Nominee.name))
        written = connection.scalar(select(func.count()).where(AuditRow.action == "dossier written"))
    return kept, name, written
