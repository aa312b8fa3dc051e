"""`flask backup`: create, verify, restore."""

import sys
from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.backup import actions
from app.backup.rules.manifest import Manifest
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.database import db
from app.platform.files import file_store
from app.platform.settings import Settings
from app.vietnamese.dates import short_datetime

commands = AppGroup("backup", help="Bản sao lưu.")
COMMANDS = (commands,)
FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@commands.command("create")
@FILE
@click.option("--wait", default=0.0, help="Chờ bấy nhiêu giây nếu đang có cuộc bỏ phiếu kín chưa kiểm phiếu.")
@reports_errors
def create(file: Path, wait: float) -> None:
    """Sao lưu cơ sở dữ liệu, thư mục dữ liệu và cài đặt vào một tệp, trong lúc mọi người vẫn làm việc."""
    settings = _settings()
    manifest = actions.create_backup(
        engine=db.engine,
        instance=settings.instance,
        store=file_store(),
        settings=settings.given(),
        target=file.absolute(),
        at=clock.now(),
        wait_seconds=wait,
    )
    click.echo(f"Đã sao lưu vào {file}: {_told(manifest)}")


@commands.command("verify")
@FILE
@reports_errors
def verify(file: Path) -> None:
    """Kiểm tra một bản sao lưu; thoát với mã 1 và nêu chỗ sai."""
    manifest, wrong = actions.verify_backup(source=file)
    for fault in wrong:
        click.echo(f"SAI: {fault}", err=True)
    if wrong:
        sys.exit(1)
    click.echo(f"Đúng: {_told(manifest)}")


@commands.command("restore")
@FILE
@reports_errors
def restore(file: Path) -> None:
    """Khôi phục một bản sao lưu vào máy trống; xong thì chạy flask db upgrade nếu chương trình mới hơn bản sao lưu."""
    settings = _settings()
    restored = actions.restore_backup(
        engine=db.engine,
        instance=settings.instance,
        store=file_store(),
        settings=settings.given(),
        source=file,
    )
    click.echo(f"Đã khôi phục {_told(restored.manifest)}")
    if restored.settings:
        click.echo(f"Cài đặt lúc sao lưu: {restored.settings}")
    if restored.differing:
        click.echo(f"Cài đặt ở máy này khác lúc sao lưu, hãy xem lại: {', '.join(restored.differing)}")


def _told(manifest: Manifest) -> str:
    size = f"{sum(entry.size for entry in manifest.entries) / 2**20:.1f}".replace(".", ",")
    made_at = short_datetime(datetime.fromisoformat(manifest.made_at))
    return f"{len(manifest.entries)} tệp, {size} MB, {manifest.database}, lúc {made_at}."


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
