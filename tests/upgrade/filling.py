"""A row in every table: where nobody acted, one is made up that the table's own constraints take."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice, product
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Enum, Integer, LargeBinary, String, Table, func, select
from sqlalchemy.exc import IntegrityError

from app.platform.database import Hundredths, UtcDateTime, db
from tests.support.world import AT

MOST_TRIES = 2_000
MADE_UP: Mapping[type, object] = {
    UtcDateTime: AT,
    Hundredths: Decimal(1),
    Boolean: False,
    Integer: 1,
    String: "x",
    Date: AT.date(),
    LargeBinary: b"x",
    JSON: [],
}


def fill_empty_tables() -> list[str]:
    """Puts a row into each table that has none; gives the names of those that took none."""
    db.session.remove()
    with db.engine.begin() as connection:
        return [table.name for table in db.metadata.sorted_tables if not _filled(connection, table)]


def _filled(connection: Connection, table: Table) -> bool:
    if connection.scalar(select(func.count()).select_from(table)):
        return True
    for row in islice(_candidates(connection, table), MOST_TRIES):
        try:
            with connection.begin_nested():
                connection.execute(table.insert().values(row))
        except IntegrityError:
            continue
        return True
    return False


def _candidates(connection: Connection, table: Table) -> Iterator[dict[str, object]]:
    """Rows with every choice of words, and with each column that may be empty filled or not, the fullest first."""
    names, choices = [], []
    for column in table.columns:
        if column.primary_key and not column.foreign_keys and column is table.autoincrement_column:
            continue
        names.append(column.name)
        choices.append([*_values(connection, column), *([None] if column.nullable else [])])
    for row in product(*choices):
        yield dict(zip(names, row, strict=True))


def _values(connection: Connection, column: Column[Any]) -> list[object]:
    for key in column.foreign_keys:
        return list(connection.scalars(select(key.column).limit(3)))
    if isinstance(column.type, Enum):
        return list(column.type.enums) if column.type.enum_class is None else list(column.type.enum_class)
    return [next(value for kind, value in MADE_UP.items() if isinstance(column.type, kind))]
