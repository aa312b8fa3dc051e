"""The database: one declarative base, two engines (SQLite, PostgreSQL), types that keep their promise.

SQLite comes from PyPI's pysqlite3: Debian 12's own (3.40.1) can lose data when the WAL is reset while two
connections write (fixed in 3.51.3). SQLAlchemy's default SQLite mode loses updates silently, because a SELECT
runs outside any transaction; so the driver's own transaction handling is switched off and BEGIN is sent here.
"""

import select
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum as PythonEnum
from typing import Any

import pysqlite3.dbapi2 as sqlite
from click import ClickException
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Integer,
    MetaData,
    TypeDecorator,
    event,
)
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry

OLDEST_SAFE_SQLITE = (3, 51, 3)
WRITING = {"writing": True}


class UnsafeDatabase(ClickException):
    """The database's version or settings could lose an acknowledged write; `flask` tells it without a traceback."""


class WriteOutsideTransaction(RuntimeError):
    """Something was changed outside `transaction()`, so without its audit row."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Hundredths(TypeDecorator[Decimal]):
    """A decimal with two places, stored as a whole number of hundredths: SQLite has no exact decimal."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        hundredths = value * 100
        if hundredths != hundredths.to_integral_value():
            raise ValueError(f"{value} has more than two decimal places")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


def _values(words: type[PythonEnum]) -> list[str]:
    return [word.value for word in words]


class Base(DeclarativeBase):
    """All tables; constraint names follow one convention, so that a migration can name what it changes."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime,
        Decimal: Hundredths,
        PythonEnum: Enum(PythonEnum, native_enum=False, length=32, values_callable=_values),
    }


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
# SQLite gives a rowid only to INTEGER keys; PostgreSQL wants room for a province's years of rows.
RowId = BigInteger().with_variant(Integer, "sqlite")


KEEPALIVE = {
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}  # a server that vanished is missed within 60 s


def engine_options(url: str) -> Mapping[str, Any]:
    """The options with which the engine for this address is made."""
    if url.startswith("sqlite"):
        return {"hide_parameters": True, "module": sqlite, "connect_args": {"timeout": 10, "check_same_thread": False}}
    return {"hide_parameters": True, "pool_size": 20, "max_overflow": 20, "connect_args": KEEPALIVE}


def prepare_engine(engine: Engine) -> None:
    """Checks that the database keeps what it acknowledges, and sets each new connection up for it.

    Raises UnsafeDatabase with the version or the setting at fault.
    """
    if engine.dialect.name == "sqlite":
        if sqlite.sqlite_version_info < OLDEST_SAFE_SQLITE:
            raise UnsafeDatabase(f"SQLite {sqlite.sqlite_version} làm hỏng WAL; cần 3.51.3 trở lên")
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return
    event.listen(engine, "checkout", _refuse_a_connection_that_ended)
    with engine.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            if connection.exec_driver_sql(f"SHOW {name}").scalar_one() == "off":
                raise UnsafeDatabase(f"PostgreSQL đang đặt {name} = off; hãy bật lại")


def _set_up_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _refuse_a_connection_that_ended(connection: Any, _entry: ConnectionPoolEntry, _proxy: object) -> None:
    """A server says nothing to a connection that rests unless it ends it, so no page has to ask whether it is still there."""
    asked = select.poll()  # select.select knows no file above 1,024, and a node has a thousand listeners
    asked.register(connection.fileno(), select.POLLIN)
    if asked.poll(0):
        raise InvalidatePoolError


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@event.listens_for(Session, "before_flush")
def _refuse_writes_outside_a_transaction(session: Session, _context: Any, _instances: Any) -> None:
    if "writing" not in session.info:
        raise WriteOutsideTransaction(repr([*session.new, *session.dirty, *session.deleted]))
