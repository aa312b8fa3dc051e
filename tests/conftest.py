"""Fixtures: a founded database per test, on SQLite and on PostgreSQL."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from sqlalchemy import select

from app import create_app
from app.platform.audit import AuditRow
from app.platform.database import db
from app.units.rules.deeds import DEEDS, THINGS
from tests.support import postgres, s3
from tests.support.world import World, found, settings

hypothesis_settings.register_profile("office", deadline=None, max_examples=60)
hypothesis_settings.load_profile("office")


@pytest.fixture(scope="session")
def founded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with a founded SQLite database, to be copied."""
    folder = tmp_path_factory.mktemp("founded")
    found(folder, "")
    return folder


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server with a founded database named `founded`, to be copied."""
    with postgres.cluster() as server:
        found(tmp_path_factory.mktemp("pg"), postgres.create_database(server, "founded"))
        yield server


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The settings of an empty bucket on a running S3 server."""
    with s3.serving(tmp_path_factory.mktemp("s3")) as found:
        yield found


@pytest.fixture
def sqlite_world(founded_sqlite: Path, tmp_path: Path) -> Iterator[World]:
    """A world on SQLite."""
    instance = tmp_path / "instance"
    shutil.copytree(founded_sqlite, instance)
    yield from _world(instance, "")


@pytest.fixture
def postgres_world(postgres_server: str, tmp_path: Path) -> Iterator[World]:
    """A world on PostgreSQL."""
    name = f"w{uuid.uuid4().hex}"
    url = postgres.create_database(postgres_server, name, "founded")
    yield from _world(tmp_path / "instance", url)
    postgres.drop_database(postgres_server, name)


@pytest.fixture(params=["sqlite", "postgres"])
def world(request: pytest.FixtureRequest) -> World:
    """The same world on each database."""
    return request.getfixturevalue(f"{request.param}_world")


def _world(instance: Path, url: str) -> Iterator[World]:
    app = create_app(settings(instance, url))
    with app.app_context():
        yield World(app)
        db.session.rollback()
        written = db.session.execute(select(AuditRow.action, AuditRow.object_type).distinct()).all()
        assert {word for word, _ in written} - set(DEEDS) == set()  # the administrator reads Vietnamese
        assert {table for _, table in written} - set(THINGS) == set()
        db.session.remove()
        db.engine.dispose()
