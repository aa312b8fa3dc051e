"""Pages of passkeys. The browser makes and uses keys by script; everything else works without."""

from datetime import datetime

from flask import Response, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.accounts import queries
from app.accounts.actions import passkeys as actions
from app.accounts.actions.passkeys import Asked
from app.accounts.forms import PasskeyForm, PasskeySignInForm, SignInForm
from app.accounts.views.blueprint import blueprint, oneself, present_place, present_site, tries_of_oneself
from app.accounts.views.sign_in import let_in
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.platform.sign_in import limiter, safe_next

ASKED = "passkey_challenge"


def _ask(options: str, challenge: str) -> Response:
    """The options, with the challenge kept in the browser's signed cookie."""
    session[ASKED] = [challenge, clock.now().isoformat()]
    return Response(options, mimetype="application/json")


def _asked() -> Asked | None:
    kept = session.get(ASKED)
    return Asked(kept[0], datetime.fromisoformat(kept[1])) if kept else None


@blueprint.route("/account/passkeys", methods=["GET", "POST"])
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself, methods=["POST"])
def passkeys() -> ResponseReturnValue:
    """One's own passkeys, and a form for a new one."""
    form = bind(PasskeyForm, account_id=None)
    if form.accepted(
        lambda: actions.add_passkey(
            actor=current_user,
            name=form.name.data,
            password=form.password.data,
            credential=form.credential.data,
            asked=_asked(),
            site=present_site(),
            at=clock.now(),
        )
    ):
        session.pop(ASKED, None)
        say("Đã thêm khóa truy cập. Lần sau bấm “Đăng nhập bằng khóa truy cập” ở trang đăng nhập.")
        return redirect_after(url_for("accounts.passkeys"))
    return render_form(
        "accounts/passkeys.html", queries.own_passkeys(current_user.account_id), form, site=present_site()
    )


@blueprint.post("/account/passkeys/options")
@login_required
def passkey_options() -> ResponseReturnValue:
    """What the browser needs to make a key."""
    return _ask(*actions.options_to_add(account_id=current_user.account_id, site=present_site()))


@blueprint.post("/account/passkeys/<int:passkey_id>/remove")
@login_required
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Forgets one of one's own passkeys."""
    actions.remove_passkey(actor=current_user, passkey_id=passkey_id, at=clock.now())
    say("Đã gỡ khóa truy cập.")
    return redirect_after(url_for("accounts.passkeys"))


@blueprint.post("/sign-in/passkey/options")
def passkey_sign_in_options() -> ResponseReturnValue:
    """What the browser needs to sign in with a key. Nothing is written for it."""
    return _ask(*actions.options_to_sign_in(site=present_site()))


@blueprint.post("/sign-in/passkey")
def passkey_sign_in() -> ResponseReturnValue:
    """Signs in with what a key has signed."""
    form = bind(PasskeySignInForm, account_id=None)
    if form.accepted(
        lambda: actions.sign_in_with_passkey(
            credential=form.credential.data, asked=_asked(), site=present_site(), place=present_place(), at=clock.now()
        )
    ):
        return let_in(form.result, form.next.data)
    session.pop(ASKED, None)
    page = bind(SignInForm, account_id=None)
    page.next.data = safe_next(form.next.data)
    page.form_errors.extend([*form.form_errors, *form.credential.errors])
    return render_form("accounts/sign_in.html", present_site(), page)
