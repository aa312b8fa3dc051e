"""`flask ballots`: recount an exported box, and erase what a crash has left behind."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.ballots.erasure import erase_traces
from app.ballots.rules.verify_box import verify

commands = AppGroup("ballots", help="Hòm phiếu.")
COMMANDS = (commands,)


@commands.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--sha256", default="", help="Mã SHA-256 ghi trong biên bản kiểm phiếu.")
def verify_box(file: Path, sha256: str) -> None:
    """Đếm lại một hòm phiếu đã tải về; thoát với mã 1 khi có chỗ sai."""
    faults, told = verify(file.read_bytes(), sha256)
    for line in told:
        click.echo(line)
    for fault in faults:
        click.echo(f"SAI: {fault}", err=True)
    if faults:
        sys.exit(1)
    click.echo("Đúng: mọi phiếu đều khớp.")


@commands.command("erase")
def erase() -> None:
    """Xóa hết dấu vết của các hòm phiếu đã đóng (máy chủ tự làm; dùng lại sau khi mất điện)."""
    erase_traces()
