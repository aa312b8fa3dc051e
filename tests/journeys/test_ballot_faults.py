"""Casting on a real server: one paper sent fifty times at once, a server killed in the middle, again and again."""

import base64
import json
import os
import resource
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import text

from app import create_app
from app.ballots.queries import box_facts, tallies
from app.meetings.actions.counting import end_vote
from app.platform.database import db
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.support import postgres
from tests.support.browser import server, starting
from tests.support.founding import found, settings
from tests.support.voter import Voter
from tests.support.world import AT, World

VOTES = int(os.environ.get("VOTES", "1"))  # of six papers each; by hand: VOTES=17, 102 papers
KILLS = int(os.environ.get("KILLS", "4"))  # by hand: KILLS=50
SAID = {1: "agree", 2: "disagree", 3: "none"}


def body_of(voter: Voter) -> bytes:
    papers = [
        {"position": one.position, "number": one.number.hex(), "choice": list(one.choice),
         "signature": base64.b64encode(one.signature).decode()} for one in voter.papers(SAID)
    ]  # fmt: skip
    return json.dumps({"papers": papers}).encode()


def send(address: str, token: str, body: bytes) -> int:
    """The status of one cast; 0 when the server did not answer."""
    request = Request(f"{address}/ballots/{token}/papers", body, {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=20) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        return refusal.code
    except (URLError, OSError):
        return 0


def cast_and_note(codes: dict[int, int], number: int, address: str, token: str, voter: Voter) -> None:
    codes[number] = send(address, token, body_of(voter))


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.timeout(300 + 100 * VOTES)
def test_a_paper_sent_fifty_times_at_once_to_two_servers_is_one_ballot(request, kind: str) -> None:
    world: World = convene(request.getfixturevalue(f"{kind}_world"))
    own = world.app.extensions["settings"]
    url = own.resolved_database_url if kind == "postgres" else ""
    with server(own.instance, url) as first, server(own.instance, url) as second:
        for _ in range(VOTES):
            vote_id, voters = everybody_takes_papers(world)
            token = box_facts(voters[0].box_id).token
            db.session.remove()
            for voter in voters:
                body = body_of(voter)
                with ThreadPoolExecutor(50) as pool:
                    codes = list(
                        pool.map(
                            lambda number, body=body, token=token: send((first, second)[number % 2], token, body),
                            range(50),
                        )
                    )
                assert (codes.count(200), codes.count(409)) == (1, 49)
            assert box_facts(voters[0].box_id).cast == len(voters)
            for name in ("chair", "member_a"):
                end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.timeout(900)
def test_no_acknowledged_ballot_is_lost_when_the_server_is_killed(request, kind: str) -> None:
    world: World = convene(request.getfixturevalue(f"{kind}_world"))
    instance: Path = world.app.extensions["settings"].instance
    url = world.app.extensions["settings"].resolved_database_url if kind == "postgres" else ""
    rounds = [everybody_takes_papers(world)]
    db.session.remove()
    for kill in range(KILLS):
        vote_id, voters = rounds[-1]
        token = box_facts(voters[0].box_id).token
        db.session.remove()
        codes: dict[int, int] = {}
        with starting(instance, url) as (address, process):
            threads = [
                threading.Thread(target=cast_and_note, args=(codes, number, address, token, voter))
                for number, voter in enumerate(voters)
            ]
            for number, thread in enumerate(threads):
                thread.start()
                if number == kill % len(voters):
                    os.killpg(process.pid, signal.SIGKILL)
            for thread in threads:
                thread.join()
        with starting(instance, url) as (address, _):
            again = [send(address, token, body_of(voter)) for voter in voters]
        acknowledged = {number for number, code in codes.items() if code == 200}
        assert all(again[number] == 409 for number in acknowledged), (codes, again)
        assert set(again) <= {200, 409}
        if kind == "sqlite":
            assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
        db.session.rollback()
        for name in ("chair", "member_a"):
            end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
        envelope, first, *_ = tallies(voters[0].box_id)
        assert (envelope.returned, first.ticks["agree"]) == (len(voters), len(voters))
        rounds.append(everybody_takes_papers(world))
        db.session.remove()


def limit_files(process: ForkServerProcess, size: int) -> None:
    """No file of the server and its workers may grow beyond this size, as on a full disk."""
    group = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    for number in group:
        with suppress(ProcessLookupError):
            if os.getpgid(number) == process.pid:
                resource.prlimit(number, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.timeout(120)
def test_a_full_disk_refuses_the_ballot_whole_and_takes_it_later(sqlite_world: World) -> None:
    world = convene(sqlite_world)
    _, voters = everybody_takes_papers(world)
    box_id, token = voters[0].box_id, box_facts(voters[0].box_id).token
    instance: Path = world.app.extensions["settings"].instance
    db.session.remove()
    with starting(instance) as (address, process):
        assert send(address, token, body_of(voters[0])) == 200
        limit_files(process, 1)
        refused = [send(address, token, body_of(voter)) for voter in voters[1:]]
        db.session.rollback()
        meanwhile = box_facts(box_id).cast
        db.session.remove()
        limit_files(process, resource.RLIM_INFINITY)
        taken = [send(address, token, body_of(voter)) for voter in voters[1:]]

    assert (refused, meanwhile) == ([503] * 5, 1)
    assert (taken, box_facts(box_id).cast) == ([200] * 5, 6)
    assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"


@pytest.mark.timeout(180)
def test_postgresql_is_killed_in_the_middle_and_nobody_has_to_do_anything(tmp_path: Path) -> None:
    with postgres.cluster() as pg:
        url = postgres.create_database(pg, "office")
        found(tmp_path / "founded", url)
        app = create_app(settings(tmp_path / "instance", url))
        with app.app_context():
            world = convene(World(app))
            _, voters = everybody_takes_papers(world)
            box_id, token = voters[0].box_id, box_facts(voters[0].box_id).token
            db.session.remove()
            db.engine.dispose()
            with server(tmp_path / "instance", url) as address:
                before = [send(address, token, body_of(voter)) for voter in voters[:3]]
                postgres.restart(pg)
                again = [until_answered(address, token, voter) for voter in voters]
            assert (before, again) == ([200] * 3, [409] * 3 + [200] * 3)
            assert box_facts(box_id).cast == 6
            db.session.remove()
            db.engine.dispose()


def until_answered(address: str, token: str, voter: Voter) -> int:
    """What the server says once it is no longer busy; the voter's browser tries again in the same way."""
    end = time.monotonic() + 30
    while (code := send(address, token, body_of(voter))) in (0, 500, 503) and time.monotonic() < end:
        assert code == 503  # said in Vietnamese, not a crash
        time.sleep(0.2)
    return code
