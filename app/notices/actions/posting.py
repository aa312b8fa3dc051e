"""Choosing notices, and posting them to the outbox in the transaction of what they tell of."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import cast

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Account
from app.notices.models import Notice, NoticeWish
from app.notices.rules.messages import NoticeKind, is_address
from app.platform.audit import Acting, record
from app.platform.errors import OfficeError
from app.platform.settings import Settings
from app.platform.transaction import transaction


def are_on() -> bool:
    """Whether this deployment sends notices at all."""
    settings = cast(Settings, current_app.extensions["settings"])
    return bool(settings.smtp_host and settings.public_url)


def choose_notices(*, actor: Acting, address: str, digest: bool, at_once: bool, at: datetime) -> None:
    """Writes which notices one wants and where to; with neither, the address is forgotten. OfficeError for a faulty address."""
    wants = digest or at_once
    if wants and not is_address(address):
        raise OfficeError("Hãy gõ một địa chỉ thư điện tử, ví dụ lan.le@tinhbien.gov.vn, không dấu, không có tên kèm theo.", field="address")  # fmt: skip
    with transaction() as session:
        row = session.get(NoticeWish, actor.account_id, with_for_update=True)
        before = {"digest": bool(row and row.digest), "at_once": bool(row and row.at_once)}
        if row is None:
            row = NoticeWish(account_id=actor.account_id, address="", digest=False, at_once=False, changed_at=at)
            session.add(row)
        row.address, row.digest, row.at_once, row.changed_at = address if wants else "", digest, at_once, at
        after = {"digest": digest, "at_once": at_once}
        record(session, actor=actor, at=at, action="notices chosen", thing=row, before=before, after=after)


def post(
    session: Session,
    *,
    account_ids: Collection[int],
    kind: NoticeKind,
    about: str,
    endpoint: str,
    values: Mapping[str, object],
    at: datetime,
) -> None:
    """Posts a notice to those of these people who want to be told at once. One query; none where notices are off."""
    if not are_on() or not account_ids:
        return
    wishes = session.scalars(
        select(NoticeWish.account_id).where(NoticeWish.account_id.in_(account_ids), NoticeWish.at_once)
    )
    path = current_app.url_map.bind("").build(endpoint, values)
    _post(session, [*wishes], kind, about, path, at)


def post_digests(*, today: date, at: datetime) -> None:
    """Posts the digest of this day to everybody who wants one and has not got it yet."""
    about = today.isoformat()
    posted = select(Notice.account_id).where(Notice.kind == NoticeKind.DIGEST, Notice.about == about)
    with transaction() as session:
        wishes = session.scalars(
            select(NoticeWish.account_id)
            .join(Account, Account.id == NoticeWish.account_id)
            .where(NoticeWish.digest, Account.active, NoticeWish.account_id.not_in(posted))
            .order_by(NoticeWish.account_id)
        )
        _post(session, [*wishes], NoticeKind.DIGEST, about, "/", at)


def _post(
    session: Session, account_ids: Collection[int], kind: NoticeKind, about: str, path: str, at: datetime
) -> None:
    for account_id in account_ids:
        session.add(Notice(account_id=account_id, kind=kind, about=about, path=path, next_try_at=at, posted_at=at))
