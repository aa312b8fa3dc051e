"""Runs the migrations on the app's own engine; SQLite changes tables by copying them (batch mode)."""

from alembic import context
from sqlalchemy import Connection

from app.platform.database import db


def run() -> None:
    """Upgrades or downgrades in one transaction, with the foreign keys of SQLite off while tables are copied."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _set_foreign_keys(connection, "OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if connection.dialect.name == "sqlite":
            _set_foreign_keys(connection, "ON")


def _set_foreign_keys(connection: Connection, state: str) -> None:
    """Behind SQLAlchemy's back: it would begin a transaction first, in which SQLite takes no notice of this."""
    connection.connection.driver_connection.execute(f"PRAGMA foreign_keys={state}")


run()
