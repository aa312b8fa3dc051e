"""Runs the migrations on the app's own engine; SQLite changes tables by copying them (batch mode)."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from sqlalchemy import Connection

from app.platform.database import db


def run() -> None:
    """Upgrades or downgrades in one transaction, with the foreign keys of SQLite off while tables are copied."""
    with db.engine.connect() as connection, unbound_rows(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if connection.dialect.name == "sqlite" and (orphans := connection.exec_driver_sql(ORPHANS).all()):
                raise RuntimeError(f"rows that refer to none: {orphans[:5]}")
        connection.commit()


@contextmanager
def unbound_rows(connection: Connection) -> Iterator[None]:
    """SQLite looks at no foreign key meanwhile. It takes the order only outside a transaction, which SQLAlchemy begins by
    itself, so it is given to the driver's connection."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.cursor()
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys=ON")
        driver.close()


ORPHANS = "PRAGMA foreign_key_check"

run()
