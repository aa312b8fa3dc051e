"""Use cases of single sign-on: somebody else's server has said who it is; here is decided which account that is, if any."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.accounts.actions.sessions import Begun, Place, open_session
from app.accounts.models import Account, ExternalIdentity, HalfSignIn, SecondFactor
from app.accounts.rules.people import Person
from app.accounts.rules.session_life import Method, hash_of_token
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction

UNKNOWN = (
    "Tài khoản đăng nhập chung này chưa gắn với người dùng nào của phần mềm. Hãy nhờ người quản trị của Hội đồng ghi thư điện "
    "tử công vụ của bạn, hoặc đăng nhập bằng mật khẩu."
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is to the server of the province: its own name for them, which never changes, and the verified e-mail
    ("" for none, or one that it has not verified)."""

    issuer: str
    subject: str
    email: str


def sign_in_as(*, identity: Identity, strong: bool, place: Place, at: datetime) -> Begun:
    """Opens a session for the account of this identity, or begins a sign-in where a code of the app is owed.

    `strong`: the server has said so, and is trusted, that it has asked for two factors. Never makes an account: raises OfficeError
    where none has this subject or, at the first time, this verified e-mail.
    """
    method = Method.SINGLE_TRUSTED if strong else Method.SINGLE
    with transaction() as session:
        account = _account_of(identity, at)
        if strong or session.get(SecondFactor, account.id) is None:
            return Begun(open_session(account=account, method=method, place=place, at=at), owes_code=False)
        token = secrets.token_urlsafe(32)
        session.add(HalfSignIn(token_hash=hash_of_token(token), account_id=account.id, first=method, begun_at=at))
        return Begun(token, owes_code=True)


def _account_of(identity: Identity, at: datetime) -> Account:
    known = db.session.scalar(
        select(Account)
        .join(ExternalIdentity, ExternalIdentity.account_id == Account.id)
        .where(ExternalIdentity.issuer == identity.issuer, ExternalIdentity.subject == identity.subject)
    )
    account = known or _link_by_email(identity, at)
    if account is None or not account.active:
        raise OfficeError(UNKNOWN)
    return account


def _link_by_email(identity: Identity, at: datetime) -> Account | None:
    """The account with this e-mail, from now on known by the subject; an account that is linked stays as it is."""
    if not identity.email:
        return None
    session = db.session
    account = session.scalar(select(Account).where(Account.email == identity.email.lower(), Account.active))
    if account is None:
        return None
    if session.scalar(select(ExternalIdentity.id).filter_by(account_id=account.id, issuer=identity.issuer)) is not None:
        return None
    linked = ExternalIdentity(account_id=account.id, issuer=identity.issuer, subject=identity.subject, linked_at=at)
    session.add(linked)
    person = Person(account.id, account.name)
    record(db.session(), actor=person, at=at, action="single sign-on linked", thing=account)
    return account


def introduce(
    *, actor: Acting, account_id: int, email: str, issuer: str, subject: str, council_id: int, at: datetime
) -> None:
    """Notes how single sign-on knows a person: the e-mail that is looked for the first time, and the server's own name for
    them ("" for none yet). Raises OfficeError where either belongs to somebody else."""
    with transaction() as session:
        account = session.get(Account, account_id, with_for_update=True)
        if account is None:
            raise NotFound
        twin = select(Account.id).where(Account.email == email.lower(), Account.id != account_id)
        if email and session.scalar(twin) is not None:
            raise OfficeError("Thư điện tử này đã ghi cho người khác. Mỗi người dùng một địa chỉ riêng.", field="email")
        account.email = email.lower() or None
        _point(account_id, issuer, subject, at)
        record(session, actor=actor, at=at, action="single sign-on set", thing=account, council_id=council_id,
               after={"email": bool(email), "subject": bool(subject)})  # fmt: skip


def _point(account_id: int, issuer: str, subject: str, at: datetime) -> None:
    """Lets this subject, and no other of the same server, mean the account."""
    session = db.session
    known = session.scalar(select(ExternalIdentity).filter_by(account_id=account_id, issuer=issuer))
    if known is not None and known.subject == subject:
        return
    if known is not None:
        session.delete(known)
        session.flush()
    if not subject:
        return
    if session.scalar(select(ExternalIdentity.id).filter_by(issuer=issuer, subject=subject)) is not None:
        raise OfficeError("Mã định danh này đã gắn với người khác. Hãy kiểm tra lại.", field="subject")
    session.add(ExternalIdentity(account_id=account_id, issuer=issuer, subject=subject, linked_at=at))
