"""What the start page and the public pages show."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from app.awards.queries.awards import AwardFacts, amendments_of_round, awards_of_round, in_force
from app.awards.rules.amending import AmendmentKind
from app.campaigns.models import Campaign
from app.campaigns.queries import CampaignFacts, CampaignSummary, campaigns_of, public_campaign
from app.campaigns.rules.states import RoundState
from app.consultations.queries import open_consultations
from app.desk.work import WorkItem, waiting_for
from app.documents.queries import IssuedFacts
from app.platform.database import db
from app.units.models import Council
from app.units.rules.authority import Actor
from app.vietnamese.names import folded

PUBLIC_PAGE = 30


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """The start page of whoever is signed in."""

    waiting: tuple[WorkItem, ...]
    campaigns: tuple[CampaignSummary, ...]


@dataclass(frozen=True, slots=True)
class PublicCampaign:
    """A public campaign in the list."""

    slug: str
    title: str
    council_name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PublicList:
    """A page of the public campaigns, newest first: those that `wanted` finds; `more` tells whether another page follows."""

    campaigns: tuple[PublicCampaign, ...]
    wanted: str
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class PublicResults:
    """The results of a round as they stand, with the later decisions that revoked or corrected an award."""

    awards: tuple[AwardFacts, ...]
    revoked_by: tuple[IssuedFacts, ...]
    corrected_by: tuple[IssuedFacts, ...]


@dataclass(frozen=True, slots=True)
class PublicCampaignFacts:
    """A campaign as citizens see it; results by round slug, only of published rounds; the rounds open to comments."""

    campaign: CampaignFacts
    results: dict[str, PublicResults]
    open_to_comments: frozenset[int]


def home_facts(actor: Actor, today: date) -> HomeFacts:
    """What waits for the actor, by role, and the actor's campaigns."""
    return HomeFacts(waiting_for(actor, today), campaigns_of(actor))


def public_list(*, wanted: str, page: int) -> PublicList:
    """The page of the campaigns that anybody may read about whose title or council holds `wanted`, with or without marks.

    One query for what is shown; to search, names alone are read before. A page beyond the last is empty.
    """
    query = _public().order_by(Campaign.starts_on.desc(), Campaign.slug.desc())
    if wanted:
        names = db.session.execute(_public().with_only_columns(Campaign.id, Campaign.title, Council.name))
        key = folded(wanted)
        query = query.where(Campaign.id.in_([number for number, *told in names if key in folded(" ".join(told))]))
    rows = db.session.execute(query.limit(PUBLIC_PAGE + 1).offset((page - 1) * PUBLIC_PAGE)).all()
    shown = tuple(PublicCampaign(*row) for row in rows[:PUBLIC_PAGE])
    return PublicList(shown, wanted, page, len(rows) > PUBLIC_PAGE)


def _public() -> Select[str, str, str, date, date]:
    columns = (Campaign.slug, Campaign.title, Council.name, Campaign.starts_on, Campaign.ends_on)
    return select(*columns).join(Council, Council.id == Campaign.council_id).where(Campaign.public)


def public_campaign_facts(slug: str, *, today: date) -> PublicCampaignFacts:
    """A public campaign with the results of its published rounds; NotFound when it is not public."""
    campaign = public_campaign(slug)
    published = [one for one in campaign.rounds if one.state is RoundState.PUBLISHED]
    return PublicCampaignFacts(
        campaign=campaign,
        results={one.slug: _results(one.id) for one in published},
        open_to_comments=open_consultations([one.id for one in campaign.rounds], today=today),
    )


def _results(round_id: int) -> PublicResults:
    amendments = amendments_of_round(round_id)
    held = [one for ruled in amendments.values() for one in ruled if one.issued is not None]
    return PublicResults(
        awards=in_force(awards_of_round(round_id), amendments),
        revoked_by=tuple(one.issued for one in held if one.issued and one.kind is AmendmentKind.REVOKE),
        corrected_by=tuple(one.issued for one in held if one.issued and one.kind is AmendmentKind.CORRECT),
    )
