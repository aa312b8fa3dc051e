"""Runs the migrations on the app's own engine; SQLite changes tables by copying them (batch mode)."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from app.platform.database import db


def run() -> None:
    """Upgrades or downgrades in one transaction, with the foreign keys of SQLite off while tables are copied."""
    with db.engine.connect() as connection, without_foreign_keys(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            broken = (
                connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            )
            if broken:
                raise RuntimeError(f"the migration leaves rows without what they refer to: {broken[:3]}")
        connection.commit()


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """SQLite heeds this setting only outside a transaction, and SQLAlchemy begins one with the first statement of its own."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")


run()
