"""Pages of one's own account: sessions and the password."""

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.accounts import actions, queries
from app.accounts.actions.sessions import end_other_sessions, end_session_elsewhere
from app.accounts.forms import ConfirmForm, FreshForm, PasswordForm
from app.accounts.queries import SessionFacts
from app.accounts.rules.session_life import is_fresh
from app.accounts.views.blueprint import blueprint, oneself, session_life, tries_of_oneself
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.platform.sign_in import limiter


@blueprint.get("/account")
@login_required
def own_account() -> ResponseReturnValue:
    """One's own account: name, password, and where one is signed in."""
    me = current_user.account_id
    return render_page(
        "accounts/account.html",
        _own_sessions(),
        factor=queries.second_factor_facts(me),
        passkeys=queries.own_passkeys(me),
    )


@blueprint.route("/account/sessions/<int:session_id>/end", methods=["GET", "POST"])
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself, methods=["POST"])
def end_session(session_id: int) -> ResponseReturnValue:
    """Ends another session of one's own, once one has shown again who one is."""
    ended = [one for one in _own_sessions() if one.id == session_id and not one.is_this_one]
    if not ended:
        raise NotFound
    form = _confirmation()
    if form.accepted(
        lambda: end_session_elsewhere(
            actor=current_user,
            here=current_user.session_id,
            session_id=session_id,
            password=form.password.data or "",
            at=clock.now(),
        )
    ):
        say("Đã kết thúc phiên đăng nhập đó.")
        return redirect_after(url_for("accounts.own_account"))
    return render_form("accounts/end_sessions.html", ended, form)


@blueprint.route("/account/sessions/end-others", methods=["GET", "POST"])
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself, methods=["POST"])
def end_others() -> ResponseReturnValue:
    """Ends all other sessions of one's own, once one has shown again who one is."""
    form = _confirmation()
    if form.accepted(
        lambda: end_other_sessions(
            actor=current_user, here=current_user.session_id, password=form.password.data or "", at=clock.now()
        )
    ):
        say("Đã đăng xuất mọi nơi khác.")
        return redirect_after(url_for("accounts.own_account"))
    return render_form("accounts/end_sessions.html", [one for one in _own_sessions() if not one.is_this_one], form)


def _own_sessions() -> tuple[SessionFacts, ...]:
    since = clock.now() - session_life()["idle"]
    return queries.own_sessions(account_id=current_user.account_id, session_id=current_user.session_id, since=since)


def _confirmation() -> FreshForm | ConfirmForm:
    fresh = is_fresh(now=clock.now(), created_at=current_user.created_at)
    return bind(FreshForm if fresh else ConfirmForm, account_id=None)


@blueprint.route("/account/password", methods=["GET", "POST"])
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself, methods=["POST"])
def password() -> ResponseReturnValue:
    """The page on which one changes one's password."""
    form = bind(PasswordForm, account_id=None)
    if form.accepted(
        lambda: actions.change_password(
            actor=current_user,
            old=form.password.data,
            new=form.new_password.data,
            known=current_app.extensions["password_words"](current_user.account_id),
            keep_session_id=current_user.session_id,
            at=clock.now(),
        )
    ):
        say("Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.")
        return redirect_after(url_for("portal.home"))
    return render_form("accounts/password.html", None, form)
