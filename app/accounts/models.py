"""Accounts and their sessions."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.rules.session_life import Method
from app.platform.database import Base, RowId


class Account(Base):
    """A person who signs in. An account is switched off, never deleted: its acts stay in the audit."""

    __tablename__ = "accounts"
    __table_args__ = (Index(None, "email", unique=True),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_sort: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    password_expires_at: Mapped[datetime | None]  # of a password that somebody else has seen
    active: Mapped[bool] = mapped_column(default=True)
    email: Mapped[str | None]  # by which single sign-on finds the account the first time
    created_at: Mapped[datetime]


class SignInSession(Base):
    """One browser signed in. The cookie holds the token; the table holds only its SHA-256."""

    __tablename__ = "sign_in_sessions"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    address: Mapped[str]
    browser: Mapped[str]
    method: Mapped[Method] = mapped_column(default=Method.ONE_FACTOR, server_default=Method.ONE_FACTOR.value)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class HalfSignIn(Base):
    """A browser that has shown a first factor and still owes the code of the second."""

    __tablename__ = "half_sign_ins"
    __table_args__ = (Index(None, "account_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    first: Mapped[Method] = mapped_column(default=Method.ONE_FACTOR, server_default=Method.ONE_FACTOR.value)
    begun_at: Mapped[datetime]


class SecondFactor(Base):
    """The secret that an account shares with the app on a phone, sealed, and how its codes were tried."""

    __tablename__ = "second_factors"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    sealed_secret: Mapped[str]
    set_up_at: Mapped[datetime]
    last_step: Mapped[int]  # codes of this half minute and before are used up
    recovery_salt: Mapped[str]
    wrong_codes: Mapped[int] = mapped_column(default=0)
    wrong_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code for a lost phone, kept as its hash; it works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class ExternalIdentity(Base):
    """Which account somebody is whom the province's server names so."""

    __tablename__ = "external_identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("account_id", "issuer"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]


class Passkey(Base):
    """The public half of a key in somebody's phone or computer."""

    __tablename__ = "passkeys"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    credential_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[str]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    made_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class UsedChallenge(Base):
    """A challenge that a key has answered: no answer is taken twice."""

    __tablename__ = "used_challenges"

    challenge_hash: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]
