"""A backup while people write: does it hold them up, and does what comes back stand between two transactions (check 26).

    PYTHONPATH=. .venv/bin/python bench/backup.py [seconds] [sqlite|postgresql]
    PYTHONPATH=. .venv/bin/python bench/backup.py files [count megabytes] [sqlite|postgresql]

Twenty transactions a second for so many seconds (60 by hand, 10 when nothing is said), one backup after another meanwhile; beside
them the database's own copy alone (VACUUM INTO, pg_dump), and the writers' times without any backup. `files`: so many files (2,000) of
so many megabytes in all (2,000) are backed up, checked, and put back on an empty machine; each file is compared there.
"""

import hashlib
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from app import create_app
from app.backup.actions import create_backup, restore_backup, verify_backup
from app.backup.databases import copy_database
from app.platform.audit import verify_audit
from app.platform.clock import now
from app.platform.database import db
from app.platform.files import FolderStore
from app.platform.settings import Settings
from app.units.actions import edit_council
from app.units.models import Council
from app.units.operator import operator
from bench.data.province import province
from tests.support import postgres

RATE = 20
RESTORE_LIMIT = 600.0
CHAIN = "SELECT id, chain FROM audit_rows ORDER BY id"


def write(app: Flask, stop: threading.Event, times: list[float]) -> None:
    """Twenty small acts a second, each with its file."""
    with app.app_context():
        council_id = db.session.query(Council.id).order_by(Council.id).first()[0]
        for turn in range(1_000_000):
            if stop.is_set():
                return
            start = time.perf_counter()
            app.extensions["files"].put(f"tệp thứ {turn}".encode() * 1_000)
            edit_council(actor=operator(), council_id=council_id, changes={"place": f"Nơi {turn}"}, at=now())
            db.session.remove()
            times.append((time.perf_counter() - start) * 1000)
            stop.wait(max(0.0, 1 / RATE - (time.perf_counter() - start)))


def p95(values: list[float]) -> float:
    """The 95th percentile, in ms."""
    return sorted(values)[int(len(values) * 0.95)]


def writing(app: Flask, seconds: float, meanwhile) -> list[float]:
    """The writers' times while something else is done again and again for so long."""
    stop, times = threading.Event(), []
    thread = threading.Thread(target=write, args=(app, stop, times))
    thread.start()
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        meanwhile()
    stop.set()
    thread.join()
    return times


def come_back(source: Path, folder: Path, database: str, server: str, number: int) -> list[tuple[int, str]]:
    """The audit of the backup after it was put back on an empty machine; its own chain must hold."""
    url = postgres.create_database(server, f"back{number}", "template0") if database == "postgresql" else ""
    app = create_app(Settings(instance=folder / f"machine{number}", database_url=url, secret_key="x" * 32))
    with app.app_context():
        machine, store = folder / f"machine{number}", app.extensions["files"]
        restore_backup(engine=db.engine, instance=machine, store=store, settings={}, source=source)
        assert verify_audit().broken is None
        rows = [tuple(row) for row in db.session.execute(text(CHAIN))]
        db.session.remove()
        db.engine.dispose()
    return rows


def measure(database: str, seconds: float) -> None:
    """Prints the table of one database."""
    with province(database) as app, tempfile.TemporaryDirectory() as name:
        folder, sources, made = Path(name), [], []
        settings, store = app.extensions["settings"], app.extensions["files"]
        server = settings.database_url.rsplit("/", 1)[0]

        def back_up() -> None:
            start, target = time.perf_counter(), folder / f"{len(sources)}.backup"
            create_backup(
                engine=db.engine, instance=settings.instance, store=store, settings={}, target=target, at=now()
            )
            made.append((time.perf_counter() - start) * 1000)
            sources.append(target)

        db.session.remove()
        quiet = writing(app, max(5.0, seconds / 4), lambda: time.sleep(0.2))
        busy = writing(app, seconds, back_up)
        start = time.perf_counter()
        copy_database(db.engine, folder / "copy")
        alone = (time.perf_counter() - start) * 1000
        chain = [tuple(row) for row in db.session.execute(text(CHAIN))]
        db.session.remove()
        for number, source in enumerate([sources[0], sources[len(sources) // 2], sources[-1]]):
            assert verify_backup(source=source)[1] == ()
            rows = come_back(source, folder, database, server, number)
            assert rows == chain[: len(rows)] and len(rows) < len(chain)
    size = 0 if not sources else len(busy)
    print(
        f"\n{database}: {size} transactions in {seconds:g} s, {len(sources)} backups, three of them put back: each the audit up to one row"
    )
    print(f"{'':46} {'ms':>8} {'ratio':>7}  beside")
    print(
        f"{'a backup, median':46} {statistics.median(made):8.0f} {statistics.median(made) / alone:7.2f}  the database's own copy alone ({alone:.0f} ms)"
    )
    print(
        f"{'a transaction, p95, while backups are made':46} {p95(busy):8.1f} {p95(busy) / p95(quiet):7.2f}  without ({p95(quiet):.1f} ms)"
    )
    print(f"{'transactions a second':46} {len(busy) / seconds:8.1f}          asked for: {RATE}")


def measure_files(database: str, count: int, megabytes: int) -> None:
    """Prints how long many files take to be backed up, checked and put back."""
    with province(database) as app, tempfile.TemporaryDirectory() as name:
        folder, store, settings = Path(name), app.extensions["files"], app.extensions["settings"]
        names = {store.put(os.urandom(megabytes * 1_000_000 // count)) for _ in range(count)}
        db.session.remove()
        target, took = folder / "a.backup", {}

        def timed(what: str, act: Callable[[], object]) -> None:
            start = time.perf_counter()
            act()
            took[what] = time.perf_counter() - start

        timed("backed up", lambda: create_backup(engine=db.engine, instance=settings.instance, store=store, settings={},
                                                 target=target, at=now()))  # fmt: skip
        timed("checked", lambda: verify_backup(source=target))
        server = settings.database_url.rsplit("/", 1)[0]
        timed("put back, its audit checked", lambda: come_back(target, folder, database, server, 0))
        back = FolderStore(folder / "machine0" / "files")
        assert names <= set(back.names())
        assert all(hashlib.sha256(back.get(one)).hexdigest() == one for one in names)
    print(f"\n{database}: {count} files, {megabytes} MB; each came back as it was")
    for what, seconds in took.items():
        print(f"{what:46} {seconds:8.1f} s   limit {RESTORE_LIMIT:g} s")


def main() -> None:
    """Measures the databases that were asked for."""
    if "files" in sys.argv[1:]:
        sizes = [int(one) for one in sys.argv[1:] if one.isdigit()] or [2_000, 2_000]
        for database in [one for one in sys.argv[1:] if one in ("sqlite", "postgresql")] or ["sqlite"]:
            measure_files(database, *sizes)
        return
    seconds = next((float(one) for one in sys.argv[1:] if one[0].isdigit()), 10.0)
    for database in [one for one in sys.argv[1:] if not one[0].isdigit()] or ["sqlite", "postgresql"]:
        measure(database, seconds)


if __name__ == "__main__":
    main()
