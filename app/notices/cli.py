"""`flask notices`: sends what is due, and tells how the outbox stands."""

import click
from flask.cli import AppGroup

from app.notices.actions.posting import are_on
from app.notices.delivery import deliver
from app.notices.queries import outbox_counts
from app.platform.commands import reports_errors
from app.platform.errors import OfficeError

commands = AppGroup("notices", help="Thư báo.")
COMMANDS = (commands,)


@commands.command("send")
@reports_errors
def send() -> None:
    """Gửi các thư báo đến lúc gửi; `flask worker` tự làm việc này mỗi phút."""
    if not are_on():
        raise OfficeError(
            "Thư báo đang tắt: hãy đặt VINH_DANH_SMTP_HOST, VINH_DANH_SMTP_SENDER và VINH_DANH_PUBLIC_URL."
        )
    click.echo(f"Đã xử lý {deliver()} thư.")


@commands.command("state")
def state() -> None:
    """Cho biết hộp thư đi đang có bao nhiêu thư ở mỗi trạng thái."""
    for one, count in outbox_counts().items():
        click.echo(f"{one.label}\t{count}")
