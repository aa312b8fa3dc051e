"""Windows of public consultation, what the public said, and which rounds have come to a vote."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.consultations.rules.comments import CommentState
from app.platform.database import Base, RowId


class Consultation(Base):
    """The window of a round; a round without one consults nobody."""

    __tablename__ = "consultations"
    __table_args__ = (CheckConstraint("opens_on <= closes_on", name="a_window_closes_after_it_opens"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"), unique=True)
    opens_on: Mapped[date]
    closes_on: Mapped[date]  # the last day


class PublicComment(Base):
    """What somebody of the public said of a nominee, or (None) of the whole list; the name and contact are never shown."""

    __tablename__ = "public_comments"
    __table_args__ = (
        CheckConstraint("state NOT IN ('withheld', 'passed') OR reason <> ''", name="a_withheld_comment_says_why"),
        Index(None, "consultation_id", "state"),
        Index(None, "nomination_id"),
        Index(None, "moderated_by"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultations.id"))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
    text: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime]
    state: Mapped[CommentState] = mapped_column(default=CommentState.WAITING)
    reason: Mapped[str] = mapped_column(default="")
    moderated_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    moderated_at: Mapped[datetime | None]


class VotedRound(Base):
    """A round in which a vote has been opened: from then on the public is not consulted any more."""

    __tablename__ = "voted_rounds"

    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"), primary_key=True)
    at: Mapped[datetime]
