"""The questions of a vote with their counts; nothing is counted before the vote has ended."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.ballots.queries import BoxFacts, box_facts, tallies
from app.ballots.rules.tally import Batch, Question, Tally, count
from app.meetings.models import CouncilMeeting, OpenBallot, Vote, VoteItem, VoteQuestion
from app.meetings.rules.asked import agreement_key, question_for
from app.meetings.rules.vote_rules import Secrecy, Verdict, VoteRules, rules_of, verdict
from app.platform.database import db
from app.platform.reading import asked_once


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """A nominee of a vote; after the count the votes for it and what they mean."""

    position: int
    nomination_id: int | None
    text: str
    agree: int
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """One question of a vote, who stands aside from it, and after the count its tally.

    `voices` are the choices of an open vote by member, empty before its end.
    """

    question: Question
    aside: tuple[int, ...]
    tally: Tally | None
    items: tuple[ItemFacts, ...]
    voices: Mapping[int, tuple[str, ...]]

    @property
    def position(self) -> int:
        """Its place on the ballot, from 1."""
        return self.question.position


@dataclass(frozen=True, slots=True)
class Sitting:
    """One counted vote: when, how many of the members took part, by which rules, and of a secret one the papers."""

    at: datetime | None
    members: int
    present: int
    rules: VoteRules
    papers: tuple[int, int] | None  # issued, returned


@asked_once
def latest_verdicts(round_id: int) -> dict[int, Verdict]:
    """What the council's counted votes say of each dossier, a later vote over an earlier one; ties are another matter."""
    found: dict[int, Verdict] = {}
    for vote in _counted(round_id):
        if vote.previous_id is None:
            found |= _verdicts(vote)
    return found


@asked_once
def sittings(round_id: int) -> tuple[Sitting, ...]:
    """The counted votes of a round as the council's proposal tells of them, in their order."""
    told = []
    for vote in _counted(round_id):
        rules = rules_of(vote.rules)
        _, envelopes = questions_of(vote, rules, box_facts(vote.box_id) if vote.box_id else None)
        papers = (envelopes.issued, envelopes.returned) if envelopes else None
        told.append(Sitting(vote.ended_at or vote.opened_at, vote.members, vote.present, rules, papers))
    return tuple(told)


def aside_in_vote(vote_id: int) -> frozenset[int]:
    """Who stands aside from a nominee of this vote. One query."""
    return _aside(Vote.id == vote_id)


def aside_in_meeting(meeting_id: int) -> frozenset[int]:
    """Who stands aside from a nominee of the meeting's votes. One query."""
    return _aside((Vote.meeting_id == meeting_id) & Vote.rehearsal.is_(False))


def _aside(votes: ColumnElement[bool]) -> frozenset[int]:
    lists = db.session.scalars(select(VoteQuestion.aside).join(Vote, Vote.id == VoteQuestion.vote_id).where(votes))
    return frozenset(account_id for aside in lists for account_id in aside)


def last_counted_at(round_id: int) -> datetime | None:
    """When the round's last counted vote ended, None where nothing was voted on. One query."""
    return db.session.scalar(
        select(func.max(Vote.ended_at))
        .join(CouncilMeeting, CouncilMeeting.id == Vote.meeting_id)
        .where(CouncilMeeting.round_id == round_id, Vote.annulled_for == "", Vote.rehearsal.is_(False))
    )


def _counted(round_id: int) -> list[Vote]:
    query = (
        select(Vote)
        .join(CouncilMeeting, CouncilMeeting.id == Vote.meeting_id)
        .where(CouncilMeeting.round_id == round_id, Vote.ended_at.is_not(None), Vote.annulled_for == "",
               Vote.rehearsal.is_(False))
        .order_by(Vote.id)
    )  # fmt: skip
    return list(db.session.scalars(query))


def _verdicts(vote: Vote) -> dict[int, Verdict]:
    questions, _ = questions_of(vote, rules_of(vote.rules), box_facts(vote.box_id) if vote.box_id else None)
    items = (item for question in questions for item in question.items)
    return {item.nomination_id: item.verdict for item in items if item.nomination_id and item.verdict}


def second_votes(vote_id: int) -> dict[int, int]:
    """The votes of the second votes among the tied of this one, by dossier."""
    later = select(Vote).where(Vote.previous_id == vote_id, Vote.ended_at.is_not(None), Vote.annulled_for == "")
    found: dict[int, int] = {}
    for vote in db.session.scalars(later.order_by(Vote.id)):
        found |= {number: result.agree for number, result in _verdicts(vote).items()}
    return found


def questions_of(vote: Vote, rules: VoteRules, box: BoxFacts | None) -> tuple[tuple[QuestionFacts, ...], Tally | None]:
    """The questions with their nominees, counted where the vote has ended; and the count of envelopes."""
    rows = list(db.session.scalars(select(VoteQuestion).filter_by(vote_id=vote.id).order_by(VoteQuestion.position)))
    under: dict[int, list[VoteItem]] = defaultdict(list)
    for item in db.session.scalars(select(VoteItem).filter_by(vote_id=vote.id).order_by(VoteItem.position)):
        under[item.question].append(item)
    asked = {
        row.position: question_for(
            rules.manner, row.position, row.text, row.most, [(item.position, item.text) for item in under[row.position]]
        )
        for row in rows
    }
    ended = vote.ended_at is not None and not vote.annulled_for
    voices = _voices(vote.id) if ended and rules.secrecy is Secrecy.OPEN else {}
    tallied = _tallies(vote, box, rows, asked, voices) if ended else {}
    facts = tuple(
        QuestionFacts(
            question=asked[row.position], aside=tuple(row.aside), tally=tallied.get(row.position),
            items=tuple(_item(vote, rules, row, item, tallied.get(row.position)) for item in under[row.position]),
            voices=voices.get(row.position, {}),
        )
        for row in rows
    )  # fmt: skip
    return facts, tallied.get(0)


def _tallies(
    vote: Vote,
    box: BoxFacts | None,
    rows: Sequence[VoteQuestion],
    asked: Mapping[int, Question],
    voices: Mapping[int, Mapping[int, tuple[str, ...]]],
) -> dict[int, Tally]:
    if box is not None:
        return {tally.question.position: tally for tally in tallies(box.id)}
    raised: Mapping[str, Any] = vote.counts or {}
    return {
        row.position: count(
            asked[row.position],
            issued=vote.present - row.aside_present,
            choices=voices.get(row.position, {}).values(),
            batch=Batch(**raised[str(row.position)]) if str(row.position) in raised else None,
        )
        for row in rows
    }


def _voices(vote_id: int) -> dict[int, dict[int, tuple[str, ...]]]:
    found: dict[int, dict[int, tuple[str, ...]]] = defaultdict(dict)
    rows = db.session.scalars(select(OpenBallot).filter_by(vote_id=vote_id).order_by(OpenBallot.account_id))
    for row in rows:
        found[row.question][row.account_id] = tuple(row.choice)
    return found


def _item(vote: Vote, rules: VoteRules, question: VoteQuestion, row: VoteItem, tally: Tally | None) -> ItemFacts:
    if tally is None:
        return ItemFacts(row.position, row.nomination_id, row.text, 0, None)
    agree = tally.ticks[agreement_key(rules.manner, row.position)]
    result = verdict(
        rules, agree=agree, valid=tally.valid, members=vote.members, present=vote.present, aside=len(question.aside),
        aside_present=question.aside_present,
    )  # fmt: skip
    return ItemFacts(row.position, row.nomination_id, row.text, agree, result)
