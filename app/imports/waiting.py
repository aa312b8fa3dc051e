"""What waits in imports: lists that somebody has sent and neither taken in nor discarded."""

from datetime import date

from sqlalchemy import select

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.imports.models import Import
from app.imports.rules.states import KEPT_UNFINISHED, ImportState
from app.platform.database import db
from app.units.rules.authority import Actor, Role
from app.vietnamese.dates import office_day


def _unfinished(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """Only to whoever sent the list, until the day on which it is discarded by itself."""
    councils = councils_as(actor, Role.CLERK, Role.SECRETARY)
    if not councils or actor.account_id is None:
        return ()
    rows = db.session.execute(
        select(Import.id, Import.filename, Import.changed_at)
        .join(AwardRound, AwardRound.id == Import.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(
            Import.account_id == actor.account_id, Campaign.council_id.in_(councils),
            Import.state.in_((ImportState.SENT, ImportState.MATCHED)), AwardRound.state == RoundState.NOMINATING,
        )
        .order_by(Import.changed_at, Import.id)
    )  # fmt: skip
    kept = ((number, filename, office_day(changed_at + KEPT_UNFINISHED)) for number, filename, changed_at in rows)
    return tuple(
        WorkItem("Danh sách đưa lên chưa nhập xong", filename, None, last, Place("imports.show", {"import_id": number}))
        for number, filename, last in kept
        if last >= today
    )


WAITING = (_unfinished,)
