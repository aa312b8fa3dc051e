"""What is kept of a session's token, and when a session has run out."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum


class Method(StrEnum):
    """How somebody signed in."""

    ONE_FACTOR = "password"
    WITH_CODE = "password_and_code"
    WITH_RECOVERY = "password_and_recovery"

    @property
    def label(self) -> str:
        """The way of signing in, as the list of sessions tells it."""
        return {
            "password": "Mật khẩu",
            "password_and_code": "Mật khẩu và mã xác thực",
            "password_and_recovery": "Mật khẩu và mã khôi phục",
        }[self.value]

    @property
    def is_strong(self) -> bool:
        """Whether two factors were shown."""
        return self is not Method.ONE_FACTOR


def session_is_over(
    *, now: datetime, created_at: datetime, last_seen_at: datetime, idle: timedelta, absolute: timedelta
) -> bool:
    """Whether the session has been idle too long, or has lasted too long altogether."""
    return now - last_seen_at >= idle or now - created_at >= absolute


def hash_of_token(token: str) -> str:
    """What the session table keeps of a token: its SHA-256 in hexadecimal, so that a copy of the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
