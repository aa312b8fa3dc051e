"""What waits for members: dossiers that they have not scored and from which they do not stand aside."""

from datetime import date

from sqlalchemy import exists, func, select

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.nominations.models import ConflictOfInterest, Nomination
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.scoring.models import ScoreSheet
from app.units.models import RoleHolding
from app.units.rules.authority import Actor, Role


def _sheets(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.MEMBER, Role.CHAIR)
    if not councils or actor.is_deputy:  # nobody scores for another
        return ()
    done = exists().where(ScoreSheet.nomination_id == Nomination.id, ScoreSheet.account_id == actor.account_id)
    aside = exists().where(
        ConflictOfInterest.nomination_id == Nomination.id, ConflictOfInterest.account_id == actor.account_id
    )
    # In whatever office one works just now: one's own unit is one's own.
    own = exists().where(
        RoleHolding.unit_id == Nomination.unit_id,
        RoleHolding.account_id == actor.account_id,
        RoleHolding.role == Role.CLERK,
    )
    rows = db.session.execute(
        select(AwardRound.slug, AwardRound.name, func.count(Nomination.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Nomination, Nomination.round_id == AwardRound.id)
        .where(
            Campaign.council_id.in_(councils), AwardRound.state == RoundState.SCORING,
            Nomination.state == NominationState.ACCEPTED, ~own, ~done, ~aside,
        )
        .group_by(AwardRound.id, AwardRound.slug, AwardRound.name, AwardRound.year)
        .order_by(AwardRound.year)
    )  # fmt: skip
    return tuple(
        WorkItem("Hồ sơ chưa chấm điểm", name, count, None, Place("scoring.next_sheet", {"slug": slug}))
        for slug, name, count in rows
    )


WAITING = (_sheets,)
