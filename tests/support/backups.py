"""A world backed up, and an empty machine to bring it back on."""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import inspect, text

from app import create_app
from app.backup.actions import KEPT_SETTINGS, create_backup
from app.platform.database import db
from tests.support import postgres
from tests.support.founding import settings
from tests.support.world import AT, World

CHAIN = "SELECT id, chain, action FROM audit_rows ORDER BY id"


def instance_of(app: Flask) -> Path:
    return app.extensions["settings"].instance


def machine(app: Flask) -> dict[str, object]:
    now = app.extensions["settings"]
    return {"instance": now.instance, "store": app.extensions["files"], "settings": now.given()}


def backed_up(world: World, target: Path) -> Path:
    db.session.remove()
    create_backup(engine=db.engine, target=target, at=AT, **machine(world.app))
    return target


@contextmanager
def empty_machine(world: World, folder: Path, name: str = "restored") -> Iterator[Flask]:
    """An app on a new data folder, and on a new database of the same kind."""
    url = ""
    if db.engine.dialect.name == "postgresql":
        server = str(world.app.extensions["settings"].database_url).rsplit("/", 1)[0]
        url = postgres.create_database(server, f"{name}{folder.name.replace('-', '_')}"[:60], "template0")
    app = create_app(settings(folder / name, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def every_row() -> dict[str, list[tuple[object, ...]]]:
    tables = inspect(db.engine).get_table_names()
    rows = {name: sorted(map(repr, db.session.execute(text(f'SELECT * FROM "{name}"')).all())) for name in tables}
    db.session.remove()
    return rows


def every_file(instance: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(instance)): path.read_bytes()
        for path in instance.rglob("*")
        if path.is_file() and "sqlite3" not in path.name and path.name != KEPT_SETTINGS
    }


def write_tar(target: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(target, "w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
