"""What waits in consultations: comments of the public that nobody has dealt with."""

from datetime import date

from sqlalchemy import func, select

from app.campaigns.models import AwardRound, Campaign
from app.consultations.models import Consultation, PublicComment
from app.consultations.rules.comments import CommentState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.platform.database import db
from app.units.rules.authority import Actor, Role


def _comments(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    rows = db.session.execute(
        select(AwardRound.name, AwardRound.slug, func.count(PublicComment.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Consultation, Consultation.round_id == AwardRound.id)
        .join(PublicComment, PublicComment.consultation_id == Consultation.id)
        .where(Campaign.council_id.in_(councils), PublicComment.state == CommentState.WAITING)
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug)
        .order_by(AwardRound.id)
    )
    return tuple(
        WorkItem("Ý kiến Nhân dân chờ xem", name, count, None, Place("consultations.show", {"slug": slug}))
        for name, slug, count in rows
    )


WAITING = (_comments,)
