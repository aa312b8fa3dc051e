"""The copy of a database while people work in it, and its return: SQLite by VACUUM INTO, PostgreSQL by pg_dump.

Neither copy holds pages or rows that were deleted, so nothing of an erased ballot box comes along.
"""

import os
import subprocess
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import make_url

from app.ballots.queries import OPEN_STATES
from app.platform.errors import Conflict, OfficeError

QUEUE_SCHEMA = "vinh_danh_queue"  # of deploy/postgresql/roles.sql; what is in it may be lost
OPEN_BOX = (
    "Đang có cuộc bỏ phiếu kín chưa kiểm phiếu nên không sao lưu được: bản sao giữa chừng có thể làm lộ thứ tự bỏ phiếu. Hãy "
    "đợi kiểm phiếu xong rồi chạy lại (hoặc thêm --wait)."
)


def copy_database(engine: Engine, target: Path) -> None:
    """Writes a consistent copy of the database. Raises Conflict while a ballot box is open."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite(engine, target)
    else:
        _copy_postgresql(engine, target)


def put_back(engine: Engine, source: Path) -> None:
    """Fills an empty database from the copy. Raises OfficeError when there are tables already or the copy is damaged."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
    if tables:
        raise OfficeError(
            "Cơ sở dữ liệu nơi khôi phục không trống. Hãy khôi phục vào một thư mục dữ liệu, cơ sở dữ liệu mới."
        )
    engine.dispose()
    if engine.dialect.name == "sqlite":
        _fill_sqlite(Path(str(engine.url.database)), source)
    else:
        _run(engine, "pg_restore", "--no-owner", "--no-acl", "--exit-on-error", "--single-transaction", str(source))


def fault_of_copy(source: Path) -> str:
    """What is wrong with a copy of SQLite's, "" when nothing is; PostgreSQL's is checked by its checksum alone."""
    if source.suffix != ".sqlite3":
        return ""
    copy = sqlite.connect(f"file:{source}?mode=ro", uri=True)
    try:
        (state,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite.DatabaseError as fault:
        return str(fault)
    finally:
        copy.close()
    return "" if state == "ok" else str(state)


def _copy_sqlite(engine: Engine, target: Path) -> None:
    connection = engine.raw_connection()  # without the BEGIN that the engine sends: VACUUM stands alone
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    copy = sqlite.connect(target)
    marks = ", ".join("?" for _ in OPEN_STATES)
    query = f"SELECT count(*) FROM ballot_boxes WHERE state IN ({marks})"  # noqa: S608  # nosec B608  # question marks alone
    (count,) = copy.execute(query, [state.value for state in OPEN_STATES]).fetchone()
    copy.close()
    if count:  # looked for in the copy itself, so that no box can open between the look and the copy
        target.unlink()
        raise Conflict(OPEN_BOX)


def _copy_postgresql(engine: Engine, target: Path) -> None:
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        query = text("SELECT count(*) FROM ballot_boxes WHERE state = ANY(:states)")
        if connection.execute(query, {"states": [state.value for state in OPEN_STATES]}).scalar():
            raise Conflict(OPEN_BOX)
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar()
        whole = (f"--snapshot={snapshot}", f"--file={target}", f"--exclude-schema={QUEUE_SCHEMA}")
        _run(engine, "pg_dump", "--format=custom", "--no-owner", "--no-acl", *whole)


def _fill_sqlite(database: Path, source: Path) -> None:
    for leftover in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
        leftover.unlink(missing_ok=True)  # of the empty database that the check opened
    database.write_bytes(source.read_bytes())
    database.chmod(0o600)


def _run(engine: Engine, program: str, *arguments: str) -> None:
    url = make_url(engine.url)
    where = {
        "PGHOST": url.host,
        "PGPORT": url.port and str(url.port),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
    }
    environment = os.environ | {
        name: value for name, value in where.items() if value
    }  # no password among the arguments
    command = [program, f"--dbname={url.database}", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603  # nosec B603  # fixed programs
    if done.returncode:
        raise OfficeError(f"{program} không chạy được: {done.stderr.decode(errors='replace').strip()}")
