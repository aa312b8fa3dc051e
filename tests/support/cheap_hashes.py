"""Invented people's passwords and recovery codes are hashed at the lowest cost, since there are thousands of them.

What the program itself asks for is tested in a process of its own (tests/accounts/test_hashing.py), and paid by every server that
a test starts.
"""

from app.accounts.rules import hashing


def hash_cheaply() -> None:
    """Lets every hash from now on cost the least that Argon2 knows."""
    hashing.COST = hashing.Cost(passes=1, kibibytes=8, lanes=1)
