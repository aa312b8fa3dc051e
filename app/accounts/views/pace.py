"""A limit on how many pages one account asks for in a minute, far beyond what a person can read (ASVS 5.0, 2.4.1).

Counted in the memory of each node, so no page waits for it and no query is added; on several nodes the limit is so many times
higher. It goes by account and not by address, so a room full of phones behind one address is not one visitor; a live stream is a
single request however long it lasts, and what comes again by itself when no seat is free is not counted; nor is casting, which
has no account.
"""

from flask import current_app, request
from flask.blueprints import BlueprintSetupState
from flask_login import current_user
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from app.accounts.views.blueprint import blueprint, present_settings
from app.platform import clock
from app.platform.errors import TooFast
from app.platform.watching import is_nameless


@blueprint.record
def set_up_pace(state: BlueprintSetupState) -> None:
    """Gives each app its counts, once: a storage starts a thread of its own."""
    state.app.extensions["pace"] = FixedWindowRateLimiter(MemoryStorage())


@blueprint.before_app_request
def keep_the_pace() -> None:
    """Counts the request for its account. Raises TooFast."""
    if request.endpoint == "static" or request.path.endswith("/live") or is_nameless():
        return
    if not current_user.is_authenticated:
        return
    item, account = RateLimitItemPerMinute(present_settings().pages_per_minute), str(current_user.true_account_id)
    pace: FixedWindowRateLimiter = current_app.extensions["pace"]
    if not pace.hit(item, account):
        over = pace.get_window_stats(item, account).reset_time - clock.now().timestamp()
        raise TooFast(max(1, round(over)))
