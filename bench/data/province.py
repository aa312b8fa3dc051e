"""A province of many councils: the demo's council, and copies of all its rows, made by the database itself.

Each copy has ids and slugs of its own, so that to the database it is another council with as many people, dossiers, scores
and audit rows. What no page of another council reads (JSON that names ids) is copied as it is.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Column, Connection, Integer, String, Table, func, insert, select, text

from app import create_app
from app.campaigns.campaign_file import load_campaign_file
from app.demo.actions import load_demo
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.settings import ROOT, Settings
from app.platform.transaction import transaction
from tests.support import postgres

STEP = 1_000_000  # between the ids of one council and those of the next
NOMINATIONS = 500
PLANNING = ("effective_cache_size", "work_mem", "random_page_cost")
NOT_COPIED = ("alembic_version", "throttle_hits", "kept_forms", "sign_in_sessions")
AT = datetime(2020, 11, 2, tzinfo=UTC)
PLENTY = {"sign_in_tries_per_minute": 10_000, "sign_in_tries_per_hour": 10_000, "requests_per_minute": 100_000}


@contextmanager
def province(database: str) -> Iterator[Flask]:
    """An app, pushed, on a new database ("sqlite" or "postgresql") with the first council in it."""
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            yield from _with_one_council(Path(folder), "")
            return
        with postgres.cluster() as server:
            url = postgres.create_database(server, "province")
            _plan_as_deployed(url)
            yield from _with_one_council(Path(folder), url)


def add_councils(first: int, last: int) -> None:
    """Adds copies of the first council, number `first` to `last`."""
    db.session.remove()
    with db.engine.connect().execution_options(writing=True) as connection, connection.begin():
        for table in db.metadata.sorted_tables:
            if table.name not in NOT_COPIED:
                _copy(connection, table, first, last)
    with db.engine.connect() as connection:
        autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
        autocommit.exec_driver_sql("ANALYZE" if connection.dialect.name == "sqlite" else "VACUUM (ANALYZE)")


def rows(table: str) -> int:
    """How many rows a table has."""
    count = db.session.scalar(select(func.count()).select_from(db.metadata.tables[table]))
    db.session.remove()
    return count or 0


def _with_one_council(folder: Path, url: str) -> Iterator[Flask]:
    app = create_app(Settings(instance=folder / "instance", database_url=url, secret_key="x" * 32, **PLENTY))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        file = load_campaign_file((ROOT / "examples/tinh-bien-2016-2020.yaml").read_text())
        load_demo(file=file, store=app.extensions["files"], at=AT)
        _nominate_more()
        add_councils(1, 0)  # none, but the database learns how many rows there are
        yield app
        db.session.remove()
        db.engine.dispose()


def _plan_as_deployed(url: str) -> None:
    """Lets the planner of PostgreSQL reckon as deploy/ sets it."""
    lines = (ROOT / "deploy/postgresql/vinh-danh.conf").read_text().splitlines()
    told = dict(line.partition("#")[0].split(" = ") for line in lines if line.startswith(PLANNING))
    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in told.items():
            connection.execute(f"ALTER DATABASE province SET {name} = '{value.strip()}'")


def _nominate_more() -> None:
    """Accepted dossiers in the open round, until the council has so many."""
    with transaction() as session:
        one = session.scalars(select(Nomination).order_by(Nomination.id.desc())).first()
        nominee = session.get_one(Nominee, one.nominee_id)
        missing = NOMINATIONS - (session.scalar(select(func.count()).select_from(Nomination)) or 0)
        like = {"council_id": nominee.council_id, "unit_id": nominee.unit_id, "category": nominee.category}
        names = [
            {"name": f"Người {n}", "name_folded": f"nguoi {n}", "name_sort": f"{n:06}", **like} for n in range(missing)
        ]
        ids = session.scalars(insert(Nominee).returning(Nominee.id), names).all()
        session.execute(
            insert(Nomination),
            [
                {"round_id": one.round_id, "movement_id": one.movement_id, "nominee_id": number, "unit_id": one.unit_id,
                 "state": NominationState.ACCEPTED, "changed_at": AT}
                for number in ids
            ],
        )  # fmt: skip


def _copy(connection: Connection, table: Table, first: int, last: int) -> None:
    numbers = f"generate_series({first}, {last}) AS copies(number)"
    if connection.dialect.name == "sqlite":
        numbers = (
            f"(WITH RECURSIVE n(number) AS (SELECT {first} WHERE {first} <= {last} UNION ALL SELECT number + 1 FROM n "
            f"WHERE number < {last}) SELECT number FROM n) AS copies"
        )
    names = ", ".join(f'"{one.name}"' for one in table.columns)
    values = ", ".join(_copied(one, _unique(table)) for one in table.columns)
    (key, *_) = [one for one in table.primary_key.columns if isinstance(one.type, Integer)] or [None]
    own = f'WHERE one."{key.name}" < {STEP}' if key is not None else f"WHERE one.{_text_key(table)} NOT LIKE '%~%'"
    connection.execute(
        text(f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM "{table.name}" AS one, {numbers} {own}')
    )


def _text_key(table: Table) -> str:
    return next(iter(table.primary_key.columns)).name


def _unique(table: Table) -> set[str]:
    """Columns of which no two rows may have the same."""
    found = {one.name for one in table.primary_key.columns}
    for constraint in (*table.constraints, *(one for one in table.indexes if one.unique)):
        if constraint.__class__.__name__ in ("UniqueConstraint", "Index"):
            found |= {one.name for one in constraint.columns}
    return found


def _copied(column: Column, unique: set[str]) -> str:
    counted = column.foreign_keys or column.primary_key or column.name.endswith("_id")
    if counted and isinstance(column.type.dialect_impl(db.engine.dialect), Integer):
        return f'one."{column.name}" + {STEP} * copies.number'
    if (
        isinstance(column.type, String)
        and type(column.type) is String
        and (column.name in unique or column.name == "object_id")
    ):
        return f"one.\"{column.name}\" || '~' || copies.number"
    return f'one."{column.name}"'
