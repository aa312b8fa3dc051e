"""What waits for secretaries in the life of a round: to open it for dossiers, and to close it for them."""

from datetime import date

from sqlalchemy import select

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.platform.database import db
from app.units.rules.authority import Actor, Role


def _rounds(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    rows = db.session.scalars(
        select(AwardRound)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(Campaign.council_id.in_(councils), AwardRound.state.in_((RoundState.PREPARING, RoundState.NOMINATING)))
        .order_by(AwardRound.year, AwardRound.id)
    )
    items = []
    for row in rows:
        place = Place("nominations.board", {"slug": row.slug})
        if row.state is RoundState.PREPARING and row.nominate_from <= today <= row.nominate_until:
            items.append(WorkItem("Đến ngày mở nhận hồ sơ", row.name, None, row.nominate_from, place))
        if row.state is RoundState.NOMINATING and row.nominate_until < today:
            items.append(WorkItem("Hết hạn nhận hồ sơ, chờ mở chấm điểm", row.name, None, row.nominate_until, place))
    return tuple(items)


WAITING = (_rounds,)
