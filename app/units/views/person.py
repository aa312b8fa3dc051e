"""The administrator's page about one person: how they sign in, where they are signed in, and what can be taken back."""

from datetime import timedelta

from flask import current_app, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions.second_factor import reset_second_factor
from app.accounts.actions.sessions import end_everything, note_unlocked
from app.accounts.views.guessing import forgive
from app.platform import clock
from app.platform.fragments import redirect_after, render_page, say
from app.platform.settings import Settings
from app.units import actions, queries
from app.units.present import present_actor
from app.units.queries import CouncilFacts
from app.units.views.blueprint import blueprint


def _open(slug: str, account_id: int) -> CouncilFacts:
    """The council in which the actor administers this person; NotFound or Forbidden otherwise."""
    council = queries.council_with_slug(slug)
    actions.require_own_person(present_actor(), council_id=council.id, account_id=account_id)
    return council


def _back(slug: str, account_id: int, message: str) -> BaseResponse:
    say(message)
    return redirect_after(url_for("units.person", slug=slug, account_id=account_id))


@blueprint.get("/councils/<slug>/people/<int:account_id>")
@login_required
def person(slug: str, account_id: int) -> ResponseReturnValue:
    """How a person signs in, and where they are signed in."""
    council = _open(slug, account_id)
    settings: Settings = current_app.extensions["settings"]
    since = clock.now() - timedelta(minutes=settings.session_idle_minutes)
    return render_page("units/person.html", queries.person_facts(council, account_id, since=since))


@blueprint.post("/councils/<slug>/people/<int:account_id>/second-factor/reset")
@login_required
def reset_factor(slug: str, account_id: int) -> ResponseReturnValue:
    """Takes a lost second factor away."""
    council = _open(slug, account_id)
    reset_second_factor(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    return _back(slug, account_id, "Đã đặt lại mã xác thực và kết thúc các phiên đăng nhập của người này.")


@blueprint.post("/councils/<slug>/people/<int:account_id>/unlock")
@login_required
def unlock(slug: str, account_id: int) -> ResponseReturnValue:
    """Forgets the wrong tries that make new machines wait for this account."""
    council = _open(slug, account_id)
    note_unlocked(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    forgive(queries.person_facts(council, account_id, since=clock.now()).username)
    return _back(slug, account_id, "Đã bỏ qua các lần gõ sai. Người này thử đăng nhập lại được ngay.")


@blueprint.post("/councils/<slug>/people/<int:account_id>/sessions/end")
@login_required
def end_person_sessions(slug: str, account_id: int) -> ResponseReturnValue:
    """Signs a person out everywhere."""
    council = _open(slug, account_id)
    end_everything(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    return _back(slug, account_id, "Đã kết thúc mọi phiên đăng nhập của người này.")
