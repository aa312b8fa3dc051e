"""The chair's selection within the quota, and the awards that follow from it."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.awards.rules.amending import AmendmentKind
from app.law.rules.categories import Category
from app.platform.database import Base, RowId


class Selection(Base):
    """The chair's confirmed proposal for one round, movement and category, with the reasons given."""

    __tablename__ = "selections"
    __table_args__ = (UniqueConstraint("round_id", "movement_id", "category"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    category: Mapped[Category]  # the category whose quota is used
    places: Mapped[int]
    reasons: Mapped[dict[str, str]] = mapped_column(JSON)  # by deviation: over, vacancy, tie, order
    confirmed_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Award(Base):
    """One khen thưởng: the nominee as it stood when the selection was confirmed, and its ordinal in the decision."""

    __tablename__ = "awards"
    __table_args__ = (
        UniqueConstraint("nomination_id"),
        UniqueConstraint("round_id", "ordinal"),
        Index(None, "selection_id"),
        Index(None, "council_id", "name_folded"),
        Index(None, "code", unique=True),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    selection_id: Mapped[int] = mapped_column(ForeignKey("selections.id"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    category: Mapped[Category]  # what the nominee is
    honorific: Mapped[str]
    name: Mapped[str]
    name_folded: Mapped[str]
    name_sort: Mapped[str] = mapped_column(server_default="")
    position: Mapped[str]
    address: Mapped[str]
    unit_name: Mapped[str]
    rank: Mapped[int]
    score: Mapped[Decimal]
    ordinal: Mapped[int | None]  # "Số sổ vàng"; given when the whole round is confirmed
    code: Mapped[str | None]  # by which anybody checks its certificate


class Amendment(Base):
    """The chair's ruling that an award is revoked or its text corrected; it holds when its decision is issued.

    For a correction the texts are the right ones; for a revocation they repeat the award's.
    """

    __tablename__ = "award_amendments"
    __table_args__ = (Index(None, "award_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"))
    kind: Mapped[AmendmentKind]
    reason: Mapped[str]
    ruled_on: Mapped[date]
    honorific: Mapped[str]
    name: Mapped[str]
    name_folded: Mapped[str] = mapped_column(server_default="")
    position: Mapped[str]
    address: Mapped[str]
    code: Mapped[str | None] = mapped_column(unique=True)  # of the new certificate; none for a revocation
    recorded_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]  # taken back before its decision was issued
