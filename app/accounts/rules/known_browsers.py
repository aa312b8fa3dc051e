"""Browsers in which somebody has signed in before: what others guess elsewhere does not keep them out.

The cookie holds a random number for each account that has signed in there. It opens nothing: whoever steals it may guess as
slowly as its owner (OWASP's "device cookies").
"""

import hashlib
import secrets
from collections.abc import Mapping

MOST_ACCOUNTS = 12  # on one machine of an office
DAYS = 180


def mark_of(username: str) -> str:
    """What stands for the account in the cookie, which others at the same machine can read."""
    return hashlib.sha256(username.lower().encode()).hexdigest()[:16]


def with_account(known: Mapping[str, str], username: str) -> dict[str, str]:
    """The cookie's content once this account has signed in, the latest last; the oldest are forgotten."""
    mark = mark_of(username)
    others = [(other, number) for other, number in known.items() if other != mark]
    return dict([*others, (mark, known.get(mark) or secrets.token_hex(8))][-MOST_ACCOUNTS:])
