"""What a ballot asks: one question for each nominee, or one for each group with as many ticks as it has places."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.ballots.rules.tally import YES_OR_NO, Option, Question
from app.meetings.rules.vote_rules import Manner


@dataclass(frozen=True, slots=True)
class Listed:
    """A nominee that is voted on; `group` is its movement and quota category in words, `places` that group's quota."""

    nomination_id: int | None
    text: str
    group: str
    places: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the nominees under it."""

    text: str
    most: int
    listed: tuple[Listed, ...]


def asked(manner: Manner, listed: Sequence[Listed]) -> tuple[Asked, ...]:
    """The questions of a ballot; nominees of one group stand together. Raises ValueError for a group without places."""
    if manner is Manner.EACH:
        return tuple(Asked(one.text, 1, (one,)) for one in listed)
    questions = []
    for group, members in groupby(listed, key=lambda one: one.group):
        together = tuple(members)
        most = together[0].places
        if not most:
            raise ValueError(group)
        questions.append(Asked(f"{group} (chọn không quá {most:02})", most, together))
    return tuple(questions)


def question_for(manner: Manner, position: int, text: str, most: int, items: Sequence[tuple[int, str]]) -> Question:
    """The question as the ballot box takes it; `items` are the positions and texts of the nominees under it."""
    if manner is Manner.EACH:
        return Question(position, text, YES_OR_NO)
    return Question(position, text, tuple(Option(str(number), told) for number, told in items), most, least=0)


def agreement_key(manner: Manner, item_position: int) -> str:
    """The option whose ticks are votes for this nominee."""
    return YES_OR_NO[0].key if manner is Manner.EACH else str(item_position)
