"""The app works with a database account that owns no table of the office (ASVS 5.0, 13.2.2): roles.sql on a real PostgreSQL."""

import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from app.backup.actions import create_backup, restore_backup
from app.ballots.erasure import TABLES
from app.ballots.models import BallotBox
from app.batches.queue import wake
from app.meetings.actions.counting import end_vote
from app.platform.database import db
from app.platform.settings import ROOT
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.support import postgres
from tests.support.founding import found
from tests.support.grown import opened
from tests.support.world import AT, World

SQL = ROOT / "deploy/postgresql/roles.sql"


@pytest.fixture
def database(postgres_server: str) -> Iterator[str]:
    """An empty database of the account that owns; the name of it."""
    name = f"office_{uuid.uuid4().hex}"
    postgres.create_database(postgres_server, name)
    yield name
    postgres.drop_database(postgres_server, name)


def give_roles(server: str, database: str) -> None:
    psql = [postgres.programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", f"{server}/{database}", "-f", SQL]
    subprocess.run(psql, check=True, capture_output=True)


def address(server: str, role: str, database: str) -> str:
    return f"{server.replace('postgres@', f'{role}@')}/{database}"


@pytest.fixture
def lesser(postgres_server: str, database: str, tmp_path: Path) -> Iterator[World]:
    """A world whose tables were made by the owner, and in which the app is the lesser account."""
    give_roles(postgres_server, database)
    found(tmp_path / "instance", address(postgres_server, "vinh_danh", database))
    give_roles(postgres_server, database)
    with opened(tmp_path / "instance", address(postgres_server, "vinh_danh_app", database)) as world:
        yield world


def test_a_council_votes_and_its_box_leaves_no_trace_and_long_work_is_asked_for(lesser: World) -> None:
    convene(lesser)
    vote_id, voters = everybody_takes_papers(lesser)
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "none"})
    for name in ("chair", "member_a"):
        end_vote(actor=lesser.actor(name), vote_id=vote_id, at=AT)
    wake(1)

    assert db.session.scalars(db.select(BallotBox.erased)).all() == [True]
    assert lesser.client("secretary").get("/campaigns").status_code == 200
    assert lesser.app.test_cli_runner().invoke(args=["audit", "verify"]).exit_code == 0


def test_it_changes_no_table_and_no_row_of_the_audit(lesser: World, postgres_server: str, database: str) -> None:
    forbidden = (
        "UPDATE audit_rows SET actor_name = 'khác'", "DELETE FROM audit_rows", "TRUNCATE audit_rows",
        "ALTER TABLE audit_rows DISABLE TRIGGER ALL", "DROP TABLE accounts", "ALTER TABLE accounts ADD COLUMN x int",
        "CREATE TABLE public.x (y int)", "UPDATE alembic_version SET version_num = 'x'",
    )  # fmt: skip
    refused = []
    for statement in forbidden:
        with pytest.raises(ProgrammingError) as fault:
            db.session.execute(text(statement))
        db.session.rollback()
        refused.append(type(fault.value.orig))
    owned = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = 'vinh_danh_app'")

    assert set(refused) == {psycopg.errors.InsufficientPrivilege}
    assert set(db.session.scalars(owned)) == {table.__tablename__ for table in TABLES}
    db.session.rollback()


def test_its_backup_comes_back_in_a_database_of_the_owner(lesser: World, postgres_server: str, tmp_path: Path) -> None:
    wake(1)
    before = db.session.scalar(text("SELECT count(*) FROM audit_rows"))
    db.session.remove()
    now = lesser.app.extensions["settings"]
    about = {"instance": now.instance, "store": lesser.app.extensions["files"], "settings": now.given()}
    create_backup(engine=db.engine, target=tmp_path / "a.backup", at=AT, **about)
    name = f"restored_{uuid.uuid4().hex}"
    postgres.create_database(postgres_server, name, "template0")
    give_roles(postgres_server, name)

    engine = create_engine(address(postgres_server, "vinh_danh", name).replace("postgresql:", "postgresql+psycopg:"))
    restore_backup(engine=engine, source=tmp_path / "a.backup", **about | {"instance": tmp_path / "restored"})
    give_roles(postgres_server, name)
    engine.dispose()
    with psycopg.connect(address(postgres_server, "vinh_danh_app", name)) as app:
        found = app.execute("SELECT count(*) FROM audit_rows").fetchone()
    postgres.drop_database(postgres_server, name)

    assert found == (before,)


def test_the_owner_still_takes_the_tables_down_and_up(lesser: World, postgres_server: str, database: str) -> None:
    db.session.rollback()
    with psycopg.connect(address(postgres_server, "vinh_danh", database)) as owner:
        owner.execute("ALTER TABLE cast_papers ADD COLUMN x integer")
        owner.execute("CREATE TABLE later (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY)")
    db.session.execute(text("INSERT INTO later DEFAULT VALUES"))

    assert db.session.scalar(text("SELECT count(*) FROM later")) == 1
    db.session.rollback()
