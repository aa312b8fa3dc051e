"""Reads of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, select

from app.campaigns.models import AwardRound, Campaign, Criterion, Movement, Quota, Target
from app.campaigns.rules.acts import SEE_CAMPAIGN
from app.campaigns.rules.consultation import PublicShortlist
from app.campaigns.rules.states import HallScreen, HouseholdQuota, RoundKind, RoundState, ScoreMethod, Unregistered
from app.campaigns.rules.tie_rules import TieRule
from app.law.rules.categories import Category
from app.law.rules.prizes import Rounding
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.reading import asked_once
from app.units.authority import require
from app.units.models import Council
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """A movement as pages and papers show it."""

    id: int
    slug: str
    position: int
    name: str
    audience: str
    honours: str
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round in a list of its campaign."""

    id: int
    slug: str
    name: str
    year: int
    kind: RoundKind
    state: RoundState
    register_until: date | None
    nominate_from: date
    nominate_until: date
    unit_share: int | None
    score_method: ScoreMethod | None  # its own; None: the campaign's


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """A target, its value as it is written."""

    text: str
    value: str
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """A whole campaign; quotas by round id, movement id and category."""

    id: int
    council_id: int
    slug: str
    title: str
    purpose: str
    starts_on: date
    ends_on: date
    household_quota: HouseholdQuota
    score_method: ScoreMethod
    hall_screen: HallScreen
    unregistered: Unregistered
    consultation_days: int
    shortlist: PublicShortlist
    rounding: Rounding
    household_prize_ratio: Decimal | None
    tie_rule: tuple[TieRule, ...]
    higher_awards: str
    legal_bases: tuple[str, ...]
    public: bool
    version: int
    movements: tuple[MovementFacts, ...]
    rounds: tuple[RoundSummary, ...]
    targets: tuple[TargetFacts, ...]
    quotas: dict[tuple[int, int, Category], int] = field(hash=False)

    def places(self, round_id: int, movement_id: int, category: Category) -> int:
        """The places of a round, movement and category; 0 where none were planned."""
        return self.quotas.get((round_id, movement_id, category), 0)

    @property
    def quota_categories(self) -> tuple[Category, ...]:
        """The categories that have a quota of their own in this campaign."""
        if self.household_quota is HouseholdQuota.OWN:
            return tuple(Category)
        return (Category.COLLECTIVE, Category.INDIVIDUAL)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """A round with its campaign: what every later room needs to know of the plan."""

    id: int
    slug: str
    name: str
    year: int
    kind: RoundKind
    state: RoundState
    register_until: date | None
    nominate_from: date
    nominate_until: date
    unit_share: int | None
    score_method: ScoreMethod
    campaign: CampaignFacts

    @property
    def council_id(self) -> int:
        """The council whose round it is."""
        return self.campaign.council_id

    def movement(self, slug: str) -> MovementFacts:
        """The movement with this slug; NotFound when the campaign has none."""
        for movement in self.campaign.movements:
            if movement.slug == slug:
                return movement
        raise NotFound

    def places(self, movement_id: int, category: Category) -> int:
        """The places of a movement and category in this round."""
        return self.campaign.places(self.id, movement_id, category)


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """A criterion and its most points."""

    id: int
    name: str
    guidance: str
    most_points: int


_TOLD_APART = ("movements", "rounds", "targets", "quotas")
_CAMPAIGNS, _MOVEMENT, _ROUND = Campaign.__table__.c, Movement.__table__.c, AwardRound.__table__.c
_TARGET, _QUOTA, _COUNCIL = Target.__table__.c, Quota.__table__.c, Council.__table__.c
_SLUG: BindParameter[str] = bindparam("slug")
_THIS: BindParameter[int] = bindparam("campaign_id")
_CAMPAIGN = select(*(_CAMPAIGNS[name] for name in CampaignFacts.__slots__ if name not in _TOLD_APART))
_LISTED = (
    select(_CAMPAIGNS.id, _CAMPAIGNS.slug, _CAMPAIGNS.title, _COUNCIL.name, _CAMPAIGNS.starts_on, _CAMPAIGNS.ends_on)
    .join_from(Campaign.__table__, Council.__table__, _COUNCIL.id == _CAMPAIGNS.council_id)
    .order_by(_CAMPAIGNS.starts_on.desc(), _CAMPAIGNS.slug)
)
_LISTED_OF = _LISTED.where(_CAMPAIGNS.council_id.in_(bindparam("councils", expanding=True)))
_WITH_SLUG = _CAMPAIGN.where(_CAMPAIGNS.slug == _SLUG)
_OF_ROUND = _CAMPAIGN.where(_CAMPAIGNS.id == select(_ROUND.campaign_id).where(_ROUND.slug == _SLUG).scalar_subquery())
_MOVEMENTS = (
    select(*(_MOVEMENT[name] for name in MovementFacts.__slots__))
    .where(_MOVEMENT.campaign_id == _THIS)
    .order_by(_MOVEMENT.position)
)
_EVERY_ROUND = select(*(_ROUND[name] for name in RoundSummary.__slots__)).order_by(_ROUND.position)
_ROUNDS_OF = _EVERY_ROUND.add_columns(_ROUND.campaign_id).where(
    _ROUND.campaign_id.in_(bindparam("campaigns", expanding=True))
)
_ROUNDS = _EVERY_ROUND.where(_ROUND.campaign_id == _THIS)
_TARGETS = (
    select(*(_TARGET[name] for name in TargetFacts.__slots__))
    .where(_TARGET.campaign_id == _THIS)
    .order_by(_TARGET.position)
)
_QUOTAS = (
    select(_QUOTA.round_id, _QUOTA.movement_id, _QUOTA.category, _QUOTA.places)
    .join_from(Quota.__table__, AwardRound.__table__, _ROUND.id == _QUOTA.round_id)
    .where(_ROUND.campaign_id == _THIS)
)


