"""What a person typed is kept when their session has run out in the middle of a form, until they sign in again."""

import hashlib
import json
import secrets
from datetime import datetime, timedelta

from flask import request
from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from app.platform.database import Base, db
from app.platform.transaction import transaction

KEPT_FOR = timedelta(hours=24)
LONGEST_KEPT = 200_000
NEVER_KEPT = frozenset({"csrf_token", "password", "new_password", "repeated_password"})


class KeptForm(Base):
    """The text fields of one form that could not be sent; found only by the token in the person's address bar."""

    __tablename__ = "kept_forms"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int]
    path: Mapped[str]
    fields: Mapped[str]
    kept_at: Mapped[datetime]


def typed_text() -> list[tuple[str, str]]:
    """The fields of the present request that are worth keeping, in order."""
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER_KEPT and value]


def keep_form(*, account_id: int, at: datetime) -> str | None:
    """Keeps the typed text of the present request for this account; gives its token, or None if nothing was typed."""
    fields = json.dumps(typed_text(), ensure_ascii=False)
    if fields == "[]" or len(fields) > LONGEST_KEPT:
        return None
    token = secrets.token_urlsafe(24)
    with transaction() as session:
        session.execute(delete(KeptForm).where(KeptForm.kept_at < at - KEPT_FOR))
        session.add(
            KeptForm(token_hash=_hash(token), account_id=account_id, path=request.path, fields=fields, kept_at=at)
        )
    return token


def kept_form(*, account_id: int, token: str, path: str) -> MultiDict[str, str] | None:
    """The text that this account typed on this page before its session ran out, or None."""
    kept = db.session.get(KeptForm, _hash(token))
    if kept is None or kept.account_id != account_id or kept.path != path:
        return None
    return MultiDict(json.loads(kept.fields))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
