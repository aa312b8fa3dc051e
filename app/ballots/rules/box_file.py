"""The exported box: a text file that anybody can read, recount and hold against the SHA-256 in the minutes.

A first line tells the questions, then each paper has a line in the order of the box, and the last line seals the rest.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.ballots.rules.tally import Batch, Choice, Question

FORMAT = "vinh-danh-box-1"


@dataclass(frozen=True, slots=True)
class Paper:
    """A counted paper: its number, its signature (empty for a slip), what it says."""

    position: int
    number: bytes
    signature: bytes
    choice: Choice


@dataclass(frozen=True, slots=True)
class BoxQuestion:
    """A question as the file tells it."""

    question: Question
    public_key: str
    issued: int
    slips: tuple[str, ...]
    batch: Batch | None


def box_file(title: str, terms_sha256: str, questions: Iterable[BoxQuestion], papers: Iterable[Paper]) -> bytes:
    """The whole file as bytes."""
    header = {
        "format": FORMAT,
        "title": title,
        "terms_sha256": terms_sha256,
        "questions": [_question(one) for one in questions],
    }
    body = "\n".join([_line(header), *(_line(_paper(paper)) for paper in papers)]).encode()
    return body + b"\nsha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n"


def terms_digest(terms: str, questions: Iterable[Question]) -> str:
    """What was shown before the vote opened, as one SHA-256: the rules and the list, word for word."""
    shown = [terms, [[one.position, one.text, [option.text for option in one.options], one.most] for one in questions]]
    return hashlib.sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()


def _question(one: BoxQuestion) -> Mapping[str, object]:
    batch = one.batch
    return {
        "position": one.question.position,
        "text": one.question.text,
        "options": [[option.key, option.text] for option in one.question.options],
        "most": one.question.most,
        "key": one.public_key,
        "issued": one.issued,
        "slips": sorted(one.slips),
        "batch": batch and {"returned": batch.returned, "invalid": batch.invalid, "ticks": dict(batch.ticks)},
    }


def _paper(paper: Paper) -> Mapping[str, object]:
    return {
        "question": paper.position,
        "number": paper.number.hex(),
        "signature": base64.b64encode(paper.signature).decode(),
        "choice": list(paper.choice),
    }


def _line(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
