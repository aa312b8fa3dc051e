"""The audit: every change of state writes who did what to which thing, in the transaction of the change itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from flask import has_request_context, request
from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.platform.database import Base, RowId, db


class Acting(Protocol):
    """Whoever acts: the account acted for, the account that really acted, and the name shown."""

    @property
    def account_id(self) -> int | None: ...
    @property
    def true_account_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...


class AuditRow(Base):
    """One act. Rows are only ever added."""

    __tablename__ = "audit_rows"
    __table_args__ = (Index(None, "council_id", "id"), Index(None, "object_type", "object_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime]
    council_id: Mapped[int | None]
    actor_id: Mapped[int | None]
    true_actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    address: Mapped[str]
    action: Mapped[str]
    object_type: Mapped[str]
    object_id: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]


Change = Mapping[str, object]


def record(
    session: Session,
    *,
    actor: Acting,
    at: datetime,
    action: str,
    thing: Base,
    council_id: int | None = None,
    before: Change | None = None,
    after: Change | None = None,
) -> None:
    """Adds the audit row of one act on `thing` to the running transaction.

    `before` and `after` hold only what the act changed; never a password, a token or a ballot's content.
    """
    session.flush()
    key = ",".join(str(part) for part in thing.__mapper__.primary_key_from_instance(thing))
    session.add(
        AuditRow(
            at=at,
            council_id=council_id,
            actor_id=actor.account_id,
            true_actor_id=actor.true_account_id,
            actor_name=actor.name,
            address=(request.remote_addr or "") if has_request_context() else "",
            action=action,
            object_type=thing.__tablename__,
            object_id=key,
            before=_json(before),
            after=_json(after),
        )
    )


@dataclass(frozen=True, slots=True)
class AuditLine:
    """An audit row as it is read."""

    id: int
    at: datetime
    actor_name: str
    address: str
    action: str
    object_type: str
    object_id: str
    before: str
    after: str


def audit_lines(*, council_id: int, before: int | None, count: int) -> tuple[AuditLine, ...]:
    """The council's newest audit rows (before the given id), newest first."""
    query = select(AuditRow).where(AuditRow.council_id == council_id).order_by(AuditRow.id.desc()).limit(count)
    if before is not None:
        query = query.where(AuditRow.id < before)
    rows = db.session.scalars(query)
    return tuple(AuditLine(**{name: getattr(row, name) for name in AuditLine.__slots__}) for row in rows)


def _json(change: Change | None) -> str:
    return json.dumps(dict(change or {}), ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"an audit row cannot hold {type(value).__name__}")
