"""Loading a campaign file: its council (by an operator), units, movements, rounds, quotas, criteria and targets."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.campaigns.campaign_file import CampaignFile, RoundPart
from app.campaigns.models import AwardRound, Campaign, Criterion, Movement, Quota, Target
from app.campaigns.rules.acts import EDIT_CAMPAIGN
from app.law.rules.categories import Category
from app.platform.audit import record
from app.platform.errors import Conflict
from app.platform.transaction import transaction
from app.units.actions import add_cluster, add_unit, found_council
from app.units.authority import require
from app.units.models import Cluster, Council, Unit
from app.units.rules.authority import Actor, Within


def load_campaign(*, actor: Actor, file: CampaignFile, at: datetime) -> str:
    """Creates the campaign of the file and gives its slug; adds the council's missing clusters and units.

    A council that does not exist yet is founded when an operator loads the file; anybody else gets NotFound.
    Raises Conflict when the campaign or one of its rounds exists already.
    """
    with transaction() as session:
        council_id = session.scalar(select(Council.id).where(Council.slug == file.council.slug))
        if council_id is None:
            council_id = found_council(actor=actor, at=at, **file.council.model_dump(mode="json"))
        require(actor, EDIT_CAMPAIGN, Within(council_id))
        _refuse_twins(session, file)
        _add_units(actor, session, council_id, file, at)
        campaign = _campaign(council_id, file)
        session.add(campaign)
        session.flush()
        _add_rounds(session, campaign, file)
        record(
            session, actor=actor, at=at, action="campaign loaded", thing=campaign, council_id=council_id,
            after={"slug": campaign.slug, "title": campaign.title},
        )  # fmt: skip
        return campaign.slug


def _refuse_twins(session: Session, file: CampaignFile) -> None:
    if session.scalar(select(Campaign.id).where(Campaign.slug == file.campaign.slug)):
        raise Conflict(f"Phong trào có mã “{file.campaign.slug}” đã có. Hãy sửa trên trang hoặc đổi mã trong tệp.")
    slugs = [part.slug for part in file.rounds]
    for slug in session.scalars(select(AwardRound.slug).where(AwardRound.slug.in_(slugs))):
        raise Conflict(f"Đợt khen thưởng có mã “{slug}” đã có. Hãy đổi mã trong tệp.")


def _add_units(actor: Actor, session: Session, council_id: int, file: CampaignFile, at: datetime) -> None:
    clusters = {row.slug: row.id for row in session.scalars(select(Cluster).filter_by(council_id=council_id))}
    for cluster in file.clusters:
        if cluster.slug not in clusters:
            clusters[cluster.slug] = add_cluster(
                actor=actor, council_id=council_id, slug=cluster.slug, name=cluster.name, at=at
            )
    units = set(session.scalars(select(Unit.slug).filter_by(council_id=council_id)))
    for unit in file.units:
        if unit.slug not in units:
            add_unit(
                actor=actor,
                council_id=council_id,
                slug=unit.slug,
                name=unit.name,
                kind=unit.kind,
                cluster_id=clusters[unit.cluster] if unit.cluster else None,
                at=at,
            )


def _campaign(council_id: int, file: CampaignFile) -> Campaign:
    settings = file.settings
    ratio = settings.household_prize_ratio
    campaign = Campaign(
        council_id=council_id,
        **file.campaign.model_dump(),
        household_quota=settings.household_quota,
        score_method=settings.score_method,
        hall_screen=settings.hall_screen,
        unregistered=settings.unregistered,
        consultation_days=settings.consultation_days,
        shortlist=settings.shortlist,
        rounding=settings.rounding,
        household_prize_ratio=None if ratio is None else str(ratio),
        tie_rule=[rule.value for rule in settings.tie_rule],
        legal_bases=list(file.legal_bases),
    )
    campaign.movements = [
        Movement(
            position=position,
            slug=part.slug,
            name=part.name,
            audience=part.audience,
            honours=part.honours,
            categories=[category.value for category in part.categories],
        )
        for position, part in enumerate(file.movements, 1)
    ]
    campaign.targets = [Target(position=position, **part.model_dump()) for position, part in enumerate(file.targets, 1)]
    return campaign


def _add_rounds(session: Session, campaign: Campaign, file: CampaignFile) -> None:
    for position, part in enumerate(file.rounds, 1):
        award_round = AwardRound(
            campaign_id=campaign.id, position=position, **part.model_dump(exclude={"quota", "quotas"})
        )
        session.add(award_round)
        session.flush()
        for movement, movement_part in zip(campaign.movements, file.movements, strict=True):
            session.add_all(_quotas(award_round.id, movement, part))
            session.add_all(
                Criterion(round_id=award_round.id, movement_id=movement.id, position=place, **criterion.model_dump())
                for place, criterion in enumerate(movement_part.criteria, 1)
            )


def _quotas(round_id: int, movement: Movement, part: RoundPart) -> list[Quota]:
    quota = part.quotas.get(movement.slug, part.quota)
    return [
        Quota(round_id=round_id, movement_id=movement.id, category=category, places=quota.places(category))
        for category in Category
    ]
