"""Issued documents, frozen with number, date and bytes; and what was worded by hand before."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.law.rules.document_kinds import DocumentKind
from app.platform.database import Base, RowId

NO_UNIT = text("unit_id IS NULL")


class IssuedDocument(Base):
    """A document with its number and date. Nothing of it changes, but that the signed scan may be added once."""

    __tablename__ = "issued_documents"
    __table_args__ = (
        # Two, since a database holds any two NULLs to be different: the office's own series, and each unit's.
        Index(
            "a_number_is_used_once_a_year", "council_id", "symbol", "year", "number",
            unique=True, sqlite_where=NO_UNIT, postgresql_where=NO_UNIT,
        ),
        UniqueConstraint("unit_id", "symbol", "year", "number", name="a_unit_uses_a_number_once_a_year"),
        UniqueConstraint("about", "paper", name="a_paper_is_issued_once"),
        CheckConstraint("number > 0", name="number_is_positive"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))  # whose own paper it is, if a unit's
    paper: Mapped[str]  # the slug of its kind of paper: "decision", "council-submission"
    kind: Mapped[DocumentKind]
    about: Mapped[str]  # what it decides or plans, as the asking room names it: "round:3", "campaign:1"
    subject: Mapped[str]
    subject_folded: Mapped[str] = mapped_column(server_default="")  # with number and symbol in front, to be found by
    symbol: Mapped[str]  # "QĐ-UBND"
    number: Mapped[int]
    year: Mapped[int]
    issued_on: Mapped[date]
    profile: Mapped[str]
    word_sha256: Mapped[str]
    pdf_sha256: Mapped[str]
    signer: Mapped[str] = mapped_column(default="", server_default="")  # as typed where the office has not set one
    html_sha256: Mapped[str | None]  # what the screen shows; none for documents issued before it was kept
    scan_sha256: Mapped[str | None]
    frozen_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Wording(Base):
    """A part of a paper as somebody worded it, beside the standard text that it was made from."""

    __tablename__ = "wordings"
    __table_args__ = (UniqueConstraint("about", "paper", "part", name="a_part_has_one_wording"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    about: Mapped[str]  # what the paper is about, and its kind, as in IssuedDocument
    paper: Mapped[str]
    key: Mapped[str]  # the paper's key in addresses
    part: Mapped[str]
    text: Mapped[str]
    standard: Mapped[str]  # what the data gave when the text was last looked at: a difference from today's is shown
    version: Mapped[int] = mapped_column(default=1)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    worded_at: Mapped[datetime]


class OfficeBasis(Base):
    """A legal basis that an office cites beside the national ones, in force from `since` until the day before `until`."""

    __tablename__ = "office_bases"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until > since", name="a_basis_ends_after_it_begins"),
        Index(None, "council_id", "since"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    text: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]


class OfficeTemplate(Base):
    """An office's own Word template for a kind of paper."""

    __tablename__ = "office_templates"
    __table_args__ = (UniqueConstraint("council_id", "paper", name="a_kind_has_one_template"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    paper: Mapped[str]
    filename: Mapped[str]
    sha256: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    uploaded_at: Mapped[datetime]
