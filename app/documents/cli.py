"""`flask documents`: every paper of a round as a Word file."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.documents.drafts import Paper, paper_on_the_desk, word_file
from app.documents.kinds import Choice, PaperKind, paper_kinds
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.errors import OfficeError
from app.platform.files import file_store
from app.units.operator import operator

commands = AppGroup("documents", help="Văn bản của phong trào.")
COMMANDS = (commands,)


@commands.command("kinds")
def kinds() -> None:
    """Liệt kê các loại văn bản xuất được."""
    for kind in paper_kinds().values():
        click.echo(f"{kind.slug}\t{kind.name}")


@commands.command("export")
@click.option("--round", "slug", required=True, help="Mã đợt khen thưởng.")
@click.option("--kind", "kind_slug", required=True, help="Loại văn bản; xem `flask documents kinds`.")
@click.option("--of", "part", help="Mã đơn vị, phong trào hoặc số hồ sơ, khi đợt có nhiều văn bản cùng loại.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@reports_errors
def export(slug: str, kind_slug: str, part: str | None, out: Path) -> None:
    """Xuất một văn bản ra tệp Word; bản đã phát hành thì xuất đúng bản được giữ nguyên."""
    kind = paper_kinds().get(kind_slug)
    if kind is None:
        raise OfficeError(f"Không có loại văn bản “{kind_slug}”. Các loại: {', '.join(paper_kinds())}.")
    choice = _choice(kind, slug, part)
    paper = paper_on_the_desk(actor=operator(), kind=kind, key=choice.key, today=clock.today())
    out.write_bytes(_word(paper))
    click.echo(f"Đã ghi {out}{f' ({choice.label})' if choice.label else ''}.")


def _choice(kind: PaperKind, slug: str, part: str | None) -> Choice:
    """The paper asked for; the first of its kind where none is named."""
    choices = kind.choices(operator(), slug)
    if not choices:
        raise OfficeError(f"Đợt này chưa có dữ liệu để lập {kind.name}.")
    if part is None:
        return choices[0]
    for choice in choices:
        if choice.key == part or choice.key.endswith(f":{part}"):
            return choice
    raise OfficeError(f"Đợt này không có {kind.name} của “{part}”. Hãy kiểm tra lại mã.")


def _word(paper: Paper) -> bytes:
    if paper.issued:
        return file_store().get(paper.issued.word_sha256)
    return word_file(paper.kind, paper.draft, paper.document, on=paper.on, store=file_store())
