"""Taking notices out of the outbox: of two senders one gets each, and none is sent twice.

A notice is held for its sender (`leased_until`) while the server is asked; only right before the text goes out it is marked as
being sent. Whoever dies before that leaves it to others; whoever dies after it leaves it in doubt, and it is not sent again.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update

from app.notices.models import Notice
from app.notices.rules.messages import NoticeState
from app.notices.rules.retrying import wait_after
from app.platform.transaction import transaction

LEASE = timedelta(minutes=2)


def take_next(*, at: datetime) -> int | None:
    """Gives the id of a notice that is due and held by nobody, and holds it; None when there is none.

    Notices whose sender died while the text was on its way are put in doubt first.
    """
    with transaction() as session:
        session.execute(
            update(Notice)
            .where(Notice.state == NoticeState.SENDING, Notice.leased_until < at)
            .values(state=NoticeState.DOUBTFUL, ended_at=at)
        )
        due = (
            Notice.state == NoticeState.WAITING,
            Notice.next_try_at <= at,
            or_(Notice.leased_until.is_(None), Notice.leased_until < at),
        )
        first = (
            select(Notice.id)
            .where(*due)
            .order_by(Notice.next_try_at, Notice.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        return session.execute(
            update(Notice)
            .where(Notice.id == first.scalar_subquery(), *due)  # "=" is looked up once; "IN" might lock several
            .values(leased_until=at + LEASE, tries=Notice.tries + 1)
            .returning(Notice.id)
        ).scalar()


def begin_text(*, notice_id: int, at: datetime) -> bool:
    """Marks that the text goes out now; False when the notice is no longer this sender's, so that nothing may be sent."""
    with transaction() as session:
        held = (Notice.id == notice_id, Notice.state == NoticeState.WAITING, Notice.leased_until >= at)
        marked = (
            update(Notice).where(*held).values(state=NoticeState.SENDING, leased_until=at + LEASE).returning(Notice.id)
        )
        return session.execute(marked).scalar() is not None


def end(*, notice_id: int, state: NoticeState, at: datetime, fault: str = "") -> None:
    """Writes how a notice ended."""
    with transaction() as session:
        row = session.get_one(Notice, notice_id, with_for_update=True, populate_existing=True)
        row.state, row.ended_at, row.leased_until, row.fault = state, at, None, fault


def put_back(*, notice_id: int, fault: str, at: datetime) -> None:
    """Writes that the server did not take the notice: it is tried again later, or given up."""
    with transaction() as session:
        row = session.get_one(Notice, notice_id, with_for_update=True, populate_existing=True)
        wait = wait_after(row.tries)
        row.fault, row.leased_until = fault, None
        if wait is None:
            row.state, row.ended_at = NoticeState.FAILED, at
        else:
            row.state, row.next_try_at = NoticeState.WAITING, at + wait
