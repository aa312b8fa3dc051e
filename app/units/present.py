"""The actor of the present request: the person signed in, with the roles that they hold."""

from flask import g
from flask_login import current_user

from app.units.queries import holdings_of
from app.units.rules.authority import Actor

NOBODY = Actor(account_id=None, true_account_id=None, name="Khách")


def present_actor() -> Actor:
    """Whoever acts in this request; somebody without any role when nobody is signed in. One query a request."""
    if "actor" not in g:
        g.actor = _signed_in_actor() if current_user.is_authenticated else NOBODY
    actor: Actor = g.actor
    return actor


def _signed_in_actor() -> Actor:
    return Actor(
        account_id=current_user.account_id,
        true_account_id=current_user.true_account_id,
        name=current_user.name,
        holdings=holdings_of(current_user.account_id),
    )
