"""Pages of one's own account: sessions and the password."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.accounts import actions, queries
from app.accounts.actions.sessions import end_other_sessions as end_others
from app.accounts.forms import PasswordForm
from app.accounts.views.blueprint import blueprint, session_life
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say


@blueprint.get("/account")
@login_required
def own_account() -> ResponseReturnValue:
    """One's own account: name, password, and where one is signed in."""
    since = clock.now() - session_life()["idle"]
    sessions = queries.own_sessions(account_id=current_user.account_id, session_id=current_user.session_id, since=since)
    me = current_user.account_id
    return render_page(
        "accounts/account.html", sessions, factor=queries.second_factor_facts(me), passkeys=queries.own_passkeys(me)
    )


@blueprint.post("/account/sessions/<int:session_id>/end")
@login_required
def end_session(session_id: int) -> ResponseReturnValue:
    """Ends another session of one's own."""
    actions.end_session(actor=current_user, session_id=session_id, at=clock.now())
    say("Đã kết thúc phiên đăng nhập đó.")
    return redirect_after(url_for("accounts.own_account"))


@blueprint.post("/account/sessions/end-others")
@login_required
def end_other_sessions() -> ResponseReturnValue:
    """Ends all other sessions of one's own."""
    end_others(actor=current_user, session_id=current_user.session_id, at=clock.now())
    say("Đã đăng xuất mọi nơi khác.")
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
