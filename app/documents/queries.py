"""Reads of issued documents."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.documents.models import IssuedDocument
from app.documents.rules.acts import READ_DOCUMENT
from app.law.rules.document_kinds import DocumentKind
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.numbers import two_digits


@dataclass(frozen=True, slots=True)
class IssuedFacts:
    """An issued document."""

    id: int
    kind: DocumentKind
    about: str
    subject: str
    symbol: str
    number: int
    issued_on: date
    profile: str
    word_sha256: str
    pdf_sha256: str
    scan_sha256: str | None

    @property
    def full_number(self) -> str:
        """Its number and symbol: "15/QĐ-UBND"."""
        return f"{two_digits(self.number)}/{self.symbol}"


def issued_about(about: str, kind: DocumentKind) -> IssuedFacts | None:
    """The document of this kind that was issued about this thing, or None. One query."""
    row = db.session.scalar(select(IssuedDocument).filter_by(about=about, kind=kind))
    return None if row is None else _facts(row)


def issued_document(*, actor: Actor, document_id: int) -> IssuedFacts:
    """An issued document that the actor may read; NotFound otherwise."""
    row = db.session.get(IssuedDocument, document_id)
    if row is None:
        raise NotFound
    require(actor, READ_DOCUMENT, Within(row.council_id))
    return _facts(row)


def next_number(council_id: int, symbol: str, year: int) -> int:
    """The number after the highest used in the year's series: a proposal, since paper may have used more."""
    highest = db.session.scalar(
        select(func.max(IssuedDocument.number)).filter_by(council_id=council_id, symbol=symbol, year=year)
    )
    return (highest or 0) + 1


def _facts(row: IssuedDocument) -> IssuedFacts:
    return IssuedFacts(**{name: getattr(row, name) for name in IssuedFacts.__slots__})
