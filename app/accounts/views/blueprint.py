"""The pages of accounts, and what comes before every page: the person behind the cookie."""

from collections.abc import Collection
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.accounts import actions, queries
from app.accounts.actions.passkeys import Site
from app.accounts.actions.sessions import Place
from app.accounts.queries import SignedIn
from app.platform import clock
from app.platform.fragments import redirect_after
from app.platform.settings import Settings
from app.platform.sign_in import login_manager

blueprint = Blueprint("accounts", __name__)
SEEN_EVERY = timedelta(minutes=1)


def present_settings() -> Settings:
    """The deployment's settings."""
    settings: Settings = current_app.extensions["settings"]
    return settings


def present_place() -> Place:
    """Where the present request comes from."""
    return Place(request.remote_addr or "", request.user_agent.string)


def present_site() -> Site:
    """The address under which the present request came."""
    return Site(urlsplit(request.host_url).hostname or "", request.host_url.rstrip("/"))


def tries_of_oneself() -> str:
    """How often a minute somebody who is signed in may type their password once more."""
    return f"{present_settings().sign_in_tries_per_minute * 2}/minute"


def oneself() -> str:
    """Under what those tries are counted."""
    return f"confirmations of {current_user.get_id()}"


def session_life() -> dict[str, timedelta]:
    """How long a session lasts unused, and altogether."""
    settings = present_settings()
    return {
        "idle": timedelta(minutes=settings.session_idle_minutes),
        "absolute": timedelta(hours=settings.session_absolute_hours),
    }


@login_manager.user_loader
def load_signed_in(token: str) -> SignedIn | None:
    """The person behind the cookie's token, if the session is alive."""
    return load_all_signed_in((token,)).get(token)


def load_all_signed_in(tokens: Collection[str]) -> dict[str, SignedIn]:
    """The people behind these tokens whose sessions are alive, and are noted as in use. One query, and a write a minute."""
    now = clock.now()
    people = queries.signed_in(tokens=tokens, at=now, **session_life())
    unseen = [person.session_id for person in people.values() if now - person.last_seen_at > SEEN_EVERY]
    if unseen:
        actions.note_seen(session_ids=unseen, at=now)
    return people


@blueprint.before_app_request
def ask_for_a_new_password() -> ResponseReturnValue | None:
    """Sends whoever must change their password to that page before anything else."""
    allowed = {"accounts.password", "accounts.sign_out", "static"}
    if request.endpoint in allowed or not current_user.is_authenticated:
        return None
    owes = current_user.must_change_password and current_user.method.by_password
    return redirect_after(url_for("accounts.password")) if owes else None
