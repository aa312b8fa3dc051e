"""`flask certificates`: the certificates of a round as a PDF."""

from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import AppGroup

from app.certificates.queries import round_certificates
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.fitting import DoesNotFit
from app.platform.commands import reports_errors
from app.platform.errors import OfficeError
from app.platform.files import file_store
from app.platform.settings import Settings
from app.units.operator import operator

commands = AppGroup("certificates", help="Giấy khen, bằng khen.")
COMMANDS = (commands,)


@commands.command("export")
@click.option("--round", "slug", required=True, help="Mã đợt khen thưởng.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@reports_errors
def export(slug: str, out: Path) -> None:
    """Xuất tất cả giấy khen, bằng khen của một đợt vào một tệp PDF."""
    facts = round_certificates(
        actor=operator(), slug=slug, base=cast(Settings, current_app.extensions["settings"]).public_url
    )
    emblem = facts.council.emblem_sha256
    try:
        out.write_bytes(
            certificates_pdf(facts.certificates, emblem=file_store().get(emblem) if emblem else None, size=facts.size)
        )
    except DoesNotFit as fault:
        raise OfficeError(str(fault)) from None
    click.echo(f"Đã ghi {len(facts.certificates)} tờ {facts.form.label} vào {out}.")
