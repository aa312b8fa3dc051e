"""Whether whoever types a password is the owner of the account."""

from app.accounts.models import Account
from app.accounts.rules.hashing import hash_of_nothing, is_hash_of
from app.platform.errors import OfficeError


def is_password_of(account: Account | None, password: str) -> bool:
    """Whether this is the password of the account; the same work for an account that there is not."""
    return is_hash_of(account.password_hash if account else hash_of_nothing(), password)


def confirm_password(account: Account, password: str) -> None:
    """Lets whoever is signed in go on with a change to their account; raises OfficeError for a wrong password."""
    if not is_password_of(account, password):
        raise OfficeError("Mật khẩu đang dùng không đúng. Hãy gõ lại.", field="password")
