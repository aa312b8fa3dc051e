"""Issuing: a signed document gets its number and date, and from then on it is frozen."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.administrative import AdministrativeDocument
from app.documents.drafts import signed_document, word_file
from app.documents.kinds import Draft, PaperKind, paper_kind
from app.documents.models import IssuedDocument
from app.documents.rendering.html import to_html
from app.documents.rendering.pdf import to_pdf
from app.law.rules.format_profiles import format_profile
from app.platform.audit import record
from app.platform.database import db
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.files import FileStore, media_type
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.dates import short_date
from app.vietnamese.names import folded
from app.vietnamese.numbers import two_digits


def issue_document(
    *,
    actor: Actor,
    kind: PaperKind,
    key: str,
    number: int | None,
    issued_on: date | None,
    signer: str,
    store: FileStore,
    today: date,
    at: datetime,
) -> int:
    """Freezes the paper of this kind and key under the number and date that it bears, and gives its id.

    Word and PDF are rendered and stored by their SHA-256. Raises OfficeError for a number that the year has
    already used, a date to come or before the meeting that the paper follows, a signer who is not known (`signer` is used
    where the office has not set one), or a paper that bears no number; Conflict for what was issued before.
    """
    number, issued_on = _number_and_date(number, issued_on, today)
    draft, document = signed_document(
        actor=actor, kind=kind, key=key, number=number, issued_on=issued_on, signer=signer
    )
    _refuse_what_cannot_be_issued(draft, document, issued_on)
    _refuse_a_used_number(db.session(), draft.within, document.symbol, issued_on.year, number)  # before it is drawn
    profile = format_profile(issued_on)
    word = word_file(kind, draft, document, on=issued_on, store=store)
    pdf, html = to_pdf(document, profile=profile), to_html(document, profile=profile)
    with transaction() as session:
        if session.scalar(select(IssuedDocument.id).filter_by(about=draft.about, paper=kind.slug)):
            raise Conflict(
                "Văn bản này đã phát hành rồi và được giữ nguyên. Nếu có sai sót, hãy ban hành văn bản mới thay thế."
            )
        _refuse_a_used_number(session, draft.within, document.symbol, issued_on.year, number)
        issued = IssuedDocument(
            council_id=draft.within.council_id,
            unit_id=draft.within.unit_id,
            paper=kind.slug,
            kind=document.kind,
            about=draft.about,
            subject=document.subject,
            subject_folded=folded(f"{two_digits(number)}/{document.symbol} {document.subject}"),
            symbol=document.symbol,
            number=number,
            year=issued_on.year,
            issued_on=issued_on,
            profile=profile.name,
            word_sha256=store.put(word),
            pdf_sha256=store.put(pdf),
            signer=signer,
            html_sha256=store.put(html.encode()),
            frozen_at=at,
            account_id=actor.account_id,
        )
        session.add(issued)
        record(
            session, actor=actor, at=at, action="document issued", thing=issued, council_id=issued.council_id,
            after={"number": document.number_line, "date": issued_on, "word": issued.word_sha256},
        )  # fmt: skip
        return issued.id


def add_scan(*, actor: Actor, document_id: int, content: bytes, store: FileStore, at: datetime) -> None:
    """Adds the scan of the signed paper (PDF) to an issued document, once."""
    media_type(content, allowed=frozenset({"application/pdf"}))
    with transaction() as session:
        issued = session.get(IssuedDocument, document_id, with_for_update=True)
        if issued is None:
            raise NotFound
        require(actor, paper_kind(issued.paper).issue, Within(issued.council_id, issued.unit_id))
        if issued.scan_sha256 is not None:
            raise Conflict("Văn bản này đã có bản quét có chữ ký, không thay được nữa.")
        issued.scan_sha256 = store.put(content)
        record(
            session, actor=actor, at=at, action="signed scan added", thing=issued, council_id=issued.council_id,
            after={"scan": issued.scan_sha256},
        )  # fmt: skip


def _refuse_what_cannot_be_issued(draft: Draft, document: AdministrativeDocument, issued_on: date) -> None:
    if not document.symbol:
        raise Conflict("Biểu mẫu này không có số nên không phát hành. Hãy in ra hoặc tải tệp về để dùng.")
    if draft.earliest and issued_on < draft.earliest.day:
        raise OfficeError(
            f"Ngày ban hành ở trước {draft.earliest.event} ngày {short_date(draft.earliest.day)}. Hãy kiểm tra lại ngày.",
            field="issued_on",
        )
    if document.signature and not document.signature.name:
        raise OfficeError("Chưa có tên người ký. Hãy gõ họ và tên người đã ký văn bản.", field="signer")


def _refuse_a_used_number(session: Session, within: Within, symbol: str, year: int, number: int) -> None:
    twin = select(IssuedDocument.id).filter_by(
        council_id=within.council_id, unit_id=within.unit_id, symbol=symbol, year=year, number=number
    )
    if session.scalar(twin):
        raise OfficeError(
            f"Số {number}/{symbol} năm {year} đã dùng cho văn bản khác. Hãy kiểm tra sổ văn bản đi.", field="number"
        )


def _number_and_date(number: int | None, issued_on: date | None, today: date) -> tuple[int, date]:
    if not number or number < 1:
        raise OfficeError("Hãy gõ số của văn bản, từ 1 trở lên.", field="number")
    if issued_on is None:
        raise OfficeError("Hãy gõ ngày ban hành.", field="issued_on")
    if issued_on > today:
        raise OfficeError("Ngày ban hành ở sau hôm nay. Hãy kiểm tra lại ngày.", field="issued_on")
    return number, issued_on
