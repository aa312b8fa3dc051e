"""Files of evidence: added, taken out, shown small, opened."""

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.datastructures import FileStorage

from app.nominations.actions import evidence
from app.nominations.forms import EvidenceForm, evidence_form
from app.nominations.queries.dossiers import DossierFacts, dossier_facts
from app.nominations.rules.acts import WRITE_DOSSIER
from app.nominations.views.blueprint import blueprint
from app.nominations.views.dossiers import edit_page, empty_form
from app.platform import clock
from app.platform.errors import NotFound, OfficeError
from app.platform.files import file_store
from app.platform.fragments import attachment, picture, redirect_after, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Within
from app.vietnamese.text import one_line


@blueprint.post("/nominations/<int:nomination_id>/evidence")
@login_required
def add_evidence(nomination_id: int) -> ResponseReturnValue:
    """Attaches files of evidence, to a criterion where one is chosen; each that is good, up to the first that is not."""
    facts = dossier_facts(actor=present_actor(), nomination_id=nomination_id)
    require(present_actor(), WRITE_DOSSIER, Within(facts.council_id, facts.unit_id))
    form = evidence_form(facts)
    if form.accepted(lambda: _add_all(facts, form)):
        say(f"Đã thêm {len(form.file.data)} tệp minh chứng.")
        return redirect_after(url_for("nominations.write", nomination_id=nomination_id) + "#evidence")
    facts = dossier_facts(actor=present_actor(), nomination_id=nomination_id)  # with the files before the faulty one
    return edit_page(facts, empty_form(facts), form)


def _add_all(facts: DossierFacts, form: EvidenceForm) -> None:
    uploads: list[FileStorage] = form.file.data
    for place, upload in enumerate(uploads):
        try:
            _add(facts, form, upload)
        except OfficeError as fault:
            if len(uploads) == 1:
                raise
            told = (
                f"{place} tệp trước đó đã được thêm; tệp này và các tệp sau thì chưa."
                if place
                else "Chưa thêm tệp nào."
            )
            raise OfficeError(
                f"“{one_line(upload.filename or '')}”: {fault.message} {told}", field=fault.field
            ) from fault


def _add(facts: DossierFacts, form: EvidenceForm, upload: FileStorage) -> int:
    return evidence.add_evidence(
        actor=present_actor(),
        nomination_id=facts.id,
        filename=upload.filename or "",
        content=upload.read(),
        criterion_id=int(form.criterion.data) if form.criterion.data else None,
        store=file_store(),
        at=clock.now(),
    )


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
