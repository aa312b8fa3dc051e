"""`flask demo`: the invented campaign."""

import click
from flask.cli import AppGroup

from app.campaigns.cli import read
from app.demo.actions import PASSWORD, load_demo
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.files import file_store
from app.platform.settings import ROOT

commands = AppGroup("demo", help="Dữ liệu dùng thử, mọi người trong đó đều là tưởng tượng.")
COMMANDS = (commands,)
EXAMPLE = ROOT / "examples" / "tinh-bien-2016-2020.yaml"
ACCOUNTS = (
    ("secretary", "Thư ký: thẩm định hồ sơ, mở và khóa chấm điểm, lập văn bản, in giấy khen"),
    ("chair", "Chủ tịch Hội đồng: chấm điểm, chốt kết quả"),
    ("member.02 … member.11", "Ủy viên Hội đồng: chấm điểm"),
    ("clerk.an-cu, clerk.chi-lang …", "Chuyên viên đơn vị: lập hồ sơ đề nghị"),
    ("admin", "Quản trị: người dùng, nhật ký"),
)


@commands.command("load")
@reports_errors
def load() -> None:
    """Nạp phong trào dùng thử; đã có thì giữ nguyên."""
    loaded = load_demo(file=read(EXAMPLE), store=file_store(), at=clock.now())
    click.echo("Đã nạp dữ liệu dùng thử." if loaded else "Dữ liệu dùng thử đã có, giữ nguyên.")
    show_accounts()


@commands.command("accounts")
def show() -> None:
    """In các tài khoản dùng thử."""
    show_accounts()


def show_accounts() -> None:
    """Prints the demo's accounts and their password."""
    click.echo(f"Tài khoản dùng thử (mật khẩu chung: {PASSWORD}):")
    for username, what in ACCOUNTS:
        click.echo(f"  {username:32} {what}")
