"""What waits in proposals: those that the council above gave back, and those that councils below sent."""

from datetime import date

from sqlalchemy import func, select

from app.campaigns.models import AwardRound, Campaign
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.platform.database import db
from app.proposals.models import Proposal
from app.proposals.rules.states import ProposalState
from app.units.models import Council
from app.units.rules.authority import Actor, Role


def _returned(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    rows = db.session.execute(
        select(AwardRound.name, AwardRound.slug, func.count(Proposal.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Proposal, Proposal.round_id == AwardRound.id)
        .where(Campaign.council_id.in_(councils), Proposal.state == ProposalState.RETURNED)
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug)
        .order_by(AwardRound.id)
    )
    return tuple(
        WorkItem("Đề nghị bị cấp trên trả lại", name, count, None, Place("proposals.index", {"slug": slug}))
        for name, slug, count in rows
    )


def _received(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    rows = db.session.execute(
        select(Council.name, Council.slug, func.count(Proposal.id))
        .join(Proposal, Proposal.superior_id == Council.id)
        .where(
            Council.id.in_(councils),
            Proposal.state.in_((ProposalState.SENT, ProposalState.OPENED)),
        )
        .group_by(Council.id, Council.name, Council.slug)
        .order_by(Council.id)
    )
    return tuple(
        WorkItem("Đề nghị của cấp dưới chờ xem xét", name, count, None, Place("proposals.inbox", {"slug": slug}))
        for name, slug, count in rows
    )


WAITING = (_returned, _received)
