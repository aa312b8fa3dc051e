"""What is kept of a session's token, and when a session has run out."""

import hashlib
from datetime import datetime, timedelta


def session_is_over(
    *, now: datetime, created_at: datetime, last_seen_at: datetime, idle: timedelta, absolute: timedelta
) -> bool:
    """Whether the session has been idle too long, or has lasted too long altogether."""
    return now - last_seen_at >= idle or now - created_at >= absolute


def hash_of_token(token: str) -> str:
    """What the session table keeps of a token: its SHA-256 in hexadecimal, so that a copy of the table opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
