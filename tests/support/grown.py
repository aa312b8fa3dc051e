"""Worlds brought to some state once in a session of tests; each test gets a copy of its own, which is quicker than growing one."""

import json
import re
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from app import create_app
from app.platform.audit import AuditRow
from app.platform.database import db
from app.units.rules.deed_words import FIELDS
from app.units.rules.deeds import DEEDS, THINGS
from tests.support import postgres
from tests.support.founding import found, settings
from tests.support.world import World

Grow = Callable[[World], object]
ENGLISH = re.compile("[a-z]+([ _-][a-z]+)*")  # others are numbers of rows, and the office's own words


def _audited() -> set[str]:
    """What the audit says of one act of each kind."""
    rows = db.session.execute(select(func.max(AuditRow.before), func.max(AuditRow.after)).group_by(AuditRow.action))
    return {key for row in rows for written in row for key in json.loads(written)}


@dataclass(frozen=True)
class Grown:
    """A world to be copied: its instance folder, its database on the server ("" for SQLite), and what it noted of itself."""

    instance: Path
    database: str
    notes: dict[str, object]


@dataclass
class Nursery:
    """The worlds grown in this session, by how and on which server."""

    folder: Path
    _grown: dict[tuple[Grow | None, str], Grown] = field(default_factory=dict)

    def grown(self, grow: Grow | None, server: str = "") -> Grown:
        """What `grow` makes of a founded world (None: just that) on SQLite, or on a PostgreSQL server."""
        if (grow, server) not in self._grown:
            name = f"grown{uuid.uuid4().hex}" if server else ""
            made = self._founded(server, name) if grow is None else self._from_founded(grow, server, name)
            self._grown[grow, server] = made
        return self._grown[grow, server]

    @contextmanager
    def copy(self, grow: Grow | None, instance: Path, server: str = "") -> Iterator[World]:
        """A copy of that world with its instance in this folder."""
        source = self.grown(grow, server)
        shutil.copytree(source.instance, instance)
        name = f"w{uuid.uuid4().hex}"
        url = postgres.create_database(server, name, source.database) if server else ""
        try:
            with opened(instance, url) as world:
                vars(world).update(deepcopy(source.notes))
                yield world
        finally:
            if server:
                postgres.drop_database(server, name)

    def _founded(self, server: str, name: str) -> Grown:
        instance = self.folder / uuid.uuid4().hex
        found(instance, postgres.create_database(server, name) if server else "")
        return Grown(instance, name, {})

    def _from_founded(self, grow: Grow, server: str, name: str) -> Grown:
        instance = self.folder / uuid.uuid4().hex
        with self.copy(None, instance, server) as world:
            grow(world)
            notes = {note: value for note, value in vars(world).items() if note != "app"}
            db.session.remove()
            database = db.engine.url.database
            db.engine.dispose()
            if server:
                postgres.create_database(server, name, str(database))
        return Grown(instance, name, notes)


@contextmanager
def opened(instance: Path, url: str = "", **more: object) -> Iterator[World]:
    """The world in this folder and database, with these settings; at the end all that was done has its Vietnamese words in the
    audit."""
    app = create_app(settings(instance, url, **more))
    with app.app_context():
        yield World(app)
        db.session.rollback()
        written = db.session.execute(select(AuditRow.action, AuditRow.object_type).distinct()).all()
        assert {word for word, _ in written} - set(DEEDS) == set()  # the administrator reads Vietnamese
        assert {table for _, table in written} - set(THINGS) == set()
        unnamed = {key for key in _audited() if ENGLISH.fullmatch(key)} - set(FIELDS)
        assert not unnamed, unnamed
        db.session.remove()
        db.engine.dispose()
