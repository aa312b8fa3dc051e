"""Nominees, their dossiers, the evidence, and each step of a dossier."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.law.rules.categories import Category
from app.nominations.rules.states import NominationState
from app.platform.database import Base, RowId


class Nominee(Base):
    """A collective, person or household that a unit puts forward; the name exactly as entered, in NFC."""

    __tablename__ = "nominees"
    __table_args__ = (Index(None, "unit_id"), Index(None, "council_id", "name_folded"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    category: Mapped[Category]
    honorific: Mapped[str] = mapped_column(default="")  # "Ông", "Bà"; blank for a collective
    name: Mapped[str]
    name_folded: Mapped[str]
    name_sort: Mapped[str]
    birth_year: Mapped[int | None]
    position: Mapped[str] = mapped_column(default="")  # post, or what the collective is
    address: Mapped[str] = mapped_column(default="")


class Nomination(Base):
    """A dossier: one nominee in one round and movement."""

    __tablename__ = "nominations"
    __table_args__ = (
        UniqueConstraint("round_id", "movement_id", "nominee_id", name="one_dossier_for_a_nominee_in_a_movement"),
        Index(None, "round_id", "state"),
        Index(None, "unit_id"),
        Index(None, "movement_id"),
        Index(None, "nominee_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    nominee_id: Mapped[int] = mapped_column(ForeignKey("nominees.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    state: Mapped[NominationState] = mapped_column(default=NominationState.DRAFT)
    achievement: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")  # the secretary's, at the last return
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class NominationStep(Base):
    """A dossier was sent, returned or accepted: by whom, when, with which remark."""

    __tablename__ = "nomination_steps"
    __table_args__ = (
        CheckConstraint("state <> 'returned' OR remark <> ''", name="a_return_says_why"),
        Index(None, "nomination_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    state: Mapped[NominationState]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    remark: Mapped[str] = mapped_column(default="")


class Evidence(Base):
    """A file of evidence in a dossier."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("nomination_id", "sha256"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    sha256: Mapped[str]
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]
