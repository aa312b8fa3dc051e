"""What signing in needs of the web: Flask-Login, CSRF, throttling, and what happens to whoever is not signed in."""

from urllib.parse import urlencode

from flask import Flask, Response, redirect, request, session, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from htmx_flask import Htmx
from werkzeug.wrappers import Response as BaseResponse

from app.platform import clock
from app.platform.kept_forms import keep_form
from app.platform.security import RequestWithoutNul
from app.platform.throttling import storage_for

limiter = Limiter(get_remote_address, strategy="moving-window")
login_manager = LoginManager()
csrf = CSRFProtect()
htmx = Htmx()


def set_up_sign_in(app: Flask) -> None:
    """Wires Flask-Login, CSRF protection, htmx and the limiter into the app."""
    login_manager.init_app(app)
    csrf.init_app(app)
    app.config["RATELIMIT_STORAGE_URI"] = storage_for(app.config["SQLALCHEMY_DATABASE_URI"])
    limiter.init_app(app)
    htmx.init_app(app)
    app.request_class = RequestWithoutNul  # a child of the one that htmx-flask has just put in place
    login_manager.session_protection = None  # the session table decides, not the browser's name
    login_manager.unauthorized_handler(send_to_sign_in)


def send_to_sign_in() -> BaseResponse:
    """Sends whoever is not signed in to the sign-in page, and keeps what they had typed in a form.

    htmx would swap the sign-in page into the fragment that it asked for, so it is told to navigate.
    """
    here = request.full_path.rstrip("?") if request.method == "GET" else request.path
    account_id = session.get("account_id")
    if request.method == "POST" and account_id is not None:
        token = keep_form(account_id=account_id, at=clock.now())
        here = f"{request.path}?{urlencode({'kept': token})}" if token else request.path
    if request.headers.get("HX-Request"):
        shown = request.headers.get("HX-Current-URL", "")
        if request.method == "GET" and shown:
            here = "/" + shown.split("/", 3)[3] if shown.count("/") >= 3 else "/"
        return Response(status=401, headers={"HX-Redirect": url_for("accounts.sign_in", next=here)})
    return redirect(url_for("accounts.sign_in", next=here), 303)


def safe_next(target: str | None) -> str:
    """The page to go to after signing in: only a path of this site, never another host.

    Browsers leave out tabs and line breaks, and take a backslash for a slash: "/<tab>/evil.example" is another host.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return "/"
    return "/" if "\\" in target or not target.isprintable() else target
