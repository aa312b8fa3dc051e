"""What stands in a database, to be compared before and after a migration, whichever database it is."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app.platform.database import db
from app.platform.settings import ROOT

FOLDER = str(ROOT / "migrations")
# What a migration changes on purpose in columns that stay: told there, and tried by a test of its own room.
REWRITTEN = {("votes", "counts"), ("audit_rows", "chain")}


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's rows, each as the written values of the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def of(self, columns: tuple[str, ...]) -> Counter[tuple[str, ...]]:
        """The rows cut down to these columns."""
        places = [self.columns.index(one) for one in columns]
        return Counter(tuple(row[place] for place in places) for row in self.rows)


State = Mapping[str, Rows]


def chain() -> list[str]:
    """The migrations, the first release's first."""
    return [one.revision for one in ScriptDirectory(FOLDER).walk_revisions()][::-1]


def state() -> State:
    """All rows of all tables, as the driver gives them."""
    db.session.remove()
    told = {}
    with db.engine.connect() as connection:
        for name in inspect(connection).get_table_names():
            result = connection.execute(text(f'SELECT * FROM "{name}"'))
            told[name] = Rows(tuple(result.keys()), tuple(tuple(map(_written, row)) for row in result))
    del told["alembic_version"]
    return told


def differences(before: State, after: State) -> list[str]:
    """Tables whose rows are not the same in the columns that both states have."""
    told = []
    for name in sorted(set(before) & set(after)):
        shared = tuple(
            one for one in before[name].columns if one in after[name].columns and (name, one) not in REWRITTEN
        )
        if before[name].of(shared) != after[name].of(shared):
            told.append(name)
    return told


def shape() -> dict[str, object]:
    """Columns, keys, indexes, constraints and triggers, as the database tells them."""
    inspector = inspect(db.engine)
    parts = ("get_columns", "get_pk_constraint", "get_indexes", "get_unique_constraints", "get_check_constraints", "get_foreign_keys")  # fmt: skip
    told: dict[str, object] = {}
    for name in inspector.get_table_names():
        for part in parts:
            found = getattr(inspector, part)(name)
            listed = [found] if isinstance(found, dict) else found
            told[f"{name} {part}"] = sorted(json.dumps(one, default=str, sort_keys=True) for one in listed)
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if db.engine.dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with db.engine.connect() as connection:
        told["triggers"] = sorted(connection.execute(text(query)).scalars())
    return told


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else str(value)
