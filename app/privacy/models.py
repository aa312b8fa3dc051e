"""What people ask about their data, and which runs have erased how much."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.database import Base, RowId
from app.privacy.rules.requests import RequestKind
from app.privacy.rules.retention import Keeping


class DataRequest(Base):
    """Somebody asks to see, correct or erase what is kept about them; how it was answered stands beside it."""

    __tablename__ = "data_requests"
    __table_args__ = (
        CheckConstraint("answered_on IS NULL OR answer <> ''", name="an_answer_says_what_was_done"),
        Index(None, "council_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    kind: Mapped[RequestKind]
    person: Mapped[str]  # who asks
    matter: Mapped[str]
    received_on: Mapped[date]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Erasure(Base):
    """One run has erased so many things of a class that were older than a day; never what they were."""

    __tablename__ = "erasures"
    __table_args__ = (Index(None, "council_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    keeping: Mapped[Keeping]
    older_than: Mapped[date]
    things: Mapped[int]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
