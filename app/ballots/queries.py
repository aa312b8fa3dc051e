"""What may be known of a box: its state and how many papers, before the count; everything but the voters, after it."""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.ballots.models import BallotBox, BallotQuestion, CastPaper, CountedPaper, RollEntry
from app.ballots.rules.box_file import BoxQuestion, Paper, box_file
from app.ballots.rules.states import BoxState
from app.ballots.rules.tally import Batch, Option, Question, Tally, count
from app.platform.database import db
from app.platform.errors import NotFound

OPEN_STATES = (BoxState.HANDING_OUT, BoxState.CASTING)


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question with the key that signs its papers."""

    question: Question
    public_key: str
    slips: int


@dataclass(frozen=True, slots=True)
class BoxFacts:
    """A box as everybody may see it. `cast` counts ballots (envelopes), never what they say."""

    id: int
    token: str
    topic: str
    title: str
    terms: str
    terms_sha256: str
    state: BoxState
    box_sha256: str
    questions: tuple[PublicQuestion, ...]
    voters: int
    taken: int
    cast: int

    @property
    def keys(self) -> dict[int, str]:
        """The public key of each question, by position."""
        return {one.question.position: one.public_key for one in self.questions}

    @property
    def keys_sha256(self) -> str:
        """One SHA-256 over all public keys in order, short enough to read out before the papers go out."""
        told = "\n".join(f"{position} {key}" for position, key in sorted(self.keys.items()))
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def slips(self) -> int:
        """How many code slips were printed."""
        return self.questions[0].slips

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions without the envelope."""
        return tuple(one.question for one in self.questions if one.question.position)


@dataclass(frozen=True, slots=True)
class RollFacts:
    """A voter's place on the roll."""

    voter: int
    positions: tuple[int, ...]
    way: str


def box_facts(box_id: int) -> BoxFacts:
    """The box in four queries; NotFound when there is none."""
    box = db.session.get(BallotBox, box_id, populate_existing=True)
    if box is None:
        raise NotFound
    questions = _questions(box_id)
    ways = Counter(way for (way,) in db.session.execute(select(RollEntry.way).where(RollEntry.box_id == box_id)))
    table = CountedPaper if box.state is BoxState.COUNTED else CastPaper
    cast = db.session.scalar(select(func.count()).select_from(table).where(table.question_id == questions[0].id))
    return BoxFacts(
        id=box.id, token=box.token, topic=box.topic, title=box.title, terms=box.terms, terms_sha256=box.terms_sha256, state=box.state,
        box_sha256=box.box_sha256, questions=tuple(PublicQuestion(question_of(row), row.public_key, len(row.slips)) for row in questions),
        voters=sum(ways.values()), taken=sum(ways.values()) - ways[""], cast=cast or 0,
    )  # fmt: skip


def box_with_token(token: str) -> BoxFacts:
    """The box at this address; NotFound when there is none."""
    box_id = db.session.scalar(select(BallotBox.id).where(BallotBox.token == token))
    if box_id is None:
        raise NotFound
    return box_facts(box_id)


def roll_facts(box_id: int) -> tuple[RollFacts, ...]:
    """Who may vote on what, and who has taken papers. One query."""
    rows = db.session.scalars(select(RollEntry).where(RollEntry.box_id == box_id).order_by(RollEntry.voter))
    return tuple(RollFacts(row.voter, tuple(row.positions), row.way) for row in rows)


def tallies(box_id: int) -> tuple[Tally, ...]:
    """The count of each question, the envelope first. NotFound before the box is counted: no tally exists till then."""
    box, questions = _counted(box_id)
    issued = _issued(box.id, questions)
    papers = _counted_papers(questions)
    return tuple(
        count(
            question_of(row),
            issued=issued[row.position],
            choices=[paper.choice for paper in papers if paper.position == row.position],
            batch=batch_of(row),
        )
        for row in questions
    )


def own_papers(box_id: int, numbers: Mapping[int, bytes]) -> dict[int, tuple[str, ...]]:
    """What the counted papers with these numbers say, by position; for whoever holds the numbers. NotFound before."""
    _, questions = _counted(box_id)
    wanted = set(numbers.items())
    return {
        paper.position: paper.choice for paper in _counted_papers(questions) if (paper.position, paper.number) in wanted
    }


def exported_box(box_id: int, *, without: Collection[int] = ()) -> bytes:
    """The counted box as a file; its SHA-256 is `box_sha256`. NotFound before the box is counted.

    `without` leaves out questions whose counts the reader may not see; such a part has a SHA-256 of its own.
    """
    box, questions = _counted(box_id)
    shown = [row for row in questions if row.position not in without]
    return file_of(box, shown, _counted_papers(shown))


def file_of(box: BallotBox, questions: list[BallotQuestion], papers: list[Paper]) -> bytes:
    """The box as a file, from its rows."""
    issued = _issued(box.id, questions)
    told = [
        BoxQuestion(question_of(row), row.public_key, issued[row.position], tuple(row.slips), batch_of(row))
        for row in questions
    ]
    return box_file(box.title, box.terms_sha256, told, papers)


def question_of(row: BallotQuestion) -> Question:
    """The question as a plain value."""
    return Question(row.position, row.text, tuple(Option(key, text) for key, text in row.options), row.most, row.least)


def batch_of(row: BallotQuestion) -> Batch | None:
    """The paper ballots of a question as the tellers counted them."""
    batch: dict[str, Any] | None = row.batch
    return Batch(batch["returned"], batch["invalid"], batch["ticks"]) if batch else None


def _questions(box_id: int) -> list[BallotQuestion]:
    query = select(BallotQuestion).where(BallotQuestion.box_id == box_id).order_by(BallotQuestion.position)
    return list(db.session.scalars(query))


def _counted(box_id: int) -> tuple[BallotBox, list[BallotQuestion]]:
    box = db.session.get(BallotBox, box_id, populate_existing=True)
    if box is None or box.state is not BoxState.COUNTED:
        raise NotFound
    return box, _questions(box_id)


def _counted_papers(questions: list[BallotQuestion]) -> list[Paper]:
    positions = {row.id: row.position for row in questions}
    rows = db.session.scalars(
        select(CountedPaper).where(CountedPaper.question_id.in_(positions)).order_by(CountedPaper.id)
    )
    return [Paper(positions[row.question_id], row.number, row.signature, tuple(row.choice)) for row in rows]


def _issued(box_id: int, questions: list[BallotQuestion]) -> dict[int, int]:
    issued = {row.position: 0 for row in questions}
    for entry in roll_facts(box_id):
        if entry.way:
            for position in issued.keys() & set(entry.positions):
                issued[position] += 1
    return issued
