"""The bảng xếp hạng: ranks with ties shown as ties (1, 2, 2, 4), and where the quota line falls."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Contender:
    """One nominee in a ranking; `score` is None while nobody has scored it."""

    nomination_id: int
    score: Decimal | None
    name_order: str


@dataclass(frozen=True, slots=True)
class Place:
    """A nominee's place: its rank, and how it lies to the quota line.

    `within` is certain to be within the places; `tied_on_line` shares a rank with others so that the places
    cannot hold them all; neither is true below the line. A nominee without a score has no rank.
    """

    nomination_id: int
    rank: int | None
    within: bool
    tied_on_line: bool


def rank(contenders: Iterable[Contender], places: int) -> tuple[Place, ...]:
    """The ranking, best first, for a quota of so many places.

    Equal scores share a rank and the next rank skips (1, 2, 2, 4). Inside a tie, names come in Vietnamese order:
    that is the order of reading only and decides nothing. Those without a score come last, without a rank.
    """
    everyone = sorted(contenders, key=lambda one: one.name_order)
    scored = sorted((one for one in everyone if one.score is not None), key=_best_first)
    ranking: list[Place] = []
    for _, group in groupby(scored, key=_best_first):
        tied = list(group)
        first, last = len(ranking) + 1, len(ranking) + len(tied)
        crosses = first <= places < last
        ranking += [Place(one.nomination_id, first, last <= places, crosses) for one in tied]
    ranking += [Place(one.nomination_id, None, False, False) for one in everyone if one.score is None]
    return tuple(ranking)


def _best_first(contender: Contender) -> Decimal:
    return -(contender.score or Decimal(0))
