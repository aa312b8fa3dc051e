"""Meetings of the council, who was there, and what was voted on. How anybody voted is in no table of this room."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from app.meetings.rules.presence import Presence, Teller
from app.platform.database import Base, RowId


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """In the words of the office."""
        return {"planned": "Chưa họp", "open": "Đang họp", "closed": "Đã họp xong"}[self.value]


class CouncilMeeting(Base):
    """A phiên họp Hội đồng about one round."""

    __tablename__ = "council_meetings"
    __table_args__ = (Index(None, "round_id"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("award_rounds.id"))
    title: Mapped[str]
    planned_for: Mapped[datetime]
    place: Mapped[str]
    agenda: Mapped[str]
    opinions: Mapped[str] = mapped_column(default="")  # differing opinions, for the minutes
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    audit_head: Mapped[str] = mapped_column(default="", server_default="")  # at the end of the meeting, for the minutes
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CouncilRules(Base):
    """How a council votes unless a vote says otherwise, and whether its secretary votes too."""

    __tablename__ = "council_rules"

    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), primary_key=True)
    rules: Mapped[dict[str, object]] = mapped_column(JSON)
    secretary_votes: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Attendance(Base):
    """A member at a meeting. When the meeting begins each member has one, so nobody is replaced silently afterwards."""

    __tablename__ = "attendances"
    __table_args__ = (
        CheckConstraint("presence <> 'absent' OR reason <> ''", name="an_absence_has_a_reason"),
        Index(None, "account_id"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("council_meetings.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    is_chair: Mapped[bool] = mapped_column(default=False)
    presence: Mapped[Presence] = mapped_column(default=Presence.INVITED)
    reason: Mapped[str] = mapped_column(default="")
    teller: Mapped[Teller] = mapped_column(default=Teller.NONE)


class Vote(Base):
    """A vote of a meeting; its papers are in the ballot box `box_id`, once it has been opened."""

    __tablename__ = "votes"
    __table_args__ = (Index(None, "meeting_id"), UniqueConstraint("box_id"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("council_meetings.id"))
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("votes.id"))  # a second vote among the tied
    title: Mapped[str]
    rules: Mapped[dict[str, object]] = mapped_column(JSON)
    rehearsal: Mapped[bool] = mapped_column(default=False)
    box_id: Mapped[int | None] = mapped_column(ForeignKey("ballot_boxes.id"))
    voters: Mapped[list[int]] = mapped_column(JSON, default=list)  # accounts of those taking part when it was opened
    members: Mapped[int] = mapped_column(default=0)  # of the council, and those taking part, when the vote was opened
    present: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    chair_ends: Mapped[bool] = mapped_column(default=False)
    teller_ends: Mapped[bool] = mapped_column(default=False)
    annulled_for: Mapped[str] = mapped_column(default="")
    counts: Mapped[dict[str, object] | None] = mapped_column(JSON(none_as_null=True))  # of raised hands, by question
    slips_asked_by: Mapped[int | None] = mapped_column(RowId)  # an account: one teller asks, another prints
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class VoteQuestion(Base):
    """One thing asked: a nominee to agree with or not, or a group to choose `most` of."""

    __tablename__ = "vote_questions"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]
    most: Mapped[int] = mapped_column(default=1)
    aside: Mapped[list[int]] = mapped_column(JSON, default=list)  # accounts of members who stood aside
    aside_present: Mapped[int] = mapped_column(default=0)  # how many of them took part in the meeting


class VoteItem(Base):
    """A nominee that is voted on; `text` is what stands on the paper. A rehearsal's nominees are invented."""

    __tablename__ = "vote_items"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    question: Mapped[int]  # the position of the question under which it stands
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
    text: Mapped[str]


class OpenBallot(Base):
    """What a member said by name on one question of an open vote."""

    __tablename__ = "open_ballots"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    question: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice: Mapped[list[str]] = mapped_column(JSON)


class TellerCount(Base):
    """Paper ballots, or raised hands, as one teller counted them, and the spare slips destroyed; two must agree."""

    __tablename__ = "teller_counts"

    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    batches: Mapped[dict[str, object]] = mapped_column(JSON)
    spare_slips: Mapped[int] = mapped_column(default=0)
