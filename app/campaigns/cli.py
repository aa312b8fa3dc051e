"""`flask campaigns`: load and list campaigns."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.campaigns.actions.load import load_campaign
from app.campaigns.campaign_file import CampaignFile, CampaignFileError, load_campaign_file
from app.campaigns.queries import campaigns_of
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.errors import OfficeError
from app.units.operator import operator

commands = AppGroup("campaigns", help="Kế hoạch phong trào thi đua.")
COMMANDS = (commands,)


@commands.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@reports_errors
def load(file: Path) -> None:
    """Nạp kế hoạch từ tệp YAML."""
    slug = load_campaign(actor=operator(), file=read(file), at=clock.now())
    click.echo(f"Đã nạp kế hoạch {slug}.")


@commands.command("list")
def show() -> None:
    """Liệt kê các kế hoạch và đợt khen thưởng."""
    for campaign in campaigns_of(operator()):
        click.echo(f"{campaign.slug}\t{campaign.title}")
        for award_round in campaign.rounds:
            click.echo(f"  {award_round.slug}\t{award_round.name}\t{award_round.state.label}")


def read(file: Path) -> CampaignFile:
    """The campaign in this file; OfficeError with every fault by line and field."""
    try:
        return load_campaign_file(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise OfficeError(f"Tệp {file} không phải văn bản UTF-8. Hãy lưu lại với mã UTF-8.") from None
    except CampaignFileError as error:
        raise OfficeError(f"Tệp {file} có lỗi:\n{error}") from None
