"""Use cases of accounts: people, sessions, the second factor."""

from app.accounts.actions.people import (
    FirstPassword,
    admit,
    change_password,
    create_account,
    reset_password,
    set_active,
)
from app.accounts.actions.sessions import end_session, note_seen, sign_in

__all__ = [
    "FirstPassword",
    "admit",
    "change_password",
    "create_account",
    "end_session",
    "note_seen",
    "reset_password",
    "set_active",
    "sign_in",
]
