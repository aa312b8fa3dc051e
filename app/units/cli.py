"""`flask accounts`: accounts and their roles."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.accounts.actions import admit
from app.accounts.actions.second_factor import seal_again
from app.accounts.views.blueprint import present_settings
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.database import db
from app.platform.errors import OfficeError
from app.platform.transaction import transaction
from app.units.actions import appoint
from app.units.models import Council, Unit
from app.units.operator import operator
from app.units.rules.authority import Role
from app.vietnamese.dates import short_datetime
from app.vietnamese.text import one_line

commands = AppGroup("accounts", help="Tài khoản và vai trò.")
COMMANDS = (commands,)


@commands.command("seal-again")
@reports_errors
def seal_secrets_again() -> None:
    """Niêm phong lại khóa của mã xác thực bằng khóa phiên mới; khóa cũ đặt ở VINH_DANH_FORMER_SECRET_KEY."""
    done, closed = seal_again(actor=operator(), at=clock.now())
    click.echo(f"Đã niêm phong lại {done} khóa của mã xác thực.")
    if closed:
        raise OfficeError(
            f"Không khóa nào mở được của: {', '.join(closed)}. Hãy đặt đúng VINH_DANH_FORMER_SECRET_KEY rồi chạy lại, hoặc đặt lại "
            "mã xác thực của những người này."
        )


@commands.command("create")
@click.argument("username")
@click.option("--name", required=True, help="Họ và tên.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--council", required=True, help="Mã Hội đồng (slug).")
@click.option("--unit", help="Mã đơn vị (slug), bắt buộc với vai trò clerk.")
@reports_errors
def create(username: str, name: str, role: str, council: str, unit: str | None) -> None:
    """Tạo tài khoản với một vai trò trong Hội đồng; in mật khẩu lần đầu, phải đổi khi đăng nhập."""
    council_id = db.session.scalar(select(Council.id).where(Council.slug == council))
    if council_id is None:
        raise OfficeError(f"Không có Hội đồng nào có mã “{council}”.")
    unit_id = db.session.scalar(select(Unit.id).filter_by(council_id=council_id, slug=unit)) if unit else None
    if unit and unit_id is None:
        raise OfficeError(f"Hội đồng này không có đơn vị nào có mã “{unit}”.")
    now, settings = clock.now(), present_settings()
    with transaction():
        given = admit(
            actor=operator(),
            username=one_line(username),
            name=one_line(name),
            days=settings.first_password_days,
            at=now,
        )
        appoint(
            actor=operator(),
            account_id=given.account_id,
            role=Role(role),
            council_id=council_id,
            unit_id=unit_id,
            at=now,
        )
    click.echo(f"Đã tạo tài khoản {given.username}.")
    click.echo(f"Mật khẩu lần đầu: {given.password} (đến {short_datetime(given.expires_at)})")
