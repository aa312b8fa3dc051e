"""Files of evidence: added, taken out, opened."""

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.nominations.actions import evidence
from app.nominations.forms import EvidenceForm
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.rules.acts import WRITE_DOSSIER
from app.nominations.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import OfficeError
from app.platform.files import file_store
from app.platform.fragments import attachment, redirect_after, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Within


@blueprint.post("/nominations/<int:nomination_id>/evidence")
@login_required
def add_evidence(nomination_id: int) -> ResponseReturnValue:
    """Attaches a file of evidence."""
    facts = dossier_facts(actor=present_actor(), nomination_id=nomination_id)
    require(present_actor(), WRITE_DOSSIER, Within(facts.council_id, facts.unit_id))
    form = EvidenceForm()
    upload = form.file.data
    if form.accepted(
        lambda: evidence.add_evidence(
            actor=present_actor(),
            nomination_id=nomination_id,
            filename=upload.filename,
            content=upload.read(),
            store=file_store(),
            at=clock.now(),
        )
    ):
        say("Đã thêm tệp minh chứng.")
    else:
        raise OfficeError(" ".join(message for messages in form.errors.values() for message in messages))
    return redirect_after(url_for("nominations.write", nomination_id=nomination_id) + "#evidence")


@blueprint.post("/nominations/<int:nomination_id>/evidence/<int:evidence_id>/remove")
@login_required
def remove_evidence(nomination_id: int, evidence_id: int) -> ResponseReturnValue:
    """Takes a file out of the dossier."""
    evidence.remove_evidence(
        actor=present_actor(), nomination_id=nomination_id, evidence_id=evidence_id, at=clock.now()
    )
    say("Đã bỏ tệp khỏi hồ sơ.")
    return redirect_after(url_for("nominations.write", nomination_id=nomination_id) + "#evidence")


@blueprint.get("/nominations/<int:nomination_id>/evidence/<int:evidence_id>")
@login_required
def download_evidence(nomination_id: int, evidence_id: int) -> Response:
    """A file of evidence, as an attachment."""
    facts = dossier_facts(actor=present_actor(), nomination_id=nomination_id).file(evidence_id)
    return attachment(file_store().get(facts.sha256), filename=facts.filename, media_type=facts.media_type)
