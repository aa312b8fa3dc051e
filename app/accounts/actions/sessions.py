"""Use cases of signing in and of sessions."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from app.accounts.actions.passwords import confirm_password, is_password_of
from app.accounts.models import Account, HalfSignIn, SecondFactor, SignInSession
from app.accounts.rules.people import Person
from app.accounts.rules.session_life import Method, hash_of_token, is_fresh
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."

EXPIRED = "Mật khẩu được cấp đã hết hạn. Hãy nhờ người quản trị của Hội đồng đặt lại mật khẩu."


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody signs in: the address and the browser's name of itself."""

    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Begun:
    """What the right password gave: the token of a session, or of a sign-in that still owes a code."""

    token: str
    owes_code: bool


def sign_in(*, username: str, password: str, place: Place, at: datetime) -> Begun:
    """Opens a session, or begins a sign-in where a second factor is set up. The same error for any wrong pair."""
    account = db.session.scalar(select(Account).where(Account.username == username.lower()))
    if not is_password_of(account, password) or account is None or not account.active:
        raise OfficeError(WRONG)
    if account.password_expires_at is not None and at >= account.password_expires_at:
        raise OfficeError(EXPIRED)
    with transaction() as session:
        if session.get(SecondFactor, account.id) is None:
            return Begun(open_session(account=account, method=Method.ONE_FACTOR, place=place, at=at), owes_code=False)
        token = secrets.token_urlsafe(32)
        session.add(HalfSignIn(token_hash=hash_of_token(token), account_id=account.id, begun_at=at))
        return Begun(token, owes_code=True)


def open_session(*, account: Account, method: Method, place: Place, at: datetime) -> str:
    """Opens a session for an account whose owner has shown what was asked, and gives its token."""
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        opened = SignInSession(
            token_hash=hash_of_token(token),
            account_id=account.id,
            address=place.address,
            browser=place.browser[:200],
            method=method,
            created_at=at,
            last_seen_at=at,
        )
        session.add(opened)
        actor = Person(account.id, account.name)
        record(session, actor=actor, at=at, action="signed in", thing=opened, after={"method": method.value})
    return token


def note_seen(*, session_ids: Collection[int], at: datetime) -> None:
    """Notes that sessions are in use; called at most once a minute for each, and no change of state to audit."""
    with transaction() as session:
        session.execute(update(SignInSession).where(SignInSession.id.in_(session_ids)).values(last_seen_at=at))


def end_session(*, actor: Acting, session_id: int, at: datetime) -> None:
    """Ends one of the actor's own sessions; NotFound for anybody else's."""
    with transaction() as session:
        opened = session.get(SignInSession, session_id, with_for_update=True)
        if opened is None or opened.account_id != actor.account_id or opened.ended_at is not None:
            raise NotFound
        opened.ended_at = at
        record(session, actor=actor, at=at, action="session ended", thing=opened)


def end_session_elsewhere(*, actor: Acting, here: int, session_id: int, password: str, at: datetime) -> None:
    """Ends another of the actor's own sessions; NotFound for anybody else's. See `confirm_owner` for `here`, `password`."""
    confirm_owner(actor=actor, here=here, password=password, at=at)
    end_session(actor=actor, session_id=session_id, at=at)


def end_other_sessions(*, actor: Acting, here: int, password: str, at: datetime) -> None:
    """Ends all of the actor's own sessions but the one that they are in. See `confirm_owner`."""
    confirm_owner(actor=actor, here=here, password=password, at=at)
    with transaction() as session:
        end_sessions(actor.account_id, keep=here, at=at)
        kept = session.get_one(SignInSession, here)
        record(session, actor=actor, at=at, action="other sessions ended", thing=kept)


def confirm_owner(*, actor: Acting, here: int, password: str, at: datetime) -> None:
    """Lets whoever is in the session `here` go on if they signed in a moment ago, in whatever way, or type their password
    again. Raises OfficeError."""
    opened = db.session.get_one(SignInSession, here)
    if not is_fresh(now=at, created_at=opened.created_at):
        confirm_password(db.session.get_one(Account, opened.account_id), password)


def end_everything(*, actor: Acting, account_id: int, council_id: int, at: datetime) -> None:
    """Ends all sessions of a person, for the administrator."""
    with transaction() as session:
        account = session.get(Account, account_id)
        if account is None:
            raise NotFound
        end_sessions(account_id, keep=None, at=at)
        record(session, actor=actor, at=at, action="sessions ended", thing=account, council_id=council_id)


def note_unlocked(*, actor: Acting, account_id: int, council_id: int, at: datetime) -> None:
    """Notes that an administrator let an account be tried again; the counts themselves are no table of the office."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        record(session, actor=actor, at=at, action="sign-in unlocked", thing=account, council_id=council_id)


def end_sessions(account_id: int | None, *, keep: int | None, at: datetime) -> None:
    """Ends the account's sessions, and sign-ins that still owe a code, within the running transaction."""
    db.session.execute(delete(HalfSignIn).where(HalfSignIn.account_id == account_id))
    db.session.execute(
        update(SignInSession)
        .where(
            SignInSession.account_id == account_id, SignInSession.ended_at.is_(None), SignInSession.id != (keep or 0)
        )
        .values(ended_at=at)
    )
