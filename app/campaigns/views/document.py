"""The plan as a document: preview, Word, number and date."""

from dataclasses import dataclass
from datetime import date

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.campaigns.drafts import ABOUT, plan_facts
from app.campaigns.papers.plan import plan_document
from app.campaigns.queries import CampaignFacts, campaign_facts
from app.campaigns.rules.acts import EDIT_CAMPAIGN
from app.campaigns.views.blueprint import blueprint
from app.documents.actions import issue_document
from app.documents.administrative import AdministrativeDocument
from app.documents.forms import IssueForm, ScanForm
from app.documents.queries import IssuedFacts, issued_about, next_number
from app.documents.rendering.html import to_html
from app.documents.rendering.word import to_word
from app.documents.rules.drafting import drafting_date
from app.documents.views import store
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import format_profile
from app.platform import clock
from app.platform.files import WORD
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, say
from app.units.present import present_actor
from app.units.rules.authority import Within, may


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of the plan."""

    campaign: CampaignFacts
    issued: IssuedFacts | None
    paper: str
    may_issue: bool


@blueprint.route("/campaigns/<slug>/plan", methods=["GET", "POST"])
@login_required
def plan(slug: str) -> ResponseReturnValue:
    """The plan: preview, Word, number and date, and the frozen document."""
    actor = present_actor()
    campaign = campaign_facts(actor=present_actor(), slug=slug)
    issued = issued_about(ABOUT.format(campaign.id), DocumentKind.PLAN)
    on = issued.issued_on if issued else _drafted_on(campaign)
    form = bind(IssueForm, account_id=actor.account_id, number=next_number(campaign.council_id, "KH-UBND", on.year))
    if form.accepted(
        lambda: issue_document(
            actor=actor,
            council_id=campaign.council_id,
            about=ABOUT.format(campaign.id),
            document=_document(campaign, form.number.data, form.issued_on.data, form.issued_on.data or on),
            store=store(),
            today=clock.today(),
            at=clock.now(),
        )
    ):
        say("Đã phát hành kế hoạch. Văn bản được giữ nguyên từ lúc này.")
        return redirect_after(url_for("campaigns.plan", slug=slug))
    number, day = (issued.number, issued.issued_on) if issued else (None, None)
    paper = to_html(_document(campaign, number, day, on), profile=format_profile(on))
    may_issue = may(actor, EDIT_CAMPAIGN, Within(campaign.council_id))
    return render_form(
        "campaigns/plan.html", PlanPage(campaign, issued, paper, may_issue), form, scan_form=ScanForm(formdata=None)
    )


@blueprint.get("/campaigns/<slug>/plan.docx")
@login_required
def plan_word(slug: str) -> Response:
    """The draft of the plan as a Word file, for signing."""
    campaign = campaign_facts(actor=present_actor(), slug=slug)
    on = _drafted_on(campaign)
    content = to_word(_document(campaign, None, None, on), profile=format_profile(on))
    return attachment(content, filename=f"Dự thảo Kế hoạch {campaign.slug}.docx", media_type=WORD)


def _drafted_on(campaign: CampaignFacts) -> date:
    return drafting_date(year=campaign.starts_on.year, today=clock.today())


def _document(campaign: CampaignFacts, number: int | None, issued_on: date | None, on: date) -> AdministrativeDocument:
    return plan_document(plan_facts(campaign, number=number, issued_on=issued_on, on=on))
