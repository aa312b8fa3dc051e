"""The audit: every change of state writes who did what to which thing, in the transaction of the change itself.

Rows are only ever added: triggers of the database refuse anything else, and each row bears a digest of itself and of the
row before it, so that whoever gets around the triggers is found out by `verify_audit`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Protocol

from flask import has_request_context, request
from sqlalchemy import Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.platform.database import Base, RowId, db
from app.platform.transaction import before_commit
from app.vietnamese.personal_numbers import masked


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
    chain: Mapped[str] = mapped_column(default="", server_default="")  # SHA-256 of the row before and of this one


LINKED = ("council_id", "actor_id", "true_actor_id", "actor_name", "address", "action", "object_type", "object_id",
          "before", "after")  # fmt: skip
LOCK = 20_181_228  # one number for all who append to the audit on PostgreSQL
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
    record_each(
        session, actor=actor, at=at, action=action, changes=((thing, before, after),), council_id=council_id
    )  # fmt: skip


def record_each(
    session: Session,
    *,
    actor: Acting,
    at: datetime,
    action: str,
    changes: Iterable[tuple[Base, Change | None, Change | None]],
    council_id: int | None = None,
) -> None:
    """Adds the audit rows of one act on many things, each with what it was before and after; see `record`.

    The database is asked as often for thousands as for one, but for the rows themselves.
    """
    session.flush()
    address = (request.remote_addr or "") if has_request_context() else ""
    rows = [
        AuditRow(
            at=at,
            council_id=council_id,
            actor_id=actor.account_id,
            true_actor_id=actor.true_account_id,
            actor_name=actor.name,
            address=address,
            action=action,
            object_type=thing.__tablename__,
            object_id=",".join(str(part) for part in thing.__mapper__.primary_key_from_instance(thing)),
            before=_json(before),
            after=_json(after),
        )
        for thing, before, after in changes
    ]
    before_commit(session, lambda: _append(session, rows))


def _append(session: Session, rows: Iterable[AuditRow]) -> None:
    """Adds the rows to the end of the chain; one writer at a time (SQLite has but one)."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    last = audit_head()
    for row in rows:
        row.chain = last = link(last, row)
    session.bulk_save_objects(rows)  # in this order, and nobody asks for their ids


def link(previous: str, row: AuditRow) -> str:
    """The digest that a row bears behind one with the digest `previous` ("" for the first)."""
    fields = [previous, row.at.astimezone(UTC).isoformat(), *(getattr(row, name) for name in LINKED)]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AuditState:
    """How many rows the audit has, the digest of the last, the id of the first that does not fit (None if all do), and
    the id of the row that bears the digest looked for (None if none does)."""

    rows: int
    head: str
    broken: int | None
    found: int | None


def audit_head() -> str:
    """The digest of the newest row, "" before the first. Whoever notes it outside the database holds all rows to it."""
    return db.session.scalar(select(AuditRow.chain).order_by(AuditRow.id.desc()).limit(1)) or ""


def verify_audit(noted: str = "") -> AuditState:
    """Walks the whole chain, and looks for a head that was noted earlier: where it is missing, rows were cut off or the
    chain was made anew."""
    rows, previous, found = 0, "", None
    for row in db.session.scalars(select(AuditRow).order_by(AuditRow.id).execution_options(yield_per=1_000)):
        if row.chain != link(previous, row):
            return AuditState(rows, previous, row.id, found)
        rows, previous = rows + 1, row.chain
        found = row.id if row.chain == noted else found
    return AuditState(rows, previous, None, found)


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


def audit_lines(
    *,
    council_id: int,
    before: int | None,
    count: int,
    person: str = "",
    action: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[AuditLine, ...]:
    """The council's newest audit rows (before the given id), newest first: of people whose name holds `person`, of this
    action, from `since` on and earlier than `until`."""
    query = select(AuditRow).where(AuditRow.council_id == council_id).order_by(AuditRow.id.desc()).limit(count)
    if before is not None:
        query = query.where(AuditRow.id < before)
    if person:
        query = query.where(AuditRow.actor_name.contains(person, autoescape=True))
    if action:
        query = query.where(AuditRow.action == action)
    if since is not None:
        query = query.where(AuditRow.at >= since)
    if until is not None:
        query = query.where(AuditRow.at < until)
    rows = db.session.scalars(query)
    return tuple(AuditLine(**{name: getattr(row, name) for name in AuditLine.__slots__}) for row in rows)


def _json(change: Change | None) -> str:
    # Rows can never be changed, so numbers of persons are masked before they get in.
    return json.dumps(_without_numbers(dict(change or {})), ensure_ascii=False, sort_keys=True, default=_plain)


def _without_numbers(value: object) -> object:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return {key: _without_numbers(one) for key, one in value.items()}
    return [_without_numbers(one) for one in value] if isinstance(value, list | tuple) else value


def _plain(value: object) -> str:
    if isinstance(value, Decimal | date):
        return str(value)
    raise TypeError(f"an audit row cannot hold {type(value).__name__}")
