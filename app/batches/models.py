"""Batches and their parts: the rows are the truth, the queue only wakes workers."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.batches.rules.states import BatchState
from app.platform.database import Base, RowId


class Batch(Base):
    """Long work that somebody asked for. `worker` holds it until `leased_until`; then another may take it up."""

    __tablename__ = "batches"
    __table_args__ = (
        Index(None, "council_id", "job"),
        Index(None, "state"),
        CheckConstraint("done <= total", name="no_more_is_done_than_there_is"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    job: Mapped[str]
    arguments: Mapped[dict[str, str]] = mapped_column(JSON)
    about: Mapped[str]  # what the batch belongs to, as the asking room names it: "round:3"
    state: Mapped[BatchState]
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(default="")
    worker: Mapped[str] = mapped_column(default="")
    leased_until: Mapped[datetime | None]
    taken: Mapped[int] = mapped_column(default=0)  # how many workers have taken it up
    filename: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str | None]
    message: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class BatchPart(Base):
    """A part that is finished, by the SHA-256 of its bytes."""

    __tablename__ = "batch_parts"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
