"""Pages of the certificates: all in one PDF, or one by one."""

from typing import cast

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.certificates import actions, queries
from app.certificates.queries import RoundCertificates
from app.certificates.rendering.setting import unprintable
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.fitting import DoesNotFit
from app.certificates.rules.lines import CertificateFacts
from app.documents.views import store
from app.platform import clock
from app.platform.errors import OfficeError
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.platform.settings import Settings
from app.units.present import present_actor

blueprint = Blueprint("certificates", __name__)
PDF = "application/pdf"


def _certificates(slug: str) -> RoundCertificates:
    base = cast(Settings, current_app.extensions["settings"]).public_url or request.host_url
    return queries.round_certificates(actor=present_actor(), slug=slug, base=base)


@blueprint.get("/rounds/<slug>/certificates")
@login_required
def index(slug: str) -> Response:
    """The certificates of a round, and which of them cannot be printed as they are."""
    facts = _certificates(slug)
    return render_page("certificates/index.html", facts, faults=unprintable(facts.certificates))


@blueprint.post("/rounds/<slug>/certificates/codes")
@login_required
def codes(slug: str) -> ResponseReturnValue:
    """The secretary sets whether certificates bear a code and a QR."""
    wanted = request.form.get("wanted") == "1"
    actions.print_codes(actor=present_actor(), slug=slug, wanted=wanted, at=clock.now())
    say("Giấy khen sẽ in mã kiểm tra và mã QR." if wanted else "Giấy khen không in mã kiểm tra.")
    return redirect_after(url_for("certificates.index", slug=slug))


@blueprint.get("/rounds/<slug>/certificates.pdf")
@login_required
def everything(slug: str) -> Response:
    """All certificates in one PDF."""
    facts = _certificates(slug)
    name = f"Giấy khen {facts.result.round.year}.pdf"
    return attachment(_printed(facts, facts.certificates), filename=name, media_type=PDF)


@blueprint.get("/rounds/<slug>/certificates/<int:ordinal>.pdf")
@login_required
def one(slug: str, ordinal: int) -> Response:
    """One certificate."""
    facts = _certificates(slug)
    certificate = facts.of(ordinal)
    name = f"Giấy khen {ordinal:03} {certificate.recipient}.pdf"
    return attachment(_printed(facts, (certificate,)), filename=name, media_type=PDF)


def _printed(facts: RoundCertificates, certificates: tuple[CertificateFacts, ...]) -> bytes:
    emblem = facts.result.council.emblem_sha256
    try:
        return certificates_pdf(certificates, emblem=store().get(emblem) if emblem else None)
    except DoesNotFit as fault:
        raise OfficeError(str(fault)) from None
