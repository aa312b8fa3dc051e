"""Use cases of people's accounts: create, change or reset the password, switch off."""

from datetime import datetime

from sqlalchemy import select

from app.accounts.actions.passwords import HASHER, confirm_password
from app.accounts.actions.sessions import end_sessions
from app.accounts.models import Account
from app.accounts.rules.passwords import fault_of_password
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction
from app.vietnamese.names import given_name_key


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


def change_password(*, actor: Acting, old: str, new: str, keep_session_id: int | None, at: datetime) -> None:
    """Sets a new password and ends the account's other sessions."""
    with transaction() as session:
        account = _account(actor.account_id)
        confirm_password(account, old)
        if old == new:
            raise OfficeError("Mật khẩu mới trùng mật khẩu đang dùng. Hãy chọn mật khẩu khác.", field="new_password")
        _check_password(new, account.username, account.name, field="new_password")
        account.password_hash = HASHER.hash(new)
        account.must_change_password = False
        end_sessions(account.id, keep=keep_session_id, at=at)
        record(session, actor=actor, at=at, action="password changed", thing=account)


def reset_password(*, actor: Acting, account_id: int, password: str, council_id: int, at: datetime) -> None:
    """Gives an account a new password that must be changed at the next sign-in, and ends its sessions."""
    with transaction() as session:
        account = _account(account_id)
        _check_password(password, account.username, account.name, field="password")
        account.password_hash = HASHER.hash(password)
        account.must_change_password = True
        end_sessions(account.id, keep=None, at=at)
        record(session, actor=actor, at=at, action="password reset", thing=account, council_id=council_id)


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


def _check_password(password: str, username: str, name: str, *, field: str) -> None:
    fault = fault_of_password(password, known_of_the_person=(username, *name.lower().split()))
    if fault:
        raise OfficeError(fault, field=field)
