"""The second factor (RFC 6238): six digits of an app that change every half minute, and recovery codes for a lost phone."""

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest

from pyotp import TOTP

from app.accounts.rules.guessing import wait_after
from app.accounts.rules.hashing import hash_with_salt
from app.accounts.rules.passwords import LETTERS

STEP = 30  # seconds, what every app assumes
ISSUER = "Vinh Danh"
RECOVERY_CODES = 10
LETTERS_OF_A_CODE = 10  # 49 bits, so they are kept like passwords (ASVS 5.0, 6.5.2)
SET_UP_WITHIN = timedelta(minutes=30)


def step_of_code(*, secret: str, code: str, at: datetime, last_step: int) -> int | None:
    """The half minute that the code belongs to, or None for a wrong one.

    A clock may be half a minute off either way. A code works once: steps up to `last_step` are used up.
    """
    now = int(at.timestamp()) // STEP
    otp = TOTP(secret)
    for step in (now, now - 1, now + 1):
        if compare_digest(otp.generate_otp(step), code) and step > last_step:
            return step
    return None


def address_of_secret(*, secret: str, username: str) -> str:
    """The otpauth address that an app reads from the QR code."""
    return TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def in_groups(secret: str) -> str:
    """The secret in groups of four, for typing."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def clean_code(typed: str) -> str:
    """What was typed without the spaces and hyphens that people put between the groups."""
    return "".join(letter for letter in typed.lower() if letter.isalnum())


def is_digits(code: str) -> bool:
    """Whether this is a code of the app, not a recovery code."""
    return len(code) == 6 and code.isascii() and code.isdigit()


def new_recovery_codes() -> tuple[str, ...]:
    """Ten fresh codes, as they are shown: five letters, a hyphen, five letters."""
    codes = ("".join(secrets.choice(LETTERS) for _ in range(LETTERS_OF_A_CODE)) for _ in range(RECOVERY_CODES))
    return tuple(f"{code[:5]}-{code[5:]}" for code in codes)


def hash_of_code(code: str, salt: str) -> str:
    """What is kept of a recovery code, so that a copy of the table opens nothing."""
    return hash_with_salt(clean_code(code), salt)


def may_try_at(*, wrong_codes: int, wrong_at: datetime | None) -> datetime | None:
    """From when on a code may be tried again after so many wrong ones in a row; None for at once."""
    wait = wait_after(wrong_codes)
    return wrong_at + wait if wrong_at and wait else None
