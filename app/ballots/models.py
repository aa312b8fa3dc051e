"""The ballot box. Only this room opens it, and nothing in it says who cast what.

Two tables without a key between them would not be secret: their order of writing gives the voter away. Here the roll is
closed before the first paper is cast, a cast paper bears only a number that its voter alone has ever seen, and at the
count all papers are written again in a random order.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from app.ballots.rules.states import BoxState
from app.platform.database import Base, RowId


class BallotBox(Base):
    """One secret vote. `topic` is the caller's own name for it; `terms` are the rules as shown before it opened."""

    __tablename__ = "ballot_boxes"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    topic: Mapped[str] = mapped_column(unique=True)
    token: Mapped[str] = mapped_column(unique=True)  # in the address at which papers are cast, which asks for no name
    title: Mapped[str]
    terms: Mapped[str]
    terms_sha256: Mapped[str]
    state: Mapped[BoxState] = mapped_column(default=BoxState.HANDING_OUT)
    box_sha256: Mapped[str] = mapped_column(default="")
    erased: Mapped[bool] = mapped_column(default=True)  # whether no trace is left of what was deleted
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class BallotQuestion(Base):
    """A question of a box. Position 0 is the envelope that keeps the papers of one voter one ballot."""

    __tablename__ = "ballot_questions"
    __table_args__ = (UniqueConstraint("box_id", "position"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("ballot_boxes.id"))
    position: Mapped[int]
    text: Mapped[str]
    options: Mapped[list[list[str]]] = mapped_column(JSON)  # [key, text]
    least: Mapped[int] = mapped_column(default=1)
    most: Mapped[int]
    public_key: Mapped[str]
    slips: Mapped[list[str]] = mapped_column(JSON, default=list)  # SHA-256 of the number that each drawn slip gives
    batch: Mapped[dict[str, object] | None] = mapped_column(
        JSON(none_as_null=True)
    )  # paper ballots as two tellers counted them


class SigningKey(Base):
    """The key that signs the papers of a question; it is destroyed when the hand-out is closed."""

    __tablename__ = "ballot_signing_keys"

    question_id: Mapped[int] = mapped_column(ForeignKey("ballot_questions.id"), primary_key=True)
    private_key: Mapped[str]


class RollEntry(Base):
    """A voter, the questions that they may vote on, and whether and how they took their papers.

    `voter` is the caller's number for a person; this room does not know whose it is.
    """

    __tablename__ = "ballot_roll"
    __table_args__ = (CheckConstraint("way IN ('', 'web', 'slip', 'paper')", name="known_way"),)

    box_id: Mapped[int] = mapped_column(ForeignKey("ballot_boxes.id"), primary_key=True)
    voter: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=False)
    positions: Mapped[list[int]] = mapped_column(JSON)
    way: Mapped[str] = mapped_column(default="")
    blinded: Mapped[dict[str, str] | None] = mapped_column(
        JSON(none_as_null=True)
    )  # kept so that a repeated request gets the same answer
    signatures: Mapped[dict[str, str] | None] = mapped_column(JSON(none_as_null=True))


class CastPaper(Base):
    """A paper in the open box: no voter, no time, no address."""

    __tablename__ = "cast_papers"

    question_id: Mapped[int] = mapped_column(ForeignKey("ballot_questions.id"), primary_key=True)
    number: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    signature: Mapped[bytes] = mapped_column(LargeBinary)  # empty for a drawn slip
    choice: Mapped[list[str]] = mapped_column(JSON)


class CountedPaper(Base):
    """A paper of the closed box, written in a random order when it was closed."""

    __tablename__ = "counted_papers"
    __table_args__ = (Index(None, "question_id"), UniqueConstraint("question_id", "number"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("ballot_questions.id"))
    number: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    choice: Mapped[list[str]] = mapped_column(JSON)
