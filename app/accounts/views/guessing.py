"""Slowing down whoever guesses passwords, without keeping out those who know theirs.

A browser that the account has signed in with before counts its own wrong tries only. All others are counted together by
account, and by address over all accounts; those counts never touch a known browser, a passkey or single sign-on.
"""

from collections.abc import Callable
from datetime import timedelta

from flask import current_app, g, request
from flask_limiter.util import get_remote_address
from itsdangerous import BadSignature, URLSafeSerializer
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from werkzeug.wrappers import Response

from app.accounts.actions.sessions import Begun
from app.accounts.rules.guessing import spoken
from app.accounts.rules.known_browsers import DAYS, mark_of, with_account
from app.accounts.views.blueprint import blueprint, present_settings
from app.platform import clock
from app.platform.errors import OfficeError, TooMany
from app.platform.sign_in import limiter

Bucket = tuple[RateLimitItem, str]
COOKIE = "known-browser"


def guarded(username: str, act: Callable[[], Begun]) -> Begun:
    """What `act`, a try with a password, gives. Raises TooMany where there were too many wrong ones before."""
    own, shared = _buckets(username)
    for item, key in own:  # counted before it is tried, so that tries at the same time count too
        if not limiter.limiter.hit(item, key):
            raise _too_many(item, key)
    for item, key in shared:
        if not limiter.limiter.test(item, key):
            raise _too_many(item, key)
    try:
        begun = act()
    except OfficeError:
        for item, key in shared:
            limiter.limiter.hit(item, key)
        raise
    for item, key in own:
        limiter.limiter.clear(item, key)
    return begun


def forgive(username: str) -> None:
    """Forgets the wrong tries that count against an account from browsers that it does not know."""
    item, key = _account_bucket(username)
    limiter.limiter.clear(item, key)


def know_browser(username: str) -> None:
    """Lets the answer of this request mark the browser as one that the account has signed in with."""
    g.known_browser = with_account(_known(), username)


@blueprint.after_app_request
def send_known_browser(response: Response) -> Response:
    """Sets the cookie of a browser that has just been signed in with."""
    known = g.pop("known_browser", None)
    if known is not None:
        https = present_settings().https
        name = f"__Host-{COOKIE}" if https else COOKIE
        age = timedelta(days=DAYS)
        response.set_cookie(name, _signer().dumps(known), age, httponly=True, secure=https, samesite="Lax")
    return response


def _buckets(username: str) -> tuple[list[Bucket], list[Bucket]]:
    """The counts of this browser alone, and those that it shares with strangers."""
    settings = present_settings()
    minute = RateLimitItemPerMinute(settings.sign_in_tries_per_minute)
    number = _known().get(mark_of(username))
    if number is not None:
        key = f"known browser {number}"
        return [(minute, key), (RateLimitItemPerHour(settings.sign_in_tries_per_hour), key)], []
    address = get_remote_address()
    own = [(minute, f"account {username.lower()} from {address}")]
    everybody = RateLimitItemPerMinute(settings.requests_per_minute)
    return list[Bucket](own), [_account_bucket(username), (everybody, f"address {address}")]


def _account_bucket(username: str) -> Bucket:
    return RateLimitItemPerHour(present_settings().sign_in_tries_per_hour), f"account {username.lower()}"


def _known() -> dict[str, str]:
    cookie = request.cookies.get(f"__Host-{COOKIE}" if present_settings().https else COOKIE, "")
    try:
        known = _signer().loads(cookie)
    except BadSignature:
        return {}
    return {str(mark): str(number) for mark, number in known.items()}


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known browsers")


def _too_many(item: RateLimitItem, key: str) -> TooMany:
    over = limiter.limiter.get_window_stats(item, key).reset_time
    wait = timedelta(seconds=over - clock.now().timestamp())
    return TooMany(
        f"Đã gõ sai mật khẩu quá nhiều lần. Hãy chờ {spoken(wait)} rồi thử lại. Cần vào ngay thì đăng nhập ở máy và trình "
        "duyệt bạn đã từng dùng, hoặc nhờ người quản trị của Hội đồng mở giúp."
    )
