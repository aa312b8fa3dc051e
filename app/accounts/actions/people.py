"""Use cases of people's accounts: create, change or reset the password, switch off."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from app.accounts.actions.passwords import confirm_password
from app.accounts.actions.sessions import end_sessions
from app.accounts.models import Account
from app.accounts.rules.hashing import hash_of_password
from app.accounts.rules.passwords import fault_of_password, new_first_password
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction
from app.vietnamese.names import given_name_key


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """A password that the program has made for somebody, told this once, and until when it opens."""

    account_id: int
    username: str
    name: str
    password: str
    expires_at: datetime


def admit(*, actor: Acting, username: str, name: str, days: int, at: datetime) -> FirstPassword:
    """Creates an account with a password for so many days that must be changed at the first sign-in. Raises OfficeError
    when the user name is taken."""
    password = new_first_password()
    with transaction() as session:
        account_id = create_account(
            actor=actor, username=username, name=name, password=password, must_change=True, at=at
        )
        account = session.get_one(Account, account_id)
        account.password_expires_at = at + timedelta(days=days)
        return FirstPassword(account_id, account.username, name, password, account.password_expires_at)


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
            password_hash=hash_of_password(password),
            must_change_password=must_change,
            created_at=at,
        )
        session.add(account)
        record(session, actor=actor, at=at, action="account created", thing=account, after={"username": username})
        return account.id


def change_password(
    *, actor: Acting, old: str, new: str, known: tuple[str, ...], keep_session_id: int | None, at: datetime
) -> None:
    """Sets a new password and ends the account's other sessions; `known` are words of the person's offices."""
    with transaction() as session:
        account = _account(actor.account_id)
        confirm_password(account, old)
        if old == new:
            raise OfficeError("Mật khẩu mới trùng mật khẩu đang dùng. Hãy chọn mật khẩu khác.", field="new_password")
        _check_password(new, account.username, account.name, *known, field="new_password")
        account.password_hash = hash_of_password(new)
        account.must_change_password, account.password_expires_at = False, None
        end_sessions(account.id, keep=keep_session_id, at=at)
        record(session, actor=actor, at=at, action="password changed", thing=account)


def reset_password(*, actor: Acting, account_id: int, council_id: int, days: int, at: datetime) -> FirstPassword:
    """Gives an account a new password for so many days that must be changed at the next sign-in, and ends its sessions."""
    password = new_first_password()
    with transaction() as session:
        account = _account(account_id)
        account.password_hash = hash_of_password(password)
        account.must_change_password, account.password_expires_at = True, at + timedelta(days=days)
        end_sessions(account.id, keep=None, at=at)
        record(session, actor=actor, at=at, action="password reset", thing=account, council_id=council_id)
        return FirstPassword(account.id, account.username, account.name, password, account.password_expires_at)


def correct_account(*, actor: Acting, account_id: int, name: str, position: str, council_id: int, at: datetime) -> None:
    """Corrects a person's name and post; papers that are issued keep the old ones."""
    with transaction() as session:
        account = _account(account_id)
        before = {"name": account.name, "position": account.position}
        account.name, account.name_sort, account.position = name, given_name_key(name), position
        record(
            session, actor=actor, at=at, action="account corrected", thing=account, council_id=council_id,
            before=before, after={"name": name, "position": position},
        )  # fmt: skip


def set_active(*, actor: Acting, account_id: int, active: bool, council_id: int, at: datetime) -> None:
    """Switches an account on or off; switching off ends its sessions at once."""
    with transaction() as session:
        account = _account(account_id)
        change = {"active": active}
        before = {"active": account.active}
        account.active = active
        if not active:
            end_sessions(account.id, keep=None, at=at)
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


def _check_password(password: str, username: str, name: str, *known: str, field: str) -> None:
    fault = fault_of_password(password, known_of_the_person=(username, *name.lower().split(), *known))
    if fault:
        raise OfficeError(fault, field=field)
