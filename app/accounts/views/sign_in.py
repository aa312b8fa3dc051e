"""Pages of signing in and out."""

from flask import request, session, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from flask_login import current_user, login_required, login_user, logout_user
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import actions
from app.accounts.actions.second_factor import finish_sign_in
from app.accounts.forms import CodeForm, SignInForm
from app.accounts.views.blueprint import blueprint, load_signed_in, present_place, present_settings, present_site
from app.accounts.views.guessing import guarded, know_browser
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.platform.sign_in import limiter, safe_next

HALF = "half_sign_in"  # in the cookie: the token of a sign-in that owes a code


def let_in(token: str, target: str | None) -> BaseResponse:
    """Puts a fresh session's token into a fresh cookie and goes to the page that was asked for."""
    session.clear()  # a fresh cookie and CSRF token for a fresh session
    login_user(load_signed_in(token))
    session["account_id"] = current_user.account_id
    know_browser(current_user.username)
    return redirect_after(safe_next(target))


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    form = bind(SignInForm, account_id=None, next=request.args.get("next", ""))
    if form.accepted(
        lambda: guarded(
            form.username.data,
            lambda: actions.sign_in(
                username=form.username.data, password=form.password.data, place=present_place(), at=clock.now()
            ),
        )
    ):
        if not form.result.owes_code:
            return let_in(form.result.token, form.next.data)
        session[HALF] = form.result.token
        return redirect_after(url_for("accounts.sign_in_code", next=safe_next(form.next.data)))
    return render_form("accounts/sign_in.html", present_site(), form)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
@limiter.limit(
    lambda: f"{present_settings().sign_in_tries_per_minute * 4}/minute",
    key_func=lambda: f"code {session.get(HALF, get_remote_address())}",  # not the address, which an office shares
    methods=["POST"],
)
def sign_in_code() -> ResponseReturnValue:
    """The page for the code of the second factor, after the right password."""
    if HALF not in session:
        return redirect_after(url_for("accounts.sign_in"))
    form = bind(CodeForm, account_id=None, next=request.args.get("next", ""))
    if form.accepted(
        lambda: finish_sign_in(token=session[HALF], code=form.code.data, place=present_place(), at=clock.now())
    ):
        return let_in(form.result, form.next.data)
    return render_form("accounts/sign_in_code.html", None, form)


@blueprint.post("/sign-out")
@login_required
def sign_out() -> ResponseReturnValue:
    """Ends the present session."""
    actions.end_session(actor=current_user, session_id=current_user.session_id, at=clock.now())
    logout_user()
    session.clear()
    say("Đã đăng xuất.")
    answer = redirect_after(url_for("accounts.sign_in"))
    answer.headers["Clear-Site-Data"] = (
        '"cache"'  # not "storage": papers of a vote wait there to be cast without a name
    )
    return answer
