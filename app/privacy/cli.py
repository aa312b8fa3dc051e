"""`flask privacy`: shows what is over its time, and erases it."""

import sys

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.database import db
from app.platform.errors import OfficeError
from app.platform.files import file_store
from app.privacy.actions.erasing import erase_due
from app.privacy.periods import set_days
from app.privacy.queries.due import DueFacts, due_facts
from app.units.models import Council
from app.units.operator import operator

commands = AppGroup("privacy", help="Dữ liệu cá nhân quá thời hạn lưu giữ.")
COMMANDS = (commands,)
COUNCIL = click.option("--council", help="Mã Hội đồng (slug); không ghi là mọi Hội đồng.")


@commands.command("due")
@COUNCIL
@reports_errors
def due(council: str | None) -> None:
    """In những gì đã quá thời hạn; không xóa gì."""
    for facts in _due(council):
        click.echo(f"{facts.council.name}: {facts.count} mục quá thời hạn")
        for one in facts.classes:
            click.echo(f"  {one.keeping.label}, trước {one.older_than:%d/%m/%Y}: {len(one.things)}")
            for thing in one.things:
                click.echo(f"    {thing.told}")


@commands.command("erase")
@COUNCIL
@click.option("--confirm", is_flag=True, help="Bắt buộc: xóa thật những gì lệnh due in ra.")
@reports_errors
def erase(council: str | None, confirm: bool) -> None:
    """Xóa những gì đã quá thời hạn, ghi số lượng vào nhật ký."""
    if not confirm:
        click.echo("Chưa xóa gì. Hãy xem `flask privacy due`, rồi chạy lại với --confirm.", err=True)
        sys.exit(1)
    for facts in _due(council):
        erased = erase_due(actor=operator(), council_id=facts.council.id, mark=facts.mark, store=file_store(),
                           set_days=set_days(), on=clock.today(), at=clock.now())  # fmt: skip
        told = ", ".join(f"{keeping.label} {count}" for keeping, count in erased.items()) or "không có gì"
        click.echo(f"{facts.council.name}: đã xóa {told}")


def _due(council: str | None) -> list[DueFacts]:
    slugs = list(db.session.scalars(select(Council.slug).order_by(Council.slug)))
    if council is not None and council not in slugs:
        raise OfficeError(f"Không có Hội đồng nào có mã “{council}”.")
    days = set_days()
    return [
        due_facts(actor=operator(), slug=slug, on=clock.today(), set_days=days)
        for slug in slugs
        if council in (None, slug)
    ]
