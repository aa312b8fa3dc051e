"""Whether those who listen to live pages may go on: asked for all of a node's listeners at once, not for each."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask, current_app, session
from flask_login import current_user

from app.accounts.views import load_all_signed_in
from app.platform import clock
from app.units.delegations import deputy_actor
from app.units.present import ACTING, own_holdings
from app.units.queries import holdings_of_all
from app.units.rules.authority import Holding

ASKED_EVERY = timedelta(seconds=10)
LEFT_AFTER = timedelta(minutes=1)  # a listener asks at least every half minute


class RollCall:
    """The roles of all who listen at this node, as they were at most ten seconds ago."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._guard = threading.Lock()
        self._called: dict[str, datetime] = {}
        self._held: dict[str, frozenset[Holding]] = {}
        self._at = datetime.min.replace(tzinfo=clock.now().tzinfo)

    def enlist(self, token: str, held: frozenset[Holding], at: datetime) -> None:
        """Puts the session with this token on the roll, with the roles that its person holds now."""
        with self._guard:
            self._called[token] = at
            self._held[token] = held

    def held(self, token: str, at: datetime) -> frozenset[Holding] | None:
        """The roles of the person behind this token; None when the session or the account has ended.

        Two queries for all on the roll, at most every ten seconds. Asked outside of requests.
        """
        with self._guard:
            self._called[token] = at
            if token not in self._held or at - self._at >= ASKED_EVERY:
                self._called = {one: called for one, called in self._called.items() if at - called < LEFT_AFTER}
                self._held = self._ask()
                self._at = at
            return self._held.get(token)

    def _ask(self) -> dict[str, frozenset[Holding]]:
        with self._app.app_context():
            people = load_all_signed_in(self._called)
            held = holdings_of_all({person.account_id for person in people.values()})
        return {token: held.get(person.account_id, frozenset()) for token, person in people.items()}


def set_up_roll_call(app: Flask) -> None:
    """Gives the app its roll of listeners."""
    app.extensions["roll_call"] = RollCall(app)


def may_listen() -> Callable[[], bool]:
    """Tells from now on, outside of requests, whether the person of this request is still signed in with the same roles.

    Whoever works for the chair by delegation listens as long as the delegation is in force.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the stream outlives the request
    roll: RollCall = app.extensions["roll_call"]
    token, account_id, held = current_user.get_id(), current_user.account_id, own_holdings()
    delegation_id = session.get(ACTING)
    roll.enlist(token, held, clock.now())

    def still() -> bool:
        if roll.held(token, clock.now()) != held:
            return False
        if delegation_id is None:
            return True
        with app.app_context():
            return deputy_actor(delegation_id=delegation_id, deputy_id=account_id, on=clock.today()) is not None

    return still
