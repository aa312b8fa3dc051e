"""The page on which anybody reads a shortlist and comments on it; without signing in, and without JavaScript."""

from typing import cast

from flask import Response, current_app, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerHour

from app.consultations import actions
from app.consultations.forms import CommentForm, comment_form
from app.consultations.queries import open_shortlist
from app.consultations.rules.window import WindowState
from app.consultations.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import Conflict
from app.platform.forms import render_form
from app.platform.fragments import redirect_after, say
from app.platform.settings import Settings
from app.platform.sign_in import limiter

THANKS = "Đã nhận ý kiến của bạn. Thường trực Hội đồng xem trước khi đăng."
TOO_MANY = "Từ mạng này đã gửi quá nhiều ý kiến trong một giờ. Hãy giữ nguyên trang này, chờ ít phút rồi gửi lại."


@blueprint.route("/public/rounds/<slug>/comments", methods=["GET", "POST"])
def comment(slug: str) -> ResponseReturnValue:
    """The shortlist of a round, and the form for a comment on it."""
    shortlist = open_shortlist(slug=slug, today=clock.today())
    form = comment_form(shortlist)
    if form.accepted(lambda: _take(slug, form), warns=False):
        say(THANKS)
        return redirect_after(url_for("consultations.comment", slug=slug))
    return _unlisted(
        render_form("consultations/public.html", shortlist, form, is_open=shortlist.state is WindowState.OPEN)
    )


def _take(slug: str, form: CommentForm) -> None:
    if form.website.data:
        return  # a machine filled in what no person sees; it is thanked like everybody, so that it learns nothing
    hourly = RateLimitItemPerHour(cast(Settings, current_app.extensions["settings"]).comments_per_hour)
    if not limiter.limiter.hit(hourly, "public-comment", get_remote_address()):
        raise Conflict(TOO_MANY)
    actions.leave_comment(
        slug=slug,
        nomination_id=int(form.about.data) if form.about.data else None,
        text=form.text.data,
        name=form.name.data or "",
        contact=form.contact.data or "",
        today=clock.today(),
        at=clock.now(),
    )


def _unlisted(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = (
        "noindex"  # the names must not be found by search machines when the window is over
    )
    return response
