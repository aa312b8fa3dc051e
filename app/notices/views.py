"""The page on which one chooses which notices one gets."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.notices.actions.posting import are_on, choose_notices
from app.notices.forms import NoticesForm
from app.notices.queries import wish_of
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say

blueprint = Blueprint("notices", __name__)


@blueprint.route("/account/notices", methods=["GET", "POST"])
@login_required
def choose() -> ResponseReturnValue:
    """Which notices one gets by e-mail."""
    wish = wish_of(current_user.account_id)
    form = bind(NoticesForm, account_id=None, address=wish.address, digest=wish.digest, at_once=wish.at_once)
    if form.accepted(
        lambda: choose_notices(
            actor=current_user,
            address=form.address.data,
            digest=form.digest.data,
            at_once=form.at_once.data,
            at=clock.now(),
        )
    ):
        say("Đã lưu lựa chọn thư báo.")
        return redirect_after(url_for("accounts.own_account"))
    return render_form("notices/choose.html", wish, form, are_on=are_on())
