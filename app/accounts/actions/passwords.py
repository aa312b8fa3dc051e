"""The one place that hashes and compares passwords."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from app.accounts.models import Account
from app.platform.errors import OfficeError

HASHER = PasswordHasher()  # Argon2id, 64 MiB, 3 passes
NOBODY = HASHER.hash(secrets.token_hex(16))


def is_password_of(account: Account | None, password: str) -> bool:
    """Whether this is the password of the account; the same work for an account that there is not."""
    try:
        HASHER.verify(account.password_hash if account else NOBODY, password)
    except VerificationError:
        return False
    return account is not None


def confirm_password(account: Account, password: str) -> None:
    """Lets whoever is signed in go on with a change to their account; raises OfficeError for a wrong password."""
    if not is_password_of(account, password):
        raise OfficeError("Mật khẩu đang dùng không đúng. Hãy gõ lại.", field="password")
