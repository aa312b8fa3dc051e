"""Files of evidence that were chosen on the page of a dossier are attached to it."""

from werkzeug.datastructures import FileStorage

from app.nominations.actions.evidence import add_evidence
from app.nominations.forms import EvidenceForm
from app.platform import clock
from app.platform.errors import OfficeError
from app.platform.files import file_store
from app.units.present import present_actor
from app.vietnamese.text import one_line


def attach_chosen(nomination_id: int, form: EvidenceForm) -> None:
    """Attaches the files of the form, to a criterion where one is chosen: each that is good, up to the first that is not.

    Raises OfficeError for that one; where there are several files it says which it is.
    """
    uploads: list[FileStorage] = form.file.data
    for place, upload in enumerate(uploads):
        try:
            _attach(nomination_id, form, upload)
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


def _attach(nomination_id: int, form: EvidenceForm, upload: FileStorage) -> None:
    add_evidence(
        actor=present_actor(),
        nomination_id=nomination_id,
        filename=upload.filename or "",
        content=upload.read(),
        criterion_id=int(form.criterion.data) if form.criterion.data else None,
        store=file_store(),
        at=clock.now(),
    )
