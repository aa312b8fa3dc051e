"""What is kept of a session's token, and when a session has run out."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

FRESH = timedelta(minutes=10)


class Method(StrEnum):
    """How somebody signed in."""

    ONE_FACTOR = "password"
    WITH_CODE = "password_and_code"
    WITH_RECOVERY = "password_and_recovery"
    SINGLE = "single"
    SINGLE_WITH_CODE = "single_and_code"
    SINGLE_WITH_RECOVERY = "single_and_recovery"
    SINGLE_TRUSTED = "single_trusted"
    PASSKEY = "passkey"

    @property
    def label(self) -> str:
        """The way of signing in, as the list of sessions tells it."""
        return {
            "password": "Mật khẩu",
            "password_and_code": "Mật khẩu và mã xác thực",
            "password_and_recovery": "Mật khẩu và mã khôi phục",
            "single": "Đăng nhập chung",
            "single_and_code": "Đăng nhập chung và mã xác thực",
            "single_and_recovery": "Đăng nhập chung và mã khôi phục",
            "single_trusted": "Đăng nhập chung",
            "passkey": "Khóa truy cập",
        }[self.value]

    @property
    def is_strong(self) -> bool:
        """Whether two factors were shown."""
        return self not in {Method.ONE_FACTOR, Method.SINGLE}

    @property
    def by_password(self) -> bool:
        """Whether a password was typed, so that a first one has to be changed."""
        return self in {Method.ONE_FACTOR, Method.WITH_CODE, Method.WITH_RECOVERY}

    def and_code(self, *, recovery: bool) -> "Method":
        """What this first factor and a code (of the app, or for recovery) make together."""
        return Method(f"{self.value}_and_{'recovery' if recovery else 'code'}")


def session_is_over(
    *, now: datetime, created_at: datetime, last_seen_at: datetime, idle: timedelta, absolute: timedelta
) -> bool:
    """Whether the session has been idle too long, or has lasted too long altogether."""
    return now - last_seen_at >= idle or now - created_at >= absolute


def is_fresh(*, now: datetime, created_at: datetime) -> bool:
    """Whether somebody has only just shown who they are, so that they need not show it again (ASVS 5.0, 7.5)."""
    return timedelta() <= now - created_at < FRESH


def hash_of_token(token: str) -> str:
    """What the session table keeps of a token: its SHA-256 in hexadecimal, so that a copy of the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
