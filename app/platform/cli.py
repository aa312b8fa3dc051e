"""`flask doctor`: what keeps the data safe, as it is on this machine."""

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import text

from app.platform.database import db
from app.platform.settings import Settings

SQLITE = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
POSTGRESQL = ("server_version", "fsync", "full_page_writes", "synchronous_commit")


@click.command("doctor", help="In các thiết lập giữ an toàn dữ liệu.")
@with_appcontext
def commands() -> None:
    """Prints the database's version and the settings on which an acknowledged write depends."""
    settings: Settings = current_app.extensions["settings"]
    connection = db.session.connection()
    click.echo(f"Thư mục dữ liệu: {settings.instance}")
    if db.engine.dialect.name == "sqlite":
        click.echo(f"SQLite {connection.execute(text('SELECT sqlite_version()')).scalar()}")
        rows = [(name, connection.execute(text(f"PRAGMA {name}")).scalar()) for name in SQLITE]
    else:
        rows = [(name, connection.execute(text(f"SHOW {name}")).scalar()) for name in POSTGRESQL]
    for name, value in rows:
        click.echo(f"  {name} = {value}")
