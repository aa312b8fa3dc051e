"""Pages of signing in and of one's own account."""

from app.accounts.views import guessing, own_account, pace, passkeys, second_factor, sign_in, single_sign_on
from app.accounts.views.blueprint import blueprint, load_all_signed_in

__all__ = [
    "blueprint",
    "guessing",
    "load_all_signed_in",
    "own_account",
    "pace",
    "passkeys",
    "second_factor",
    "sign_in",
    "single_sign_on",
]
