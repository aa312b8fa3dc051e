"""What the database promises: no lost update, no write without its transaction, no unsafe setting."""

import threading

import pytest
from sqlalchemy import select, text

from app import create_app
from app.campaigns.models import Campaign
from app.platform import database
from app.platform.audit import AuditRow
from app.platform.database import UnsafeDatabase, WriteOutsideTransaction, db, prepare_engine
from app.platform.live import LiveVersion, bump
from app.platform.transaction import transaction
from tests.support import postgres
from tests.support.founding import settings
from tests.support.world import AT, World


def test_eighty_increments_by_four_threads_are_eighty(world: World) -> None:
    with transaction() as session:
        bump(session, "counter")

    def count() -> None:
        for _ in range(20):
            with world.app.app_context(), transaction() as session:
                bump(session, "counter")

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    db.session.rollback()
    assert db.session.get(LiveVersion, "counter", populate_existing=True).version == 81


def test_a_write_outside_a_transaction_is_refused_loudly(sqlite_world: World) -> None:
    db.session.scalars(select(Campaign)).first().title = "Khác"

    with pytest.raises(WriteOutsideTransaction):
        db.session.flush()


def test_an_error_in_an_inner_transaction_undoes_the_outer_one(world: World) -> None:
    with pytest.raises(ZeroDivisionError), transaction() as session:
        bump(session, "outer")
        with transaction() as inner:
            bump(inner, "inner")
            raise ZeroDivisionError

    assert db.session.get(LiveVersion, "outer") is None
    assert db.session.get(LiveVersion, "inner") is None


def test_sqlite_keeps_what_it_acknowledges(sqlite_world: World) -> None:
    connection = db.session.connection()

    values = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in
              ("journal_mode", "synchronous", "foreign_keys", "secure_delete")}  # fmt: skip

    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_start_refuses_a_sqlite_with_the_wal_fault(sqlite_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST_SAFE_SQLITE", (99, 0, 0))

    with pytest.raises(UnsafeDatabase, match="cần 3.51.3 trở lên"):
        prepare_engine(db.engine)


def test_start_refuses_a_postgresql_that_may_lose_a_commit(postgres_server: str, tmp_path) -> None:
    url = postgres.create_database(postgres_server, "unsafe")
    with postgres.psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER DATABASE unsafe SET synchronous_commit = off")

    with pytest.raises(UnsafeDatabase, match="synchronous_commit"):
        create_app(settings(tmp_path, url))
    postgres.drop_database(postgres_server, "unsafe")


def test_a_moment_without_its_time_zone_is_refused(sqlite_world: World) -> None:
    with pytest.raises(Exception, match="time zone"), transaction() as session:
        session.add(
            AuditRow(at=AT.replace(tzinfo=None), council_id=None, actor_id=None, true_actor_id=None, actor_name="",
                     address="", action="", object_type="", object_id="", before="", after="")
        )  # fmt: skip


def test_the_folder_of_the_data_is_the_servers_alone(tmp_path) -> None:
    create_app(settings(tmp_path / "new"))

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
