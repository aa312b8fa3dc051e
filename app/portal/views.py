"""The start page, the public pages, and the health of the process."""

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import text

from app.awards.rules.amending import read_code
from app.certificates.queries import checked_certificate
from app.platform import clock
from app.platform.database import db
from app.platform.fragments import render_page
from app.platform.settings import Settings
from app.platform.sign_in import limiter
from app.portal import queries
from app.units.present import present_actor
from app.units.rules.authority import Role
from app.vietnamese.text import one_line

blueprint = Blueprint("portal", __name__)
SAME_ENTRY = {"awards.registers": "awards.register"}  # pages to which an entry leads by another address
LAST_PAGE = 10_000


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
    if held:
        entries.append(("Sổ khen thưởng", "awards.registers"))
    if Role.ADMINISTRATOR in held:
        entries += [("Người dùng", "units.people"), ("Nhật ký", "units.audit"), ("Dữ liệu cá nhân", "privacy.index")]
    shown = tuple(
        Entry(label, url_for(name), request.endpoint == name or request.endpoint == SAME_ENTRY.get(name))
        for label, name in entries
    )
    return {"navigation": shown, "roles": ", ".join(role.label for role in Role if role in held)}


@blueprint.get("/")
def home() -> Response:
    """What waits for whoever is signed in; the public campaigns for everybody else."""
    if current_user.is_authenticated:
        today = clock.today()
        return render_page("portal/home.html", queries.home_facts(present_actor(), today), today=today)
    page = request.args.get("page", 1, type=int)
    wanted = one_line(request.args.get("q", ""))[:100]
    return render_page("portal/public.html", queries.public_list(wanted=wanted, page=min(max(page, 1), LAST_PAGE)))


@blueprint.get("/public/<slug>")
def campaign(slug: str) -> Response:
    """A campaign as citizens see it."""
    return render_page("portal/campaign.html", queries.public_campaign_facts(slug, today=clock.today()))


@blueprint.get("/verify")
@blueprint.get("/verify/<typed>")
@limiter.limit(lambda: f"{cast(Settings, current_app.extensions['settings']).checks_per_minute}/minute")
def verify(typed: str = "") -> ResponseReturnValue:
    """Whether the certificate with a code holds; anybody may ask, so many times a minute."""
    typed = one_line(typed or request.args.get("code", ""))[:40]
    code = read_code(typed)
    found = checked_certificate(code) if code else None
    status = 200 if found or not typed else 404
    response = render_page("portal/verify.html", found, typed=typed, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the process answers and reaches its database."""
    db.session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")
