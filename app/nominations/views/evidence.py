"""Files of evidence: shown small, opened."""

from flask import Response
from flask_login import login_required

from app.nominations.actions import evidence
from app.nominations.queries.dossiers import dossier_facts
from app.nominations.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.files import file_store
from app.platform.fragments import attachment, picture
from app.units.present import present_actor


@blueprint.get("/nominations/<int:nomination_id>/evidence/<int:evidence_id>")
@login_required
def download_evidence(nomination_id: int, evidence_id: int) -> Response:
    """A file of evidence, as an attachment; who opened it is kept."""
    facts, content = evidence.open_evidence(
        actor=present_actor(), nomination_id=nomination_id, evidence_id=evidence_id, store=file_store(), at=clock.now()
    )
    return attachment(content, filename=facts.filename, media_type=facts.media_type)


@blueprint.get("/nominations/<int:nomination_id>/evidence/<int:evidence_id>/thumbnail")
@login_required
def evidence_thumbnail(nomination_id: int, evidence_id: int) -> Response:
    """What a file looks like, small: a JPEG that the office drew itself."""
    dossier = dossier_facts(actor=present_actor(), nomination_id=nomination_id)
    thumbnail = dossier.evidence.file(evidence_id).thumbnail_sha256
    if thumbnail is None:
        raise NotFound
    return picture(file_store().get(thumbnail), media_type="image/jpeg")


@blueprint.get("/nominations/<int:nomination_id>/sendings/<int:number>/files/<int:place>")
@login_required
def sent_file(nomination_id: int, number: int, place: int) -> Response:
    """A file as it was at one sending, even where the unit has taken it out since."""
    name, kind, content = evidence.open_sent_file(
        actor=present_actor(),
        nomination_id=nomination_id,
        number=number,
        place=place,
        store=file_store(),
        at=clock.now(),
    )
    return attachment(content, filename=name, media_type=kind)
