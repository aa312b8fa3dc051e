"""Proposals to the council above: who is proposed for what, the files beside them, and each sending as it was."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.database import Base, RowId
from app.proposals.rules.states import Answer, ProposalState


class Proposal(Base):
    """A council proposes nominees of one of its rounds to the council above it."""

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft', 'returned') OR superior_id IS NOT NULL", name="what_is_sent_goes_somewhere"
        ),
        Index(None, "round_id"),
        Index(None, "superior_id", "state"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    superior_id: Mapped[int | None] = mapped_column(ForeignKey("councils.id"))  # None before the first sending
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.DRAFT)
    edition: Mapped[int] = mapped_column(default=1)  # raised when the list changes after its Tờ trình was issued
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ProposedNominee(Base):
    """One who is proposed: a dossier of the round, the form asked for, and the dossier that it became above."""

    __tablename__ = "proposed_nominees"
    __table_args__ = (
        UniqueConstraint("proposal_id", "source_id", name="a_nominee_is_proposed_once_in_a_proposal"),
        CheckConstraint("form <> ''", name="a_form_is_asked_for"),
        Index(None, "source_id"),
        Index(None, "nomination_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    form: Mapped[str]
    achievement: Mapped[str]  # as it is told above; at first the dossier's
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))


class ProposalFile(Base):
    """A file that the secretary adds to a proposal beside the nominees' evidence."""

    __tablename__ = "proposal_files"
    __table_args__ = (UniqueConstraint("proposal_id", "sha256", name="a_file_is_added_once"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    sha256: Mapped[str]
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    added_at: Mapped[datetime]


class ProposalSending(Base):
    """A proposal as it was at one sending, and how that sending ended; what was sent never changes."""

    __tablename__ = "proposal_sendings"
    __table_args__ = (
        UniqueConstraint("proposal_id", "number", name="a_sending_has_one_number"),
        CheckConstraint("answer <> 'returned' OR remark <> ''", name="a_return_says_why"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    number: Mapped[int]  # the first sending is 1
    sent_at: Mapped[datetime]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reference: Mapped[str]  # of its Tờ trình, and how many are proposed: what a list shows
    nominees: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)  # rules/content.py
    opened_at: Mapped[datetime | None]
    answer: Mapped[Answer | None]
    answered_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(default="")
