"""How passwords and recovery codes are kept: by Argon2id (RFC 9106), dear to guess for whoever has a copy of the table."""

import secrets
from base64 import b64encode
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

_SALT, _HASH = 16, 32  # bytes


class Cost(NamedTuple):
    """What one guess costs: so many passes over so many KiB of memory, in lanes that may run side by side."""

    passes: int
    kibibytes: int
    lanes: int


COST = Cost(passes=3, kibibytes=65_536, lanes=4)  # the second choice of RFC 9106, 4


def hash_of_password(password: str) -> str:
    """What is kept of a password: the hash with its salt and its cost."""
    return PasswordHasher(COST.passes, COST.kibibytes, COST.lanes, hash_len=_HASH, salt_len=_SALT).hash(password)


def is_hash_of(kept: str, password: str) -> bool:
    """Whether this is the password of which that was kept, at whatever cost."""
    try:
        return PasswordHasher().verify(kept, password)
    except VerificationError:
        return False


def hash_of_nothing() -> str:
    """A hash that no password fits, and that takes as long to try as any other."""
    salt, digest = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (_SALT, _HASH))
    return f"$argon2id$v={ARGON2_VERSION}$m={COST.kibibytes},t={COST.passes},p={COST.lanes}${salt}${digest}"


def hash_with_salt(word: str, salt: str) -> str:
    """The hash, in hexadecimal, that the word has with this salt (hexadecimal): for what is looked up by its hash."""
    raw = hash_secret_raw(word.encode(), bytes.fromhex(salt), COST.passes, COST.kibibytes, COST.lanes, _HASH, Type.ID)
    return raw.hex()
