"""Issued documents: number, date and bytes, frozen."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.law.rules.document_kinds import DocumentKind
from app.platform.database import Base, RowId


class IssuedDocument(Base):
    """A document with its number and date. Nothing of it changes, but that the signed scan may be added once."""

    __tablename__ = "issued_documents"
    __table_args__ = (
        UniqueConstraint("council_id", "symbol", "year", "number", name="a_number_is_used_once_a_year"),
        CheckConstraint("number > 0", name="number_is_positive"),
        Index(None, "about", "kind"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    kind: Mapped[DocumentKind]
    about: Mapped[str]  # what it decides or plans, as the asking room names it: "round:3", "campaign:1"
    subject: Mapped[str]
    symbol: Mapped[str]  # "QĐ-UBND"
    number: Mapped[int]
    year: Mapped[int]
    issued_on: Mapped[date]
    profile: Mapped[str]
    word_sha256: Mapped[str]
    pdf_sha256: Mapped[str]
    scan_sha256: Mapped[str | None]
    frozen_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