@dataclass(frozen=True, slots=True)
class CampaignSummary:
    """A campaign in a list."""

    slug: str
    title: str
    council_name: str
    starts_on: date
    ends_on: date
    rounds: tuple[RoundSummary, ...]


def campaigns_of(actor: Actor) -> tuple[CampaignSummary, ...]:
    """The campaigns of the councils in which the actor holds a role (all of them for an operator)."""
    rows = (
        db.session.execute(_LISTED)
        if actor.operator
        else db.session.execute(_LISTED_OF, {"councils": list(actor.council_ids)})
    )
    return _summaries(rows.all())


@asked_once
def campaign_facts(*, actor: Actor, slug: str) -> CampaignFacts:
    """The campaign with this slug, if the actor may know of it; NotFound otherwise."""
    campaign = _load(_WITH_SLUG, slug)
    require(actor, SEE_CAMPAIGN, Within(campaign.council_id))
    return campaign


def public_campaign(slug: str) -> CampaignFacts:
    """The campaign with this slug, if it is public; NotFound otherwise."""
    campaign = _load(_WITH_SLUG, slug)
    if not campaign.public:
        raise NotFound
    return campaign


@asked_once
def round_facts(*, actor: Actor, slug: str) -> RoundFacts:
    """The round with this slug, if the actor may know of it; NotFound otherwise."""
    campaign = _load(_OF_ROUND, slug)
    require(actor, SEE_CAMPAIGN, Within(campaign.council_id))
    return round_of(campaign, slug)


def round_of(campaign: CampaignFacts, slug: str) -> RoundFacts:
    """The round of this campaign with this slug; NotFound when there is none."""
    summary = next((one for one in campaign.rounds if one.slug == slug), None)
    if summary is None:
        raise NotFound
    told = {name: getattr(summary, name) for name in RoundSummary.__slots__}
    return RoundFacts(**told | {"score_method": summary.score_method or campaign.score_method}, campaign=campaign)


def round_slug(round_id: int) -> str:
    """The slug of a round that is known to exist."""
    return db.session.execute(select(AwardRound.slug).where(AwardRound.id == round_id)).scalar_one()


@asked_once
def criteria_of(round_id: int, movement_id: int) -> tuple[CriterionFacts, ...]:
    """The criteria of a movement in a round, in their order. One query."""
    rows = db.session.scalars(
        select(Criterion).filter_by(round_id=round_id, movement_id=movement_id).order_by(Criterion.position)
    )
    return tuple(CriterionFacts(row.id, row.name, row.guidance, row.most_points) for row in rows)


def _summaries(campaigns: Sequence[Row[*tuple[Any, ...]]]) -> tuple[CampaignSummary, ...]:
    rounds: dict[int, list[RoundSummary]] = {row.id: [] for row in campaigns}
    for *one, campaign_id in db.session.execute(_ROUNDS_OF, {"campaigns": list(rounds)}).all():
        rounds[campaign_id].append(RoundSummary(*one))
    return tuple(
        CampaignSummary(row.slug, row.title, row.name, row.starts_on, row.ends_on, tuple(rounds[row.id]))
        for row in campaigns
    )


def _load(asked: Select[Any], slug: str) -> CampaignFacts:
    """The campaign in five queries however many rounds and movements it has. Columns, since each page asks for it."""
    row = db.session.execute(asked, {"slug": slug}).mappings().one_or_none()
    if row is None:
        raise NotFound
    whose, ratio = {"campaign_id": row["id"]}, row["household_prize_ratio"]
    read = {
        "rounding": Rounding(row["rounding"]),
        "household_prize_ratio": None if ratio is None else Decimal(ratio),
        "tie_rule": tuple(TieRule(rule) for rule in row["tie_rule"]),
        "legal_bases": tuple(row["legal_bases"]),
        "movements": tuple(_movement(one) for one in db.session.execute(_MOVEMENTS, whose).all()),
        "rounds": tuple(RoundSummary(*one) for one in db.session.execute(_ROUNDS, whose).all()),
        "targets": tuple(TargetFacts(*one) for one in db.session.execute(_TARGETS, whose).all()),
        "quotas": {tuple(key): places for *key, places in db.session.execute(_QUOTAS, whose).all()},
    }
    return CampaignFacts(**dict(row) | read)


def _movement(row: Row[Any]) -> MovementFacts:
    categories = tuple(Category(value) for value in row.categories)
    return MovementFacts(row.id, row.slug, row.position, row.name, row.audience, row.honours, categories)
