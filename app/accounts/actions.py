"""Use cases of accounts: create, sign in, sign out, end a session, change a password, switch off."""

import secrets
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import select, update

from app.accounts.models import Account, SignInSession
from app.accounts.rules.passwords import fault_of_password
from app.accounts.rules.people import Person
from app.accounts.rules.session_life import hash_of_token
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction
from app.vietnamese.names import given_name_key

HASHER = PasswordHasher()  # Argon2id, 64 MiB, 3 passes
NOBODY = HASHER.hash(secrets.token_hex(16))
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại."


def create_account(
    *, actor: Acting, username: str, name: str, password: str, position: str = "", must_change: bool, at: datetime
) -> int:
    """Creates an account and gives its id. Raises OfficeError when the user name is taken or the password weak."""
    _check_password(password, username, name, field="password")
    with transaction() as session:
        if session.scalar(select(Account.id).where(Account.username == username.lower())):
            raise OfficeError(f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.", field="username")
        account = Account(
            username=username.lower(),
            name=name,
            name_sort=given_name_key(name),
            position=position,
            password_hash=HASHER.hash(password),
            must_change_password=must_change,
            created_at=at,
        )
        session.add(account)
        record(session, actor=actor, at=at, action="account created", thing=account, after={"username": username})
        return account.id


def sign_in(*, username: str, password: str, address: str, browser: str, at: datetime) -> str:
    """Opens a session and gives its token. The same error, after the same work, for any wrong pair."""
    account = db.session.scalar(select(Account).where(Account.username == username.lower()))
    try:
        HASHER.verify(account.password_hash if account else NOBODY, password)
    except VerificationError:
        raise OfficeError(WRONG) from None
    if account is None or not account.active:
        raise OfficeError(WRONG)
    actor = Person(account.id, account.name)
    token = secrets.token_urlsafe(32)
    with transaction() as session:
        opened = SignInSession(
            token_hash=hash_of_token(token),
            account_id=actor.account_id,
            address=address,
            browser=browser[:200],
            created_at=at,
            last_seen_at=at,
        )
        session.add(opened)
        record(session, actor=actor, at=at, action="signed in", thing=opened)
    return token


def note_seen(*, session_id: int, at: datetime) -> None:
    """Notes that a session is in use; called at most once a minute, and no change of state to audit."""
    with transaction() as session:
        session.execute(update(SignInSession).where(SignInSession.id == session_id).values(last_seen_at=at))


def end_session(*, actor: Acting, session_id: int, at: datetime) -> None:
    """Ends one of the actor's own sessions; NotFound for anybody else's."""
    with transaction() as session:
        opened = session.get(SignInSession, session_id, with_for_update=True)
        if opened is None or opened.account_id != actor.account_id or opened.ended_at is not None:
            raise NotFound
        opened.ended_at = at
        record(session, actor=actor, at=at, action="session ended", thing=opened)


def change_password(*, actor: Acting, old: str, new: str, keep_session_id: int | None, at: datetime) -> None:
    """Sets a new password and ends the account's other sessions."""
    with transaction() as session:
        account = _account(actor.account_id)
        try:
            HASHER.verify(account.password_hash, old)
        except VerificationError:
            raise OfficeError("Mật khẩu đang dùng không đúng. Hãy gõ lại.", field="password") from None
        if old == new:
            raise OfficeError("Mật khẩu mới trùng mật khẩu đang dùng. Hãy chọn mật khẩu khác.", field="new_password")
        _check_password(new, account.username, account.name, field="new_password")
        account.password_hash = HASHER.hash(new)
        account.must_change_password = False
        _end_sessions(account.id, keep=keep_session_id, at=at)
        record(session, actor=actor, at=at, action="password changed", thing=account)


def reset_password(*, actor: Acting, account_id: int, password: str, council_id: int, at: datetime) -> None:
    """Gives an account a new password that must be changed at the next sign-in, and ends its sessions."""
    with transaction() as session:
        account = _account(account_id)
        _check_password(password, account.username, account.name, field="password")
        account.password_hash = HASHER.hash(password)
        account.must_change_password = True
        _end_sessions(account.id, keep=None, at=at)
        record(session, actor=actor, at=at, action="password reset", thing=account, council_id=council_id)


def set_active(*, actor: Acting, account_id: int, active: bool, council_id: int, at: datetime) -> None:
    """Switches an account on or off; switching off ends its sessions at once."""
    with transaction() as session:
        account = _account(account_id)
        change = {"active": active}
        before = {"active": account.active}
        account.active = active
        if not active:
            _end_sessions(account.id, keep=None, at=at)
        record(
            session,
            actor=actor,
            at=at,
            action="account switched",
            thing=account,
            council_id=council_id,
            before=before,
            after=change,
        )


def _account(account_id: int | None) -> Account:
    account = db.session.get(Account, account_id, with_for_update=True)
    if account is None:
        raise NotFound
    return account


def _end_sessions(account_id: int, *, keep: int | None, at: datetime) -> None:
    db.session.execute(
        update(SignInSession)
        .where(
            SignInSession.account_id == account_id, SignInSession.ended_at.is_(None), SignInSession.id != (keep or 0)
        )
        .values(ended_at=at)
    )


def _check_password(password: str, username: str, name: str, *, field: str) -> None:
    fault = fault_of_password(password, known_of_the_person=(username, *name.lower().split()))
    if fault:
        raise OfficeError(fault, field=field)
