"""`flask doctor`: what keeps the data safe on this machine. `flask audit verify`: whether the audit is whole."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup, with_appcontext
from sqlalchemy import text

from app.platform.audit import audit_head, verify_audit
from app.platform.database import db
from app.platform.settings import Settings

SQLITE = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
POSTGRESQL = ("server_version", "fsync", "full_page_writes", "synchronous_commit")


audit = AppGroup("audit", help="Nhật ký.")


@audit.command("head")
def head() -> None:
    """In mã của dòng nhật ký cuối, để ghi ra ngoài máy (sổ, biên bản) mỗi ngày hay mỗi kỳ."""
    click.echo(audit_head())


@audit.command("verify")
@click.option("--noted", default="", help="Mã đã ghi ra ngoài từ trước: nhật ký phải còn dòng mang mã này.")
def verify(noted: str) -> None:
    """Kiểm tra chuỗi nhật ký; thoát với mã 1 và nêu dòng sai đầu tiên nếu có người sửa, xóa hay đổi chỗ."""
    noted = "".join(noted.split()).lower()
    state = verify_audit(noted)
    if state.broken is not None:
        click.echo(f"SAI: dòng nhật ký số {state.broken} không khớp với dòng trước nó.", err=True)
        sys.exit(1)
    if noted and state.found is None:
        click.echo(
            f"SAI: không còn dòng nào mang mã {noted}; phần cuối nhật ký đã bị cắt hoặc cả chuỗi đã bị làm lại.",
            err=True,
        )
        sys.exit(1)
    if noted:
        click.echo(f"Mã đã ghi là của dòng số {state.found}; từ đầu đến dòng đó không có gì bị sửa, xóa hay đổi chỗ.")
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
