"""What waits in registrations: for clerks those not sent, for secretaries those to accept."""

from datetime import date

from sqlalchemy import func, select

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as, own_units
from app.platform.database import db
from app.registrations.models import Registration
from app.registrations.rules.states import RegistrationState
from app.units.rules.authority import Actor, Role


def _registrations(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    as_secretary, as_clerk = councils_as(actor, Role.SECRETARY), councils_as(actor, Role.CLERK)
    if not as_secretary and not as_clerk:
        return ()
    mine = Registration.unit_id.in_(own_units(actor))
    state = Registration.state
    rows = db.session.execute(
        select(
            AwardRound, Campaign.council_id,
            func.count(Registration.id).filter(state == RegistrationState.SENT),
            func.count(Registration.id).filter(mine, state == RegistrationState.RETURNED),
            func.count(Registration.id).filter(mine, state != RegistrationState.RETURNED, state != RegistrationState.DRAFT),
        )
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .outerjoin(Registration, Registration.round_id == AwardRound.id)
        .where(
            Campaign.council_id.in_({*as_secretary, *as_clerk}),
            AwardRound.state.in_((RoundState.PREPARING, RoundState.NOMINATING)),
        )
        .group_by(AwardRound.id, Campaign.council_id)
        .order_by(AwardRound.year, AwardRound.id)
    )  # fmt: skip
    items = []
    for row, council_id, sent, returned, with_the_council in rows:
        place = Place("registrations.board", {"slug": row.slug})
        if council_id in as_secretary and sent:
            items.append(WorkItem("Đăng ký thi đua chờ tiếp nhận", row.name, sent, None, place))
        missing = len(actor.unit_ids(council_id)) - returned - with_the_council
        if returned:
            items.append(WorkItem("Đăng ký thi đua bị trả lại", row.name, returned, row.register_until, place))
        if missing > 0:
            items.append(WorkItem("Đăng ký thi đua chưa gửi", row.name, missing, row.register_until, place))
    return tuple(items)


WAITING = (_registrations,)
