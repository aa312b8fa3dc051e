"""What the deployment demands of some roles before any of their pages opens: a second factor."""

from flask import current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.platform.fragments import redirect_after
from app.platform.settings import Settings
from app.units.present import own_holdings, present_actor
from app.units.rules.second_factor import owes_second_factor
from app.units.views.blueprint import blueprint

DEMANDED = "Vai trò của bạn phải dùng mã xác thực khi đăng nhập. Hãy cài theo các bước dưới đây rồi làm tiếp."


@blueprint.before_app_request
def ask_for_a_second_factor() -> ResponseReturnValue | None:
    """Sends whoever must have a second factor and has none to the page where it is set up."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.second_factor_roles or not current_user.is_authenticated:
        return None
    if request.endpoint == "static" or (request.endpoint or "").startswith("accounts."):
        return None
    if current_user.method.is_strong or current_user.has_second_factor:
        return None
    if not owes_second_factor({*own_holdings(), *present_actor().holdings}, settings.second_factor_roles):
        return None
    flash(DEMANDED, "info")
    return redirect_after(url_for("accounts.second_factor"))
