"""Who is signed in, and where else."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_login import UserMixin
from sqlalchemy import bindparam, func, select

from app.accounts.models import Account, ExternalIdentity, Passkey, RecoveryCode, SecondFactor, SignInSession
from app.accounts.rules.browser_names import browser_name
from app.accounts.rules.session_life import Method, hash_of_token, session_is_over
from app.platform.database import db


@dataclass(frozen=True, slots=True)
class SignedIn(UserMixin):
    """A live session and the person in it."""

    token: str
    session_id: int
    account_id: int
    username: str
    name: str
    must_change_password: bool
    has_second_factor: bool
    method: Method
    created_at: datetime
    last_seen_at: datetime

    @property
    def true_account_id(self) -> int:
        """The account that really acts."""
        return self.account_id

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie."""
        return self.token


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One session of the person, as their list shows it."""

    id: int
    address: str
    browser: str
    method: Method
    created_at: datetime
    last_seen_at: datetime
    is_this_one: bool


@dataclass(frozen=True, slots=True)
class SecondFactorFacts:
    """A second factor that is set up."""

    set_up_at: datetime
    codes_left: int


# Asked at every page, so it is built once and reads tables; columns in the order of SignedIn, behind the token's hash.
_OPENED, _ACCOUNT, _FACTOR = SignInSession.__table__.c, Account.__table__.c, SecondFactor.__table__.c
_SIGNED_IN = (
    select(
        _OPENED.token_hash,
        _OPENED.id,
        _ACCOUNT.id,
        _ACCOUNT.username,
        _ACCOUNT.name,
        _ACCOUNT.must_change_password,
        _FACTOR.account_id.is_not(None),
        _OPENED.method,
        _OPENED.created_at,
        _OPENED.last_seen_at,
    )
    .join_from(SignInSession.__table__, Account.__table__, _ACCOUNT.id == _OPENED.account_id)
    .outerjoin(SecondFactor.__table__, _FACTOR.account_id == _ACCOUNT.id)
    .where(
        _OPENED.token_hash.in_(bindparam("hashes", expanding=True)),
        _OPENED.ended_at.is_(None),
        _ACCOUNT.active,
    )
)


def signed_in(*, tokens: Collection[str], at: datetime, idle: timedelta, absolute: timedelta) -> dict[str, SignedIn]:
    """The people behind these session tokens, without those whose session or account has ended. One query."""
    by_hash = {hash_of_token(token): token for token in tokens}
    rows = db.session.execute(_SIGNED_IN, {"hashes": list(by_hash)}).all()
    people = [SignedIn(by_hash[token_hash], *told) for token_hash, *told in rows]
    return {
        one.token: one
        for one in people
        if not session_is_over(
            now=at, created_at=one.created_at, last_seen_at=one.last_seen_at, idle=idle, absolute=absolute
        )
    }


def own_sessions(*, account_id: int, session_id: int | None, since: datetime) -> tuple[SessionFacts, ...]:
    """The person's sessions that are open and were seen since then, newest first. `session_id` is the asker's own, if theirs."""
    rows = db.session.scalars(
        select(SignInSession)
        .where(
            SignInSession.account_id == account_id,
            SignInSession.ended_at.is_(None),
            SignInSession.last_seen_at > since,
        )
        .order_by(SignInSession.last_seen_at.desc())
    )
    return tuple(
        SessionFacts(
            id=row.id,
            address=row.address,
            browser=browser_name(row.browser),
            method=row.method,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            is_this_one=row.id == session_id,
        )
        for row in rows
    )


def second_factor_facts(account_id: int) -> SecondFactorFacts | None:
    """The account's second factor with the number of unused recovery codes; None where none is set up."""
    factor = db.session.get(SecondFactor, account_id)
    if factor is None:
        return None
    left = select(func.count()).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return SecondFactorFacts(factor.set_up_at, db.session.scalar(left) or 0)


def subject_of(*, account_id: int, issuer: str) -> str:
    """What the province's server calls this person; "" while no account of it is linked."""
    return db.session.scalar(select(ExternalIdentity.subject).filter_by(account_id=account_id, issuer=issuer)) or ""


@dataclass(frozen=True, slots=True)
class PasskeyFacts:
    """A passkey, as its owner's list shows it."""

    id: int
    name: str
    made_at: datetime
    last_used_at: datetime | None


def own_passkeys(account_id: int) -> tuple[PasskeyFacts, ...]:
    """The person's passkeys, the oldest first. One query."""
    rows = db.session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id))
    return tuple(PasskeyFacts(row.id, row.name, row.made_at, row.last_used_at) for row in rows)
