"""`flask doctor`: what keeps the data safe on this machine. `flask audit verify`: whether the audit is whole."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import text

from app.platform.audit import verify_audit
from app.platform.database import db
from app.platform.settings import Settings

SQLITE = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
POSTGRESQL = ("server_version", "fsync", "full_page_writes", "synchronous_commit")


audit = AppGroup("audit", help="Nhật ký.")


@audit.command("verify")
def verify() -> None:
    """Kiểm tra chuỗi nhật ký; thoát với mã 1 và nêu dòng sai đầu tiên nếu có người sửa, xóa hay đổi chỗ."""
    state = verify_audit()
    if state.broken is not None:
        click.echo(f"SAI: dòng nhật ký số {state.broken} không khớp với dòng trước nó.", err=True)
        sys.exit(1)
    click.echo(f"Đúng: {state.rows} dòng, dòng cuối có mã {state.head or '(chưa có)'}.")


@click.command("doctor", help="In các thiết lập giữ an toàn dữ liệu.")
@with_appcontext
def doctor() -> None:
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


COMMANDS = (doctor, audit)
