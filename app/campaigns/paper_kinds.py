"""The papers of this room: the plan."""

from app.campaigns.drafts import ABOUT, plan_facts
from app.campaigns.papers.plan import plan_document
from app.campaigns.queries import campaign_facts, round_facts
from app.campaigns.rules.acts import EDIT_CAMPAIGN, SEE_CAMPAIGN
from app.campaigns.rules.states import RoundState
from app.documents.kinds import Choice, Crumb, Draft, PaperKind
from app.documents.letterhead import Issuer
from app.units.rules.authority import Actor, Within


def _of_the_campaign(actor: Actor, slug: str) -> tuple[Choice, ...]:
    campaign = round_facts(actor=actor, slug=slug).campaign
    return (Choice(campaign.slug, ABOUT.format(campaign.id)),)


def _plan(actor: Actor, key: str) -> Draft:
    campaign = campaign_facts(actor=actor, slug=key)
    return Draft(
        about=ABOUT.format(campaign.id),
        within=Within(campaign.council_id),
        year=campaign.starts_on.year,
        label=campaign.slug,
        crumbs=(
            Crumb("Phong trào thi đua", "campaigns.index", {}),
            Crumb(campaign.title, "campaigns.show", {"slug": campaign.slug}),
        ),
        write=lambda letterhead: plan_document(plan_facts(campaign, letterhead)),
    )


PLAN = PaperKind(
    slug="plan",
    name="Kế hoạch phát động",
    issuer=Issuer.COMMITTEE,
    read=SEE_CAMPAIGN,
    issue=EDIT_CAMPAIGN,
    since=RoundState.PREPARING,
    choices=_of_the_campaign,
    prepare=_plan,
)
KINDS = (PLAN,)
