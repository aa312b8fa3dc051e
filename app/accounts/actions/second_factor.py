"""Use cases of the second factor: set up, used at sign-in, new recovery codes, switched off, reset."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, select

from app.accounts.actions.passwords import confirm_password
from app.accounts.actions.sessions import Place, end_sessions, open_session
from app.accounts.models import Account, HalfSignIn, RecoveryCode, SecondFactor
from app.accounts.rules.guessing import spoken
from app.accounts.rules.second_factor import (
    clean_code,
    hash_of_code,
    is_digits,
    may_try_at,
    new_recovery_codes,
    step_of_code,
)
from app.accounts.rules.session_life import hash_of_token
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.sealing import NotSealedHere, seal, unseal
from app.platform.transaction import transaction

HALF_LIFE = timedelta(minutes=10)
WRONG_CODE = "Mã không đúng hoặc đã dùng rồi. Hãy chờ ứng dụng hiện mã mới rồi gõ lại, và xem đồng hồ điện thoại có đúng giờ không."
TOO_LATE = "Đã quá lâu từ lúc gõ mật khẩu. Hãy đăng nhập lại từ đầu."
OTHER_KEY = "Không đọc được khóa xác thực đã lưu. Hãy nhờ người quản trị đặt lại mã xác thực của bạn."


def offered_secret(account_id: int) -> str:
    """A fresh secret to set up, sealed for this account, that the page carries until its first code is shown."""
    return seal(pyotp.random_base32(), about=_offer(account_id))


def open_offer(account_id: int, sealed: str) -> str | None:
    """The secret that the page offered to this account, or None for one that was not."""
    try:
        return unseal(sealed, about=_offer(account_id))
    except NotSealedHere:
        return None


def set_up(*, actor: Acting, session_id: int, offer: str, code: str, password: str, at: datetime) -> tuple[str, ...]:
    """Begins to ask for codes of the offered secret, and gives the recovery codes, which are shown this once.

    Ends the account's other sessions. Raises OfficeError for a wrong code or password, Conflict when it is set up.
    """
    account_id = actor.account_id or 0
    secret = open_offer(account_id, offer)
    step = step_of_code(secret=secret, code=clean_code(code), at=at, last_step=0) if secret else None
    if secret is None or step is None:
        raise OfficeError(WRONG_CODE, field="code")
    confirm_password(db.session.get_one(Account, account_id), password)
    fresh = _fresh_codes()
    with transaction() as session:
        session.get_one(Account, account_id, with_for_update=True)
        if session.get(SecondFactor, account_id) is not None:
            raise Conflict("Mã xác thực đã được cài rồi. Muốn cài trên điện thoại khác thì tắt rồi cài lại.")
        factor = SecondFactor(
            account_id=account_id,
            sealed_secret=seal(secret, about=_kept(account_id)),
            set_up_at=at,
            last_step=step,
            recovery_salt=fresh.salt,
        )
        session.add(factor)
        end_sessions(account_id, keep=session_id, at=at)
        record(session, actor=actor, at=at, action="second factor set up", thing=factor)
        _keep_codes(factor, fresh)
    return fresh.shown


def renew_codes(*, actor: Acting, password: str, at: datetime) -> tuple[str, ...]:
    """Puts ten new recovery codes in the place of the old ones."""
    confirm_password(db.session.get_one(Account, actor.account_id), password)
    fresh = _fresh_codes()
    with transaction() as session:
        factor = _factor_of(actor.account_id)
        record(session, actor=actor, at=at, action="recovery codes renewed", thing=factor)
        _keep_codes(factor, fresh)
    return fresh.shown


def switch_off(*, actor: Acting, password: str, at: datetime) -> None:
    """Ends one's own second factor."""
    with transaction() as session:
        factor = _factor_of(actor.account_id)
        confirm_password(session.get_one(Account, factor.account_id), password)
        record(session, actor=actor, at=at, action="second factor switched off", thing=factor)
        _remove(factor)


def reset_second_factor(*, actor: Acting, account_id: int, council_id: int, at: datetime) -> None:
    """Takes a person's second factor away, for whoever has lost the phone and the codes; ends their sessions."""
    with transaction() as session:
        factor = _factor_of(account_id)
        end_sessions(account_id, keep=None, at=at)
        record(session, actor=actor, at=at, action="second factor reset", thing=factor, council_id=council_id)
        _remove(factor)


