"""What lies below this room and is found by name: units, each leading to its awards, and people for their administrator."""

from sqlalchemy import select

from app.accounts.models import Account
from app.desk.searching import MOST, Found, Hit, Place
from app.platform.database import db
from app.platform.searching import Wanted, closeness, is_match
from app.units.models import Council, RoleHolding, Unit
from app.units.rules.authority import Actor, Role


def _units(actor: Actor, looked_for: Wanted) -> Found:
    rows = db.session.execute(
        select(Unit.id, Unit.council_id, Unit.slug, Unit.name, Council.slug, Council.name)
        .join(Council, Council.id == Unit.council_id)
        .where(Unit.council_id.in_(actor.council_ids))
        .order_by(Unit.name_sort)
    )
    found = [
        (closeness(name, looked_for), Hit(name, council, "", Place("awards.register", {"slug": council_slug, "unit": slug})))
        for number, council_id, slug, name, council_slug, council in rows
        if is_match(name, looked_for)
        and (number in actor.unit_ids(council_id) or not actor.roles(council_id) <= {Role.CLERK})
    ]  # fmt: skip
    return _closest("Đơn vị", found)


def _people(actor: Actor, looked_for: Wanted) -> Found:
    administered = [one.council_id for one in actor.holdings if one.role is Role.ADMINISTRATOR]
    if not administered:
        return Found("Người dùng", (), 0)
    rows = db.session.execute(
        select(Account.id, Account.name, Account.username, Account.position, Account.name_sort, Council.slug)
        .join(RoleHolding, RoleHolding.account_id == Account.id)
        .join(Council, Council.id == RoleHolding.council_id)
        .where(RoleHolding.council_id.in_(administered))
        .distinct()
        .order_by(Account.name_sort, Account.id)
    )
    found = [
        (closeness(name, looked_for), Hit(name, " · ".join(one for one in (username, position) if one), "",
                                          Place("units.person", {"slug": slug, "account_id": number})))
        for number, name, username, position, _, slug in rows
        if is_match(name, looked_for) or is_match(username, looked_for)
    ]  # fmt: skip
    return _closest("Người dùng", found)


def _closest(label: str, found: list[tuple[int, Hit]]) -> Found:
    ordered = sorted(found, key=lambda one: one[0])
    return Found(label, tuple(hit for _, hit in ordered[:MOST]), len(ordered))


SEARCHES = (_units, _people)
