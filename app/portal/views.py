"""The start page, the public pages, and the health of the process."""

from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for
from flask_login import current_user
from sqlalchemy import text

from app.campaigns.queries import public_campaigns
from app.platform.database import db
from app.platform.fragments import render_page
from app.portal import queries
from app.units.present import present_actor
from app.units.rules.authority import Role

blueprint = Blueprint("portal", __name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the navigation."""

    label: str
    url: str
    current: bool


@blueprint.app_context_processor
def navigation() -> dict[str, object]:
    """The navigation of whoever is signed in, by role, and those roles in the office's words."""
    if not current_user or not current_user.is_authenticated:
        return {"navigation": (), "roles": ""}
    held = {holding.role for holding in present_actor().holdings}
    entries = [("Việc của tôi", "portal.home"), ("Phong trào thi đua", "campaigns.index")]
    if Role.ADMINISTRATOR in held:
        entries += [("Người dùng", "units.people"), ("Nhật ký", "units.audit")]
    shown = tuple(Entry(label, url_for(name), request.endpoint == name) for label, name in entries)
    return {"navigation": shown, "roles": ", ".join(role.label for role in Role if role in held)}


@blueprint.get("/")
def home() -> Response:
    """What waits for whoever is signed in; the public campaigns for everybody else."""
    if current_user.is_authenticated:
        return render_page("portal/home.html", queries.home_facts(present_actor()))
    return render_page("portal/public.html", public_campaigns())


@blueprint.get("/public/<slug>")
def campaign(slug: str) -> Response:
    """A campaign as citizens see it."""
    return render_page("portal/campaign.html", queries.public_campaign_facts(slug))


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the process answers and reaches its database."""
    db.session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")
