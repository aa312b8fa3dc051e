"""What waits for administrators: people who have not yet made the first password their own."""

from datetime import date

from sqlalchemy import func, select

from app.accounts.models import Account
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.platform.database import db
from app.units.models import Council, RoleHolding
from app.units.rules.authority import Actor, Role


def _people(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.ADMINISTRATOR)
    if not councils:
        return ()
    rows = db.session.execute(
        select(Council.slug, Council.name, func.count(Account.id.distinct()))
        .join(RoleHolding, RoleHolding.council_id == Council.id)
        .join(Account, Account.id == RoleHolding.account_id)
        .where(Council.id.in_(councils), Account.active, Account.must_change_password)
        .group_by(Council.id, Council.slug, Council.name)
        .order_by(Council.name)
    )
    return tuple(
        WorkItem(
            "Người dùng chưa đổi mật khẩu lần đầu", name, count, None, Place("units.council_people", {"slug": slug})
        )
        for slug, name, count in rows
    )


WAITING = (_people,)
