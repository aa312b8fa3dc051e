"""The administrator's page about one person: how they sign in, where they are signed in, and what can be taken back."""

from datetime import timedelta

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.actions import passkeys
from app.accounts.actions.second_factor import reset_second_factor
from app.accounts.actions.sessions import end_everything, note_unlocked
from app.accounts.actions.single_sign_on import introduce
from app.accounts.views.blueprint import present_settings
from app.accounts.views.guessing import forgive
from app.accounts.views.single_sign_on import issuer_of
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units import actions, queries
from app.units.forms import SingleSignOnForm
from app.units.present import present_actor
from app.units.queries import CouncilFacts, OnePersonFacts
from app.units.views.blueprint import blueprint


def _open(slug: str, account_id: int) -> CouncilFacts:
    """The council in which the actor administers this person; NotFound or Forbidden otherwise."""
    council = queries.council_with_slug(slug)
    actions.require_own_person(present_actor(), council_id=council.id, account_id=account_id)
    return council


def _back(slug: str, account_id: int, message: str) -> BaseResponse:
    say(message)
    return redirect_after(url_for("units.person", slug=slug, account_id=account_id))


def _facts(council: CouncilFacts, account_id: int) -> OnePersonFacts:
    settings = present_settings()
    since = clock.now() - timedelta(minutes=settings.session_idle_minutes)
    return queries.person_facts(council, account_id, issuer=issuer_of(settings), since=since)


@blueprint.route("/councils/<slug>/people/<int:account_id>", methods=["GET", "POST"])
@login_required
def person(slug: str, account_id: int) -> ResponseReturnValue:
    """How a person signs in, and where they are signed in; a form for single sign-on where there is one."""
    council = _open(slug, account_id)
    facts = _facts(council, account_id)
    form = bind(SingleSignOnForm, account_id=None, email=facts.email, subject=facts.subject)
    if form.accepted(
        lambda: introduce(
            actor=present_actor(),
            account_id=account_id,
            email=form.email.data,
            issuer=issuer_of(present_settings()),
            subject=form.subject.data,
            council_id=council.id,
            at=clock.now(),
        )
    ):
        return _back(slug, account_id, "Đã lưu.")
    return render_form("units/person.html", facts, form)


@blueprint.post("/councils/<slug>/people/<int:account_id>/second-factor/reset")
@login_required
def reset_factor(slug: str, account_id: int) -> ResponseReturnValue:
    """Takes a lost second factor away."""
    council = _open(slug, account_id)
    reset_second_factor(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    return _back(slug, account_id, "Đã đặt lại mã xác thực và kết thúc các phiên đăng nhập của người này.")


@blueprint.post("/councils/<slug>/people/<int:account_id>/passkeys/remove")
@login_required
def remove_passkeys(slug: str, account_id: int) -> ResponseReturnValue:
    """Takes the passkeys of lost devices away."""
    council = _open(slug, account_id)
    passkeys.remove_passkeys(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    return _back(slug, account_id, "Đã gỡ mọi khóa truy cập của người này.")


@blueprint.post("/councils/<slug>/people/<int:account_id>/unlock")
@login_required
def unlock(slug: str, account_id: int) -> ResponseReturnValue:
    """Forgets the wrong tries that make new machines wait for this account."""
    council = _open(slug, account_id)
    note_unlocked(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    forgive(_facts(council, account_id).username)
    return _back(slug, account_id, "Đã bỏ qua các lần gõ sai. Người này thử đăng nhập lại được ngay.")


@blueprint.post("/councils/<slug>/people/<int:account_id>/sessions/end")
@login_required
def end_person_sessions(slug: str, account_id: int) -> ResponseReturnValue:
    """Signs a person out everywhere."""
    council = _open(slug, account_id)
    end_everything(actor=present_actor(), account_id=account_id, council_id=council.id, at=clock.now())
    return _back(slug, account_id, "Đã kết thúc mọi phiên đăng nhập của người này.")
