"""Use cases of passkeys (WebAuthn): a key in a phone or computer that opens with a finger, a face or its own code."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from sqlalchemy import delete, select
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.accounts.actions.passwords import confirm_password
from app.accounts.actions.sessions import Place, open_session
from app.accounts.models import Account, Passkey, UsedChallenge
from app.accounts.rules.session_life import Method
from app.platform.audit import Acting, record
from app.platform.database import db
from app.platform.errors import NotFound, OfficeError
from app.platform.transaction import transaction

CHALLENGE_LIFE = timedelta(minutes=5)
MOST = 10
NO_KEY = "Chưa tạo được khóa truy cập. Hãy thử lại; thiết bị phải hỏi vân tay, khuôn mặt hoặc mã mở khóa."
NOT_IN = "Không đăng nhập được bằng khóa truy cập này. Hãy thử lại, hoặc đăng nhập bằng mật khẩu."


@dataclass(frozen=True, slots=True)
class Site:
    """The address for which a passkey is good: the host name, and the whole origin."""

    host: str
    origin: str

    @property
    def holds_passkeys(self) -> bool:
        """Whether browsers keep keys for this address: a name, not a number, over HTTPS or on the machine itself (WebAuthn, 5.1.2)."""
        return self.host == "localhost" or (self.origin.startswith("https://") and not _is_number(self.host))


@dataclass(frozen=True, slots=True)
class Asked:
    """What this server has asked a browser to sign, and when."""

    challenge: str
    at: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Whether an answer may still come."""
        return timedelta() <= now - self.at < CHALLENGE_LIFE


def options_to_add(*, account_id: int, site: Site) -> tuple[str, str]:
    """What the browser needs to make a key for the account, as JSON, and the challenge in it."""
    account = db.session.get_one(Account, account_id)
    known = db.session.scalars(select(Passkey.credential_id).where(Passkey.account_id == account_id))
    options = generate_registration_options(
        rp_id=site.host,
        rp_name="Vinh Danh",
        user_id=_handle(account_id),
        user_name=account.username,
        user_display_name=account.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
    )
    return options_to_json(options), bytes_to_base64url(options.challenge)


def options_to_sign_in(*, site: Site) -> tuple[str, str]:
    """What the browser needs to find a key of this site by itself, as JSON, and the challenge in it."""
    options = generate_authentication_options(rp_id=site.host, user_verification=UserVerificationRequirement.REQUIRED)
    return options_to_json(options), bytes_to_base64url(options.challenge)


def add_passkey(
    *, actor: Acting, name: str, password: str, credential: str, asked: Asked | None, site: Site, at: datetime
) -> None:
    """Keeps the public half of a fresh key. Raises OfficeError for a wrong password or answer."""
    account_id = actor.account_id or 0
    confirm_password(db.session.get_one(Account, account_id), password)
    if asked is None or not asked.is_fresh(at):
        raise OfficeError(NO_KEY)
    try:
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(asked.challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as fault:
        raise OfficeError(NO_KEY) from fault
    with transaction() as session:
        if len(session.scalars(select(Passkey.id).where(Passkey.account_id == account_id)).all()) >= MOST:
            raise OfficeError(f"Mỗi người có nhiều nhất {MOST} khóa truy cập. Hãy gỡ bớt khóa không dùng.")
        _use_up(asked.challenge, at)
        key = Passkey(
            account_id=account_id,
            credential_id=bytes_to_base64url(verified.credential_id),
            public_key=bytes_to_base64url(verified.credential_public_key),
            sign_count=verified.sign_count,
            name=name,
            made_at=at,
        )
        session.add(key)
        record(session, actor=actor, at=at, action="passkey added", thing=key, after={"name": name})


def sign_in_with_passkey(*, credential: str, asked: Asked | None, site: Site, place: Place, at: datetime) -> str:
    """Opens a session for the owner of the key that signed, and gives its token. Raises OfficeError."""
    with transaction() as session:
        key = _key_of(credential)
        if key is None or asked is None or not asked.is_fresh(at):
            raise OfficeError(NOT_IN)
        verified = _verify(credential, key, asked, site)
        _use_up(asked.challenge, at)
        account = session.get_one(Account, key.account_id)
        if not account.active:
            raise OfficeError(NOT_IN)
        key.sign_count, key.last_used_at = verified.new_sign_count, at
        return open_session(account=account, method=Method.PASSKEY, place=place, at=at)


def remove_passkey(*, actor: Acting, passkey_id: int, at: datetime) -> None:
    """Forgets one of the actor's own keys; NotFound for anybody else's."""
    with transaction() as session:
        key = session.get(Passkey, passkey_id, with_for_update=True)
        if key is None or key.account_id != actor.account_id:
            raise NotFound
        record(session, actor=actor, at=at, action="passkey removed", thing=key, before={"name": key.name})
        session.delete(key)


def remove_passkeys(*, actor: Acting, account_id: int, council_id: int, at: datetime) -> None:
    """Forgets all keys of a person, for whoever has lost a device."""
    with transaction() as session:
        account = session.get(Account, account_id)
        if account is None:
            raise NotFound
        session.execute(delete(Passkey).where(Passkey.account_id == account_id))
        record(session, actor=actor, at=at, action="passkeys removed", thing=account, council_id=council_id)


def _key_of(credential: str) -> Passkey | None:
    """The key that the answer names, if its owner is whom the answer names too."""
    try:
        told = parse_authentication_credential_json(credential)
    except (WebAuthnException, ValueError):
        return None
    query = select(Passkey).where(Passkey.credential_id == bytes_to_base64url(told.raw_id)).with_for_update()
    key = db.session.scalar(query)
    return key if key is not None and told.response.user_handle == _handle(key.account_id) else None


def _verify(credential: str, key: Passkey, asked: Asked, site: Site) -> VerifiedAuthentication:
    try:
        return verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(asked.challenge),
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as fault:
        raise OfficeError(NOT_IN) from fault


def _use_up(challenge: str, at: datetime) -> None:
    """Lets no answer to this challenge be taken again; of two at the same time one meets the primary key."""
    session, hashed = db.session, hashlib.sha256(challenge.encode()).hexdigest()
    if session.get(UsedChallenge, hashed) is not None:
        raise OfficeError(NOT_IN)
    session.execute(delete(UsedChallenge).where(UsedChallenge.used_at < at - 2 * CHALLENGE_LIFE))
    session.add(UsedChallenge(challenge_hash=hashed, used_at=at))
    session.flush()


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _handle(account_id: int) -> bytes:
    return f"vinh-danh {account_id}".encode()
