"""Pages of the certificates: all in one PDF, or one by one."""

import io
from collections.abc import Callable
from typing import cast

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.batches.actions import ask as ask_for_batch
from app.batches.kinds import job
from app.batches.queries import batches_about
from app.campaigns.drafts import ABOUT_ROUND
from app.certificates import actions, queries
from app.certificates.actions import FaultyLayout
from app.certificates.forms import BlankForm, BlankScanForm, PaperSizeForm, typed
from app.certificates.queries import RoundCertificates
from app.certificates.rendering.overprint import calibration_pdf, preview_svg, write_overprint
from app.certificates.rendering.packing import file_name
from app.certificates.rendering.setting import unprintable
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.fitting import DoesNotFit
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.overprint import LABELS, in_units
from app.platform import clock
from app.platform.errors import NotFound, OfficeError
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.platform.settings import Settings
from app.units.present import present_actor
from app.units.queries import council_of

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
    blanks = queries.blanks_of(actor=present_actor(), council=facts.council)
    batches = batches_about(ABOUT_ROUND.format(facts.round.id))
    return render_page(
        "certificates/index.html", facts, faults=unprintable(facts.certificates), blanks=blanks, batches=batches
    )


@blueprint.post("/rounds/<slug>/certificates/codes")
@login_required
def codes(slug: str) -> ResponseReturnValue:
    """The secretary sets whether certificates bear a code and a QR."""
    wanted = request.form.get("wanted") == "1"
    actions.print_codes(actor=present_actor(), slug=slug, wanted=wanted, at=clock.now())
    say("Sẽ in mã kiểm tra và mã QR." if wanted else "Không in mã kiểm tra.")
    return redirect_after(url_for("certificates.index", slug=slug))


@blueprint.route("/rounds/<slug>/certificates/paper", methods=["GET", "POST"])
@login_required
def paper(slug: str) -> ResponseReturnValue:
    """The size of the paper on which certificates are printed whole."""
    facts = _certificates(slug)
    width, height = (in_units(side) for side in (facts.size.width, facts.size.height))
    form = bind(PaperSizeForm, account_id=present_actor().account_id, width=width, height=height)
    if form.accepted(
        lambda: actions.set_paper_size(actor=present_actor(), slug=slug, size=form.size(), at=clock.now())
    ):
        say("Đã lưu khổ giấy.")
        return redirect_after(url_for("certificates.index", slug=slug))
    return render_form("certificates/paper.html", facts, form)


@blueprint.post("/rounds/<slug>/certificates/batches/<kind>")
@login_required
def ask(slug: str, kind: str) -> ResponseReturnValue:
    """Lets all certificates be made as one PDF or as separate files, by a worker."""
    facts = _certificates(slug)
    batch_id = ask_for_batch(
        actor=present_actor(),
        work=job(f"certificates-{kind}"),
        council_id=facts.round.council_id,
        about=ABOUT_ROUND.format(facts.round.id),
        arguments={"round": slug, "base": request.host_url},
        at=clock.now(),
    )
    return redirect_after(url_for("batches.show", batch_id=batch_id))


@blueprint.get("/rounds/<slug>/certificates/<int:ordinal>.pdf")
@login_required
def one(slug: str, ordinal: int) -> Response:
    """One certificate."""
    facts = _certificates(slug)
    certificate = facts.of(ordinal)
    return attachment(_printed(facts, (certificate,)), filename=file_name(certificate), media_type=PDF)


def _printed(facts: RoundCertificates, certificates: tuple[CertificateFacts, ...]) -> bytes:
    emblem = facts.council.emblem_sha256
    try:
        return certificates_pdf(certificates, emblem=file_store().get(emblem) if emblem else None, size=facts.size)
    except DoesNotFit as fault:
        raise OfficeError(str(fault)) from None


