"""`flask accounts`: accounts and their roles."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.accounts.actions import create_account
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.database import db
from app.platform.errors import OfficeError
from app.platform.transaction import transaction
from app.units.actions import appoint
from app.units.models import Council, Unit
from app.units.operator import operator
from app.units.rules.authority import Role
from app.vietnamese.text import one_line

commands = AppGroup("accounts", help="Tài khoản và vai trò.")
COMMANDS = (commands,)


@commands.command("create")
@click.argument("username")
@click.option("--name", required=True, help="Họ và tên.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--council", required=True, help="Mã Hội đồng (slug).")
@click.option("--unit", help="Mã đơn vị (slug), bắt buộc với vai trò clerk.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@reports_errors
def create(username: str, name: str, role: str, council: str, unit: str | None, password: str) -> None:
    """Tạo tài khoản với một vai trò trong Hội đồng."""
    council_id = db.session.scalar(select(Council.id).where(Council.slug == council))
    if council_id is None:
        raise OfficeError(f"Không có Hội đồng nào có mã “{council}”.")
    unit_id = db.session.scalar(select(Unit.id).filter_by(council_id=council_id, slug=unit)) if unit else None
    if unit and unit_id is None:
        raise OfficeError(f"Hội đồng này không có đơn vị nào có mã “{unit}”.")
    now = clock.now()
    with transaction():
        account_id = create_account(
            actor=operator(),
            username=one_line(username),
            name=one_line(name),
            password=password,
            must_change=True,
            at=now,
        )
        appoint(
            actor=operator(), account_id=account_id, role=Role(role), council_id=council_id, unit_id=unit_id, at=now
        )
    click.echo(f"Đã tạo tài khoản {username}.")
