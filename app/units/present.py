"""The actor of the present request: the person signed in, or the chair whose work they do by delegation."""

from flask import g, session
from flask_login import current_user

from app.platform import clock
from app.units.delegations import deputy_actor
from app.units.queries import holdings_of
from app.units.rules.authority import Actor, Holding
from app.units.rules.offices import holdings_in

NOBODY = Actor(account_id=None, true_account_id=None, name="Khách")
ACTING = "delegation"  # in the signed cookie: by which delegation the person acts
OFFICE = "office"  # and in which of several offices they work now


def present_actor() -> Actor:
    """Whoever acts in this request; somebody without any role when nobody is signed in. One query a request."""
    if "actor" not in g:
        g.actor = _signed_in_actor() if current_user.is_authenticated else NOBODY
    actor: Actor = g.actor
    return actor


def own_holdings() -> frozenset[Holding]:
    """All roles of the person signed in, in whichever office they work now. One query a request."""
    if "holdings" not in g:
        g.holdings = holdings_of(current_user.account_id)
    held: frozenset[Holding] = g.holdings
    return held


def _signed_in_actor() -> Actor:
    if ACTING in session:
        on = clock.today()
        deputy = deputy_actor(delegation_id=session[ACTING], deputy_id=current_user.account_id, on=on)
        if deputy is not None:
            return deputy
        del session[ACTING]  # it has run out, or was ended: from here on the person acts for themselves
    return Actor(
        account_id=current_user.account_id,
        true_account_id=current_user.true_account_id,
        name=current_user.name,
        holdings=holdings_in(own_holdings(), session.get(OFFICE, "")),
    )