@blueprint.get("/rounds/<slug>/certificates/blanks/<int:blank_id>.pdf")
@login_required
def overprinted(slug: str, blank_id: int) -> Response:
    """The texts of all certificates for a pre-printed blank."""
    facts = _certificates(slug)
    blank = queries.blank_facts(actor=present_actor(), blank_id=blank_id)
    if blank.council.id != facts.round.council_id:
        raise NotFound
    out = io.BytesIO()
    try:
        write_overprint(facts.certificates, blank.layout, out)
    except DoesNotFit as fault:
        raise OfficeError(str(fault)) from None
    name = f"{facts.form.label} {facts.round.year} in lên phôi {blank.layout.name}.pdf"
    return attachment(out.getvalue(), filename=name, media_type=PDF)


@blueprint.route("/councils/<slug>/blanks", methods=["GET", "POST"])
@login_required
def blanks(slug: str) -> ResponseReturnValue:
    """The blanks of a council, and a new one."""
    actor, council = present_actor(), council_of(actor=present_actor(), slug=slug)
    known = queries.blanks_of(actor=actor, council=council)
    form = bind(BlankForm, account_id=actor.account_id, **typed(None))
    if _saved(form, lambda: actions.add_blank(actor=actor, council_slug=slug, layout=form.layout(), at=clock.now())):
        say("Đã lưu phôi. Hãy in trang căn chỉnh rồi ghi độ lệch của máy in.")
        return redirect_after(url_for("certificates.blank", blank_id=form.result))
    return render_form("certificates/blanks.html", known, form, council=council, labels=LABELS)


@blueprint.route("/blanks/<int:blank_id>", methods=["GET", "POST"])
@login_required
def blank(blank_id: int) -> ResponseReturnValue:
    """One blank: paper, offsets, places, and how a certificate looks on it."""
    actor = present_actor()
    facts = queries.blank_facts(actor=actor, blank_id=blank_id)
    form = bind(BlankForm, account_id=actor.account_id, version=facts.version, **typed(facts.layout))
    if _saved(
        form,
        lambda: actions.save_blank(
            actor=actor, blank_id=blank_id, layout=form.layout(), version=int(form.version.data or 0), at=clock.now()
        ),
    ):
        say("Đã lưu vị trí in.")
        return redirect_after(url_for("certificates.blank", blank_id=blank_id))
    return render_form("certificates/blank.html", facts, form, labels=LABELS, scan_form=BlankScanForm(formdata=None))


@blueprint.post("/blanks/<int:blank_id>/scan")
@login_required
def blank_scan(blank_id: int) -> ResponseReturnValue:
    """The scan of the blank, to lay under the preview."""
    facts = queries.blank_facts(actor=present_actor(), blank_id=blank_id)
    scan_form = BlankScanForm()
    if scan_form.accepted(
        lambda: actions.add_blank_scan(
            actor=present_actor(),
            blank_id=blank_id,
            content=scan_form.file.data.read(),
            store=file_store(),
            at=clock.now(),
        )
    ):
        say("Đã nhận ảnh quét của phôi.")
        return redirect_after(url_for("certificates.blank", blank_id=blank_id))
    form = BlankForm(formdata=None, data={"version": facts.version, **typed(facts.layout)})
    page = render_form("certificates/blank.html", facts, form, labels=LABELS, scan_form=scan_form)
    page.status_code = 422
    return page


@blueprint.get("/blanks/<int:blank_id>/preview.svg")
@login_required
def blank_preview(blank_id: int) -> Response:
    """A certificate of an invented person over the scan of the blank."""
    facts = queries.blank_facts(actor=present_actor(), blank_id=blank_id)
    scan = file_store().get(facts.scan_sha256) if facts.scan_sha256 else None
    example = queries.example_certificate(facts.council)
    response = Response(preview_svg(example, facts.layout, scan), mimetype="image/svg+xml")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src data:"
    return response


@blueprint.get("/blanks/<int:blank_id>/calibration.pdf")
@login_required
def calibration(blank_id: int) -> Response:
    """The page with rulers by which the printer's offset is measured."""
    facts = queries.blank_facts(actor=present_actor(), blank_id=blank_id)
    name = f"Trang căn chỉnh {facts.layout.name}.pdf"
    return attachment(calibration_pdf(facts.layout), filename=name, media_type=PDF)


def _saved(form: BlankForm, act: Callable[[], object]) -> bool:
    try:
        return form.accepted(act)
    except FaultyLayout as fault:
        form.tell(dict(fault.faults))
        return False
