"""Registrations for emulation: what each unit registered in a round, and what came of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.law.rules.categories import Category
from app.platform.database import Base, RowId
from app.registrations.rules.outcome import Direction
from app.registrations.rules.states import RegistrationState


class Registration(Base):
    """One unit's registration in one round."""

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("round_id", "unit_id", name="one_registration_for_a_unit_in_a_round"),
        CheckConstraint("state = 'draft' OR sent_on IS NOT NULL", name="what_was_sent_has_its_day"),
        Index(None, "unit_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    state: Mapped[RegistrationState] = mapped_column(default=RegistrationState.DRAFT)
    pledge: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")  # the secretary's, at the last return
    sent_on: Mapped[date | None]  # the first time: a correction after the last day is not late
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class RegistrationStep(Base):
    """A registration was sent, returned or accepted: by whom, when, with which remark."""

    __tablename__ = "registration_steps"
    __table_args__ = (
        CheckConstraint("state <> 'returned' OR remark <> ''", name="a_returned_registration_says_why"),
        Index(None, "registration_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"))
    state: Mapped[RegistrationState]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    remark: Mapped[str] = mapped_column(default="")


class RegisteredTarget(Base):
    """A unit's own target in a movement, and what was achieved of it: a figure, or done or not where there is none."""

    __tablename__ = "registered_targets"
    __table_args__ = (
        UniqueConstraint("registration_id", "movement_id", "text", name="a_target_is_registered_once"),
        CheckConstraint("achieved IS NULL OR amount IS NOT NULL", name="a_figure_answers_a_figure"),
        CheckConstraint("done IS NULL OR amount IS NULL", name="done_answers_what_has_no_figure"),
        Index(None, "movement_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    position: Mapped[int]
    text: Mapped[str]
    amount: Mapped[str | None]  # decimal in text
    measure: Mapped[str] = mapped_column(default="")
    direction: Mapped[Direction] = mapped_column(default=Direction.AT_LEAST)
    achieved: Mapped[str | None]  # decimal in text
    done: Mapped[bool | None]
    note: Mapped[str] = mapped_column(default="")  # the unit's, beside what was achieved


class RegisteredName(Base):
    """A collective, person or household that a unit registered in a movement."""

    __tablename__ = "registered_names"
    __table_args__ = (
        UniqueConstraint("registration_id", "movement_id", "category", "key", name="a_name_is_registered_once"),
        Index(None, "movement_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    category: Mapped[Category]
    position: Mapped[int]
    name: Mapped[str]
    key: Mapped[str]  # rules/standing.py: name_key
