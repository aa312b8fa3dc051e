"""Runs the migrations on the app's own engine; SQLite changes tables by copying them (batch mode)."""

from alembic import context

from app.platform.database import db


def run() -> None:
    """Upgrades or downgrades in one transaction, with the foreign keys of SQLite off while tables are copied."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
