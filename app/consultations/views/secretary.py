"""The secretary sets the window and deals with what the public said."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.consultations import actions
from app.consultations.forms import ModerationForm, WindowForm
from app.consultations.queries import comment_facts, consultation_facts
from app.consultations.rules.comments import CommentState
from app.consultations.views.blueprint import blueprint
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units.present import present_actor


@blueprint.route("/rounds/<slug>/consultation", methods=["GET", "POST"])
@login_required
def show(slug: str) -> ResponseReturnValue:
    """The window of a round, and the comments that came in."""
    page = request.args.get("page", "1")
    facts = consultation_facts(
        actor=present_actor(), slug=slug, chosen=request.args.get("state", "")[:20], today=clock.today(),
        page=int(page) if page.isdecimal() and 0 < len(page) < 5 and int(page) else 1,
    )  # fmt: skip
    form = bind(
        WindowForm,
        account_id=present_actor().account_id,
        opens_on=facts.opens_on or clock.today(),
        days=facts.days or facts.round.campaign.consultation_days,
    )
    if form.accepted(lambda: _set(slug, form)):
        say("Đã đặt thời gian lấy ý kiến Nhân dân.")
        return redirect_after(url_for("consultations.show", slug=slug))
    return render_form("consultations/show.html", facts, form, states=tuple(CommentState))


def _set(slug: str, form: WindowForm) -> None:
    actions.set_window(
        actor=present_actor(),
        slug=slug,
        opens_on=form.opens_on.data,
        days=form.days.data,
        today=clock.today(),
        at=clock.now(),
    )


@blueprint.route("/comments/<int:comment_id>", methods=["GET", "POST"])
@login_required
def moderate(comment_id: int) -> ResponseReturnValue:
    """One comment, and what becomes of it."""
    facts = comment_facts(actor=present_actor(), comment_id=comment_id)
    form = bind(ModerationForm, account_id=present_actor().account_id, state=facts.state.value, reason=facts.reason)
    if form.accepted(
        lambda: actions.moderate(
            actor=present_actor(),
            comment_id=comment_id,
            to=CommentState(form.state.data),
            reason=form.reason.data or "",
            today=clock.today(),
            at=clock.now(),
        )  # fmt: skip
    ):
        say("Đã xử lý ý kiến.")
        return redirect_after(url_for("consultations.show", slug=facts.round_slug, state="waiting"))
    return render_form("consultations/comment.html", facts, form)
