"""Groups of scored rounds, and whether their ranking is tied on the line of the quota."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Integer, String, cast, exists, func, or_, select, type_coerce

from app.campaigns.models import AwardRound, Campaign, Quota
from app.campaigns.rules.states import RoundState, quota_category
from app.law.rules.categories import Category
from app.nominations.models import ConflictOfInterest, Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.scoring.models import ScoreSheet, SheetState
from app.scoring.rules.final_score import final_score
from app.scoring.rules.ranking import Contender, rank
from app.units.models import RoleHolding
from app.units.rules.authority import Actor, Role


@dataclass(frozen=True, slots=True)
class ScoredGroup:
    """The accepted dossiers of a movement and quota category in a round whose scores are closed.

    `tied` is told only to whoever stands aside from none of them.
    """

    round_id: int
    slug: str
    round_name: str
    movement_id: int
    category: Category
    tied: bool


def scored_groups(actor: Actor, council_ids: Collection[int]) -> tuple[ScoredGroup, ...]:
    """The groups of these councils' scored rounds. Two queries at any size."""
    sheets = ScoreSheet.__table__.c
    hundredths = cast(type_coerce(sheets.total, Integer), String)
    totals = (
        select(sheets.nomination_id, func.aggregate_strings(hundredths, " ").label("totals"))
        .where(sheets.state == SheetState.SENT)
        .group_by(sheets.nomination_id)
        .subquery()
    )
    aside = or_(
        exists().where(
            ConflictOfInterest.nomination_id == Nomination.id, ConflictOfInterest.account_id.in_(actor.people)
        ),
        exists().where(
            RoleHolding.unit_id == Nomination.unit_id,
            RoleHolding.role == Role.CLERK,
            RoleHolding.account_id.in_(actor.people),
        ),
    )
    scored = (Campaign.council_id.in_(council_ids), AwardRound.state == RoundState.SCORED)
    rows = db.session.execute(
        select(
            AwardRound.id, AwardRound.slug, AwardRound.name, func.coalesce(AwardRound.score_method, Campaign.score_method),
            Campaign.household_quota, Nomination.movement_id, Nominee.category, Nomination.id, totals.c.totals, aside,
        )
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Nomination, Nomination.round_id == AwardRound.id)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .outerjoin(totals, totals.c.nomination_id == Nomination.id)
        .where(*scored, Nomination.state == NominationState.ACCEPTED)
    )  # fmt: skip
    quotas = db.session.execute(
        select(Quota.round_id, Quota.movement_id, Quota.category, Quota.places)
        .join(AwardRound, AwardRound.id == Quota.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(*scored)
    )
    places = {(round_id, movement_id, category): count for round_id, movement_id, category, count in quotas}
    contenders: defaultdict[tuple[int, str, str, int, Category], list[Contender]] = defaultdict(list)
    untold = set()
    for round_id, slug, name, method, households, movement_id, category, number, joined, stands_aside in rows:
        group = (round_id, slug, name, movement_id, quota_category(category, households))
        final = final_score([Decimal(text).scaleb(-2) for text in (joined or "").split()], method)
        contenders[group].append(Contender(number, final.score if final else None, ""))
        if stands_aside:
            untold.add(group)
    return tuple(
        ScoredGroup(
            *group, tied=group not in untold and _is_tied(contenders[group], places.get((group[0], *group[3:]), 0))
        )
        for group in sorted(contenders)
    )


def _is_tied(contenders: Collection[Contender], places: int) -> bool:
    return any(place.tied_on_line for place in rank(contenders, places))
