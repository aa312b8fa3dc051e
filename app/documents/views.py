"""Pages of issued documents: their files, and the scan of the signed paper."""

from typing import cast

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents import actions, queries
from app.documents.forms import ScanForm
from app.platform import clock
from app.platform.errors import NotFound, OfficeError
from app.platform.files import WORD, FolderStore
from app.platform.fragments import attachment, redirect_after, say
from app.platform.sign_in import safe_next
from app.units.present import present_actor

blueprint = Blueprint("documents", __name__)


def store() -> FolderStore:
    """The store in which documents are frozen."""
    return cast(FolderStore, current_app.extensions["files"])


@blueprint.get("/documents/<int:document_id>/<form>")
@login_required
def download(document_id: int, form: str) -> Response:
    """A form of an issued document: word, pdf, or the signed scan."""
    issued = queries.issued_document(actor=present_actor(), document_id=document_id)
    forms = {
        "word": (issued.word_sha256, "docx", WORD),
        "pdf": (issued.pdf_sha256, "pdf", "application/pdf"),
        "scan": (issued.scan_sha256, "pdf", "application/pdf"),
    }
    sha256, extension, media_type = forms.get(form, (None, "", ""))
    if sha256 is None:
        raise NotFound
    name = f"{issued.full_number.replace('/', '-')} {issued.issued_on.year}.{extension}"
    return attachment(store().get(sha256), filename=name, media_type=media_type)


@blueprint.post("/documents/<int:document_id>/scan")
@login_required
def add_scan(document_id: int) -> ResponseReturnValue:
    """Adds the scan of the signed paper."""
    queries.issued_document(actor=present_actor(), document_id=document_id)
    form = ScanForm()
    if not form.accepted(
        lambda: actions.add_scan(
            actor=present_actor(),
            document_id=document_id,
            content=form.file.data.read(),
            store=store(),
            at=clock.now(),
        )
    ):
        raise OfficeError(" ".join(message for messages in form.errors.values() for message in messages))
    say("Đã lưu bản quét có chữ ký.")
    return redirect_after(safe_next(request.args.get("back")))
