"""Nominees, their dossiers, the evidence, each step of a dossier, who stands aside, and what other offices say of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from app.law.rules.categories import Category
from app.nominations.rules.opinions import OpinionVerdict
from app.nominations.rules.states import NominationState
from app.platform.database import Base, RowId


class Nominee(Base):
    """A collective, person or household that a unit puts forward; the name exactly as entered, in NFC."""

    __tablename__ = "nominees"
    __table_args__ = (
        Index(None, "unit_id"),
        Index(None, "council_id", "name_folded"),
        Index(None, "council_id", "shelf"),
        Index(None, "merged_into_id"),
        CheckConstraint("merged_into_id <> id", name="a_nominee_is_merged_into_another"),
    )

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
    women_share: Mapped[int | None]  # per cent of a collective's people
    works_directly: Mapped[bool] = mapped_column(default=False)
    shelf: Mapped[str] = mapped_column(default="")  # where like names stand together: rules/shelves.py
    # The nominee that this one turned out to be. Its own text stays, since papers were made from it.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("nominees.id"))


class NomineeMerge(Base):
    """The secretary said that two nominees are one; `moved` are those that were merged into the absorbed one before."""

    __tablename__ = "nominee_merges"
    __table_args__ = (Index(None, "council_id"), Index(None, "kept_id"), Index(None, "absorbed_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"))
    kept_id: Mapped[int] = mapped_column(ForeignKey("nominees.id"))
    absorbed_id: Mapped[int] = mapped_column(ForeignKey("nominees.id"))
    moved: Mapped[list[int]] = mapped_column(JSON)
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]


class NomineesKeptApart(Base):
    """The secretary looked at two nominees that are like each other and said why they are two."""

    __tablename__ = "nominees_kept_apart"
    __table_args__ = (
        CheckConstraint("one_id < other_id", name="a_pair_is_kept_apart_once"),
        CheckConstraint("reason <> ''", name="keeping_apart_says_why"),
        Index(None, "other_id"),
    )

    one_id: Mapped[int] = mapped_column(ForeignKey("nominees.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("nominees.id"), primary_key=True)
    reason: Mapped[str]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


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
    held: Mapped[bool] = mapped_column(default=False)  # an appraisal stopped it until a matter is settled
    origin: Mapped[str] = mapped_column(default="", server_default="")  # the paper by which a council below proposed it
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
    remarks: Mapped[list[list[str]]] = mapped_column(
        JSON, default=list, server_default="[]"
    )  # rules/remarks.py: Remark


class NominationSnapshot(Base):
    """A dossier as it was at one sending; written once, never changed."""

    __tablename__ = "nomination_snapshots"
    __table_args__ = (UniqueConstraint("nomination_id", "number", name="a_sending_is_kept_once"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    number: Mapped[int]  # the first sending is 1
    at: Mapped[datetime]
    fields: Mapped[dict[str, str]] = mapped_column(JSON)  # rules/snapshots.py: LABELS
    files: Mapped[list[list[str]]] = mapped_column(JSON)  # name, SHA-256 and criterion of each


class Evidence(Base):
    """A file of evidence in a dossier."""

    __tablename__ = "evidence"
    __table_args__ = (UniqueConstraint("nomination_id", "sha256"), Index(None, "criterion_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    sha256: Mapped[str]
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criteria.id", ondelete="SET NULL"))  # None: all of it
    thumbnail_sha256: Mapped[str | None]  # a small JPEG in the store; None for what has no look


class ConflictOfInterest(Base):
    """A member stands aside from a dossier: own unit, a relative, the nominator. It is declared before it is read."""

    __tablename__ = "conflicts_of_interest"
    __table_args__ = (CheckConstraint("reason <> ''", name="a_conflict_says_why"), Index(None, "account_id"))

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    reason: Mapped[str]
    declared_at: Mapped[datetime]


class Disclosure(Base):
    """A member has said of these dossiers of a round from which ones they stand aside; only then do they open."""

    __tablename__ = "disclosures"

    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    nominations: Mapped[list[int]] = mapped_column(JSON)
    changed_at: Mapped[datetime]


class OpinionRequest(Base):
    """The secretary asks another office what it knows of some dossiers of a round, by a day."""

    __tablename__ = "opinion_requests"
    __table_args__ = (CheckConstraint("office <> ''", name="an_opinion_is_asked_of_somebody"), Index(None, "round_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    office: Mapped[str]
    matter: Mapped[str]
    due_on: Mapped[date]
    asked_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)  # raised by each recording of answers


class Opinion(Base):
    """What an office said of one dossier, or that it kept silent; `verdict` None while it is waited for."""

    __tablename__ = "opinions"
    __table_args__ = (
        UniqueConstraint("request_id", "nomination_id", name="an_office_is_asked_once_in_a_request"),
        CheckConstraint("verdict NOT IN ('objects', 'remarks') OR note <> ''", name="an_objection_says_why"),
        Index(None, "nomination_id"),
        Index(None, "recorded_by"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("opinion_requests.id"))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    verdict: Mapped[OpinionVerdict | None]
    note: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")  # the paper by which the office answered
    answered_on: Mapped[date | None]
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime | None]
