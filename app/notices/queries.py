"""Reads of notices: what one wants, what is to be sent, and how the outbox stands."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.accounts.models import Account
from app.notices.models import Notice, NoticeWish
from app.notices.rules.messages import NoticeKind, NoticeState
from app.platform.database import db


@dataclass(frozen=True, slots=True)
class WishFacts:
    """Which notices somebody wants, and where to."""

    address: str
    digest: bool
    at_once: bool


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice that is to be sent; `address` is "" where it is no longer wanted, or the account is switched off."""

    id: int
    account_id: int
    name: str
    kind: NoticeKind
    path: str
    address: str


def wish_of(account_id: int) -> WishFacts:
    """What somebody wants; nothing while they have not chosen. One query."""
    row = db.session.get(NoticeWish, account_id, populate_existing=True)
    return WishFacts(row.address, row.digest, row.at_once) if row else WishFacts("", digest=False, at_once=False)


def due_notice(notice_id: int) -> DueNotice:
    """A notice with the address to which it goes today. One query."""
    notice, account, wish = db.session.execute(
        select(Notice, Account, NoticeWish)
        .join(Account, Account.id == Notice.account_id)
        .outerjoin(NoticeWish, NoticeWish.account_id == Notice.account_id)
        .where(Notice.id == notice_id)
        .execution_options(populate_existing=True)
    ).one()
    wanted = wish is not None and account.active and (wish.digest if notice.kind is NoticeKind.DIGEST else wish.at_once)
    return DueNotice(notice.id, account.id, account.name, notice.kind, notice.path, wish.address if wanted else "")


def outbox_counts() -> dict[NoticeState, int]:
    """How many notices stand in which state. One query."""
    rows = db.session.execute(select(Notice.state, func.count()).group_by(Notice.state))
    counted = {state: count for state, count in rows}
    return {state: counted.get(state, 0) for state in NoticeState}
