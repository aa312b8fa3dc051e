"""Pages of papers: preview, Word and PDF of every kind, number and date, and the scan of the signed paper."""

from dataclasses import dataclass

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents import queries
from app.documents.actions import issuing
from app.documents.drafts import Paper, paper_on_the_desk, word_file
from app.documents.forms import IssueForm, ScanForm
from app.documents.kinds import paper_kind
from app.documents.rendering.html import to_html
from app.documents.rendering.pdf import to_pdf
from app.documents.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, say
from app.platform.inspector import WORD
from app.platform.sign_in import safe_next
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import may

PDF = "application/pdf"
FORMS = {"word": ("docx", WORD), "pdf": ("pdf", PDF)}


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The page of a paper."""

    paper: Paper
    key: str
    preview: str
    may_issue: bool


@blueprint.route("/papers/<kind>/<key>", methods=["GET", "POST"])
@login_required
def paper(kind: str, key: str) -> ResponseReturnValue:
    """A paper: preview, Word, PDF, number and date, and the frozen document."""
    actor, chosen = present_actor(), paper_kind(kind)
    facts = paper_on_the_desk(actor=actor, kind=chosen, key=key, today=clock.today())
    if request.method == "POST":
        require(actor, chosen.issue, facts.draft.within)
    number = queries.next_number(facts.draft.within, facts.document.symbol, facts.on.year)
    form = bind(IssueForm, account_id=actor.account_id, number=number)
    if form.accepted(
        lambda: issuing.issue_document(
            actor=actor,
            kind=chosen,
            key=key,
            number=form.number.data,
            issued_on=form.issued_on.data,
            signer=form.signer.data or "",
            store=file_store(),
            today=clock.today(),
            at=clock.now(),
        )
    ):
        say(f"Đã phát hành {chosen.name}. Văn bản được giữ nguyên từ lúc này.")
        return redirect_after(url_for("documents.paper", kind=kind, key=key))
    preview = _preview(facts)
    may_issue = may(actor, chosen.issue, facts.draft.within)
    page = PaperPage(facts, key, preview, may_issue)
    return render_form("documents/paper.html", page, form, scan_form=ScanForm(formdata=None))


def _preview(paper: Paper) -> str:
    """What the screen shows: as frozen, else drawn from the data."""
    if paper.issued and paper.issued.html_sha256 and paper.seen_whole:
        return file_store().get(paper.issued.html_sha256).decode()
    return to_html(paper.document, profile=paper.letterhead.profile)


@blueprint.get("/papers/<kind>/<key>/<form>")
@login_required
def paper_file(kind: str, key: str, form: str) -> Response:
    """A paper as a Word file or a PDF: its draft for signing or for printing, or what was frozen."""
    facts = paper_on_the_desk(actor=present_actor(), kind=paper_kind(kind), key=key, today=clock.today())
    if form not in FORMS:
        raise NotFound
    if facts.issued and facts.seen_whole:
        return _frozen(facts.issued, form)
    extension, media_type = FORMS[form]
    start = "Dự thảo " if facts.document.symbol else ""
    name = f"{start}{facts.kind.name} {facts.draft.label}.{extension}"
    if form == "word":
        content = word_file(facts.kind, facts.draft, facts.document, on=facts.on, store=file_store())
    else:
        content = to_pdf(facts.document, profile=facts.letterhead.profile)
    return attachment(content, filename=name, media_type=media_type)


@blueprint.get("/documents/<int:document_id>/<form>")
@login_required
def download(document_id: int, form: str) -> Response:
    """A form of an issued document: word, pdf, or the signed scan."""
    issued = queries.issued_document(document_id)
    actor, kind = present_actor(), paper_kind(issued.paper)
    require(actor, kind.read, issued.within)
    if not kind.seen_whole(actor, issued.within, issued.about):
        raise Conflict("Văn bản này nêu kết quả bỏ phiếu của hồ sơ mà bạn đứng ngoài nên không tải được.")
    return _frozen(issued, form)


def _frozen(issued: queries.IssuedFacts, form: str) -> Response:
    forms = {
        "word": (issued.word_sha256, "docx", WORD),
        "pdf": (issued.pdf_sha256, "pdf", PDF),
        "scan": (issued.scan_sha256, "pdf", PDF),
    }
    sha256, extension, media_type = forms.get(form, (None, "", ""))
    if sha256 is None:
        raise NotFound
    name = f"{issued.full_number.replace('/', '-')} {issued.issued_on.year}.{extension}"
    return attachment(file_store().get(sha256), filename=name, media_type=media_type)


@blueprint.post("/documents/<int:document_id>/scan")
@login_required
def add_scan(document_id: int) -> ResponseReturnValue:
    """Adds the scan of the signed paper."""
    issued = queries.issued_document(document_id)
    require(present_actor(), paper_kind(issued.paper).issue, issued.within)
    form = ScanForm()
    if not form.accepted(
        lambda: issuing.add_scan(
            actor=present_actor(),
            document_id=document_id,
            content=form.file.data.read(),
            store=file_store(),
            at=clock.now(),
        )
    ):
        raise OfficeError(" ".join(message for messages in form.errors.values() for message in messages))
    say("Đã lưu bản quét có chữ ký.")
    return redirect_after(safe_next(request.args.get("back")))
