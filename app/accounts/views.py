"""Pages of signing in and of one's own account."""

from datetime import timedelta

from flask import Blueprint, current_app, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from flask_login import current_user, login_required, login_user, logout_user

from app.accounts import actions, queries
from app.accounts.forms import PasswordForm, SignInForm
from app.accounts.queries import SignedIn
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.platform.settings import Settings
from app.platform.sign_in import limiter, login_manager, safe_next

blueprint = Blueprint("accounts", __name__)
SEEN_EVERY = timedelta(minutes=1)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _session_life() -> dict[str, timedelta]:
    settings = _settings()
    return {
        "idle": timedelta(minutes=settings.session_idle_minutes),
        "absolute": timedelta(hours=settings.session_absolute_hours),
    }


@login_manager.user_loader
def load_signed_in(token: str) -> SignedIn | None:
    """The person behind the cookie's token, if the session is alive."""
    now = clock.now()
    person = queries.signed_in(token=token, at=now, **_session_life())
    if person is not None and now - person.last_seen_at > SEEN_EVERY:
        actions.note_seen(session_id=person.session_id, at=now)
    return person


@blueprint.before_app_request
def ask_for_a_new_password() -> ResponseReturnValue | None:
    """Sends whoever must change their password to that page before anything else."""
    allowed = {"accounts.password", "accounts.sign_out", "static"}
    if request.endpoint in allowed or not current_user.is_authenticated:
        return None
    return redirect_after(url_for("accounts.password")) if current_user.must_change_password else None


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(lambda: f"{_settings().requests_per_minute}/minute", methods=["POST"])
@limiter.limit(
    lambda: f"{_settings().sign_in_tries_per_minute}/minute",
    key_func=lambda: f"{get_remote_address()} {request.form.get('username', '').lower()}",
    methods=["POST"],
    deduct_when=lambda response: response.status_code != 303,  # only wrong guesses count
)
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    form = bind(SignInForm, account_id=None, next=request.args.get("next", ""))
    if form.accepted(
        lambda: actions.sign_in(
            username=form.username.data,
            password=form.password.data,
            address=request.remote_addr or "",
            browser=request.user_agent.string,
            at=clock.now(),
        )
    ):
        target = safe_next(form.next.data)
        session.clear()  # a fresh cookie and CSRF token for a fresh session
        login_user(load_signed_in(form.result))
        session["account_id"] = current_user.account_id
        return redirect_after(target)
    return render_form("accounts/sign_in.html", None, form)


@blueprint.post("/sign-out")
@login_required
def sign_out() -> ResponseReturnValue:
    """Ends the present session."""
    actions.end_session(actor=current_user, session_id=current_user.session_id, at=clock.now())
    logout_user()
    session.clear()
    say("Đã đăng xuất.")
    return redirect_after(url_for("accounts.sign_in"))


@blueprint.get("/account")
@login_required
def own_account() -> ResponseReturnValue:
    """One's own account: name, password, and where one is signed in."""
    since = clock.now() - _session_life()["idle"]
    sessions = queries.own_sessions(account_id=current_user.account_id, session_id=current_user.session_id, since=since)
    return render_page("accounts/account.html", sessions)


@blueprint.post("/account/sessions/<int:session_id>/end")
@login_required
def end_session(session_id: int) -> ResponseReturnValue:
    """Ends another session of one's own."""
    actions.end_session(actor=current_user, session_id=session_id, at=clock.now())
    say("Đã kết thúc phiên đăng nhập đó.")
    return redirect_after(url_for("accounts.own_account"))


@blueprint.route("/account/password", methods=["GET", "POST"])
@login_required
def password() -> ResponseReturnValue:
    """The page on which one changes one's password."""
    form = bind(PasswordForm, account_id=None)
    if form.accepted(
        lambda: actions.change_password(
            actor=current_user,
            old=form.password.data,
            new=form.new_password.data,
            keep_session_id=current_user.session_id,
            at=clock.now(),
        )
    ):
        say("Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.")
        return redirect_after(url_for("portal.home"))
    return render_form("accounts/password.html", None, form)
