"""Pages on which one sets up, renews and ends one's own second factor."""

import segno
from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.accounts import queries
from app.accounts.actions import second_factor as actions
from app.accounts.forms import ConfirmForm, SetUpForm
from app.accounts.rules.second_factor import address_of_secret, in_groups
from app.accounts.views.blueprint import blueprint, oneself, tries_of_oneself
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.platform.sign_in import limiter


@blueprint.route("/account/second-factor", methods=["GET", "POST"])
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself, methods=["POST"])
def second_factor() -> ResponseReturnValue:
    """Sets up the second factor: the QR code, the first code, then the recovery codes, shown once."""
    me = current_user.account_id
    factor = queries.second_factor_facts(me)
    if factor is not None and request.method == "GET":
        return render_page("accounts/second_factor.html", factor, form=bind(ConfirmForm, account_id=None))
    form = bind(SetUpForm, account_id=None, offer=actions.offered_secret(me))
    if form.accepted(
        lambda: actions.set_up(
            actor=current_user,
            session_id=current_user.session_id,
            offer=form.offer.data,
            code=form.code.data,
            password=form.password.data,
            at=clock.now(),
        )
    ):
        return render_page("accounts/recovery_codes.html", form.result)
    secret = actions.open_offer(me, form.offer.data or "")
    if secret is None:
        return redirect_after(url_for("accounts.second_factor"))
    code = segno.make(address_of_secret(secret=secret, username=current_user.username), error="m")
    picture = code.svg_data_uri(scale=5, border=4, light="#fff")
    return render_form("accounts/set_up.html", in_groups(secret), form, picture=picture)


@blueprint.post("/account/second-factor/codes")
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself)
def renew_codes() -> ResponseReturnValue:
    """Puts new recovery codes in the place of the old ones and shows them once."""
    form = bind(ConfirmForm, account_id=None)
    if form.accepted(lambda: actions.renew_codes(actor=current_user, password=form.password.data, at=clock.now())):
        return render_page("accounts/recovery_codes.html", form.result)
    return render_form("accounts/second_factor.html", queries.second_factor_facts(current_user.account_id), form)


@blueprint.post("/account/second-factor/off")
@login_required
@limiter.limit(tries_of_oneself, key_func=oneself)
def second_factor_off() -> ResponseReturnValue:
    """Ends one's own second factor."""
    form = bind(ConfirmForm, account_id=None)
    if form.accepted(lambda: actions.switch_off(actor=current_user, password=form.password.data, at=clock.now())):
        say("Đã tắt mã xác thực. Từ nay đăng nhập chỉ cần mật khẩu.")
        return redirect_after(url_for("accounts.own_account"))
    return render_form("accounts/second_factor.html", queries.second_factor_facts(current_user.account_id), form)
