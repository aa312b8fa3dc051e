"""`flask documents`: the plan and the decision as Word files."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.awards.drafts import ABOUT as ABOUT_ROUND
from app.awards.drafts import decision_facts
from app.awards.papers.decision import decision_document
from app.awards.queries import result_facts
from app.campaigns.drafts import ABOUT as ABOUT_CAMPAIGN
from app.campaigns.drafts import plan_facts
from app.campaigns.papers.plan import plan_document
from app.campaigns.queries import round_facts
from app.documents.queries import issued_about
from app.documents.rendering.word import to_word
from app.documents.rules.drafting import drafting_date
from app.documents.views import store
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import format_profile
from app.platform import clock
from app.platform.commands import reports_errors
from app.platform.errors import OfficeError
from app.units.operator import operator

commands = AppGroup("documents", help="Văn bản của phong trào.")


@commands.command("export")
@click.option("--round", "slug", required=True, help="Mã đợt khen thưởng.")
@click.option("--kind", type=click.Choice(["plan", "decision"]), required=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@reports_errors
def export(slug: str, kind: str, out: Path) -> None:
    """Xuất kế hoạch hoặc quyết định ra tệp Word; bản đã phát hành thì xuất đúng bản được giữ nguyên."""
    out.write_bytes(_plan(slug) if kind == "plan" else _decision(slug))
    click.echo(f"Đã ghi {out}.")


def _plan(slug: str) -> bytes:
    campaign = round_facts(actor=operator(), slug=slug).campaign
    issued = issued_about(ABOUT_CAMPAIGN.format(campaign.id), DocumentKind.PLAN)
    if issued:
        return store().get(issued.word_sha256)
    on = drafting_date(year=campaign.starts_on.year, today=clock.today())
    document = plan_document(plan_facts(campaign, number=None, issued_on=None, on=on))
    return to_word(document, profile=format_profile(on))


def _decision(slug: str) -> bytes:
    facts = result_facts(actor=operator(), slug=slug)
    issued = issued_about(ABOUT_ROUND.format(facts.round.id), DocumentKind.DECISION)
    if issued:
        return store().get(issued.word_sha256)
    if not facts.awards or not facts.awards[0].ordinal:
        raise OfficeError("Kết quả của đợt này chưa được chốt nên chưa có quyết định.")
    on = drafting_date(year=facts.round.year, today=clock.today())
    document = decision_document(decision_facts(facts, number=None, issued_on=None, on=on))
    return to_word(document, profile=format_profile(on))
