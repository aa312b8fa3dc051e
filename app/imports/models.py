"""Lists that were sent to be taken in, and what was decided of their rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.imports.rules.states import ImportState, Outcome
from app.law.rules.categories import Category
from app.platform.database import Base, RowId


class Import(Base):
    """A file with a list of nominees of a round: how it is read, and how far it has come."""

    __tablename__ = "imports"
    __table_args__ = (
        CheckConstraint("state IN ('sent', 'matched') OR sheets IS NULL", name="what_was_read_goes_when_it_is_done"),
        Index(None, "round_id", "sha256"),
        Index(None, "sender_unit_id"),
        Index(None, "account_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    sender_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))  # None: the secretary sent it
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    sent_by: Mapped[str]
    sent_at: Mapped[datetime]
    filename: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    state: Mapped[ImportState] = mapped_column(default=ImportState.SENT)
    sheets: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    sheet: Mapped[int]
    heading: Mapped[int]
    columns: Mapped[list[str]] = mapped_column(JSON)
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("movements.id"))  # None: each row says it
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    category: Mapped[Category | None]
    taken: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ImportRow(Base):
    """A row of a list: the texts that were mended in it, or after the list was taken in what became of the row."""

    __tablename__ = "import_rows"
    __table_args__ = (
        CheckConstraint(
            "(outcome = 'taken') = (nomination_id IS NOT NULL)", name="a_row_that_was_taken_in_has_a_dossier"
        ),
        Index(None, "nomination_id"),
    )

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # as the sender sees it
    mends: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    outcome: Mapped[Outcome | None]
    told: Mapped[str] = mapped_column(default="")  # why it was not taken in
    texts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # by field, as they were taken in
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