def seal_again(*, actor: Acting, at: datetime) -> tuple[int, tuple[str, ...]]:
    """Seals all secrets of second factors with the present key: how many, and the user names of those that neither the present
    nor the former key opens, which stay as they are."""
    done, closed = 0, []
    with transaction() as session:
        query = select(SecondFactor).order_by(SecondFactor.account_id).with_for_update()
        for factor in session.scalars(query).all():
            try:
                secret = unseal(factor.sealed_secret, about=_kept(factor.account_id))
            except NotSealedHere:
                closed.append(session.get_one(Account, factor.account_id).username)
                continue
            factor.sealed_secret, done = seal(secret, about=_kept(factor.account_id)), done + 1
            record(session, actor=actor, at=at, action="second factor sealed again", thing=factor)
    return done, tuple(closed)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What trying a code came to: the token of the session, or what is wrong."""

    token: str = ""
    fault: str = ""


def finish_sign_in(*, token: str, code: str, place: Place, at: datetime) -> str:
    """Opens the session of a sign-in that owed a code, and gives its token. Raises OfficeError."""
    code = clean_code(code)
    hashed = "" if is_digits(code) else _hash_for(token, code)
    with transaction():  # a wrong code is counted, so it must not be rolled back
        tried = _try_code(token, code, hashed, place, at)
    if tried.fault:
        raise OfficeError(tried.fault, field="code")
    return tried.token


def _try_code(token: str, code: str, hashed: str, place: Place, at: datetime) -> _Tried:
    session = db.session
    half = session.get(HalfSignIn, hash_of_token(token))
    factor = session.get(SecondFactor, half.account_id, with_for_update=True) if half else None
    if half is None or factor is None or at - half.begun_at > HALF_LIFE:
        return _Tried(fault=TOO_LATE)
    try:
        right = _is_right(factor, code, hashed, at)
    except OfficeError as error:
        return _Tried(fault=error.message)
    if not right:
        factor.wrong_codes, factor.wrong_at = factor.wrong_codes + 1, at
        return _Tried(fault=WRONG_CODE)
    factor.wrong_codes, factor.wrong_at = 0, None
    account, method = session.get_one(Account, half.account_id), half.first.and_code(recovery=bool(hashed))
    session.delete(half)
    if not account.active:
        return _Tried(fault=TOO_LATE)
    return _Tried(token=open_session(account=account, method=method, place=place, at=at))


def _is_right(factor: SecondFactor, code: str, hashed: str, at: datetime) -> bool:
    """Whether the code is right, and uses it up. Recovery codes are too long to be guessed, so whoever makes an account
    wait by guessing does not keep its owner out."""
    if hashed:
        return _use_recovery_code(factor, hashed, at)
    since = may_try_at(wrong_codes=factor.wrong_codes, wrong_at=factor.wrong_at)
    if since is not None and at < since:
        raise OfficeError(
            f"Gõ sai mã nhiều lần liền. Hãy chờ {spoken(since - at)} rồi thử lại, hoặc dùng một mã khôi phục."
        )
    try:
        secret = unseal(factor.sealed_secret, about=_kept(factor.account_id))
    except NotSealedHere:
        raise OfficeError(OTHER_KEY) from None
    step = step_of_code(secret=secret, code=code, at=at, last_step=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    return True


def _use_recovery_code(factor: SecondFactor, hashed: str, at: datetime) -> bool:
    found = db.session.scalar(
        select(RecoveryCode)
        .where(
            RecoveryCode.account_id == factor.account_id,
            RecoveryCode.code_hash == hashed,
            RecoveryCode.used_at.is_(None),
        )
        .with_for_update()
    )
    if found is None:
        return False
    found.used_at = at
    return True


def _hash_for(token: str, code: str) -> str:
    """The hash under which the account of this sign-in would keep the code; made before any lock is taken."""
    salt = db.session.scalar(
        select(SecondFactor.recovery_salt)
        .join(HalfSignIn, HalfSignIn.account_id == SecondFactor.account_id)
        .where(HalfSignIn.token_hash == hash_of_token(token))
    )
    return hash_of_code(code, salt) if salt else ""


@dataclass(frozen=True, slots=True)
class _Codes:
    """Fresh recovery codes: as they are shown, and as they are kept."""

    shown: tuple[str, ...]
    salt: str
    hashes: tuple[str, ...]


def _fresh_codes() -> _Codes:
    """Takes ten times what a password takes: to be made before any lock is taken, and for nobody whose word is wrong."""
    shown, salt = new_recovery_codes(), secrets.token_hex(16)
    return _Codes(shown, salt, tuple(hash_of_code(code, salt) for code in shown))


def _keep_codes(factor: SecondFactor, fresh: _Codes) -> None:
    factor.recovery_salt = fresh.salt
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == factor.account_id))
    db.session.add_all(RecoveryCode(account_id=factor.account_id, code_hash=hashed) for hashed in fresh.hashes)


def _factor_of(account_id: int | None) -> SecondFactor:
    factor = db.session.get(SecondFactor, account_id, with_for_update=True)
    if factor is None:
        raise NotFound
    return factor


def _remove(factor: SecondFactor) -> None:
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == factor.account_id))
    db.session.delete(factor)


def _offer(account_id: int) -> str:
    return f"second factor offered to {account_id}"


def _kept(account_id: int) -> str:
    return f"second factor of {account_id}"
