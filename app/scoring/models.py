"""Score sheets and their scores."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.database import Base, RowId


class SheetState(StrEnum):
    """A sheet is being filled in, was sent with scores, or was sent as an abstention."""

    DRAFT = "draft"
    SENT = "sent"
    ABSTAINED = "abstained"


class ScoreSheet(Base):
    """One member's phiếu chấm điểm for one dossier."""

    __tablename__ = "score_sheets"
    __table_args__ = (
        UniqueConstraint("nomination_id", "account_id", name="one_sheet_for_a_member_and_dossier"),
        CheckConstraint("(state = 'sent') = (total IS NOT NULL)", name="only_a_sent_sheet_has_a_total"),
        CheckConstraint("state <> 'abstained' OR reason <> ''", name="an_abstention_says_why"),
        Index(None, "account_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    state: Mapped[SheetState] = mapped_column(default=SheetState.DRAFT)
    total: Mapped[Decimal | None]
    reason: Mapped[str] = mapped_column(default="")
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Score(Base):
    """The points of one criterion on one sheet, in hundredths."""

    __tablename__ = "scores"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheets.id", ondelete="CASCADE"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), primary_key=True)
    points: Mapped[Decimal]
