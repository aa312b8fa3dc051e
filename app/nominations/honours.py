"""What a nominee was awarded before, asked of the later room that knows: it is put in place when the app starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import current_app


@dataclass(frozen=True, slots=True)
class Honour:
    """An award of an earlier round as its decision tells of it; `council` names the former council that gave it, "" for the own.

    `sure` says that it is this nominee's: merged by the secretary, or told so alike that nobody need ask. `decision` and
    `decided_on` are blank while it is not issued; `published` once the round's results are; `revoked` by a later decision.
    `achievement` is what it was given for.
    """

    award_id: int
    nomination_id: int
    round_id: int
    year: int
    round_name: str
    council: str
    movement: str
    name: str
    unit_name: str
    decision: str
    decided_on: date | None
    authority: str
    published: bool
    revoked: bool
    sure: bool
    achievement: str


HonoursOf = Callable[[int, int, int], tuple[Honour, ...]]


def honours_of(*, council_id: int, nominee_id: int, round_id: int) -> tuple[Honour, ...]:
    """The awards of a nominee in other rounds of the council and of those it succeeds, the latest first; 0 for `round_id` leaves none out."""
    found = cast(HonoursOf, current_app.extensions["honours"])
    return found(council_id, nominee_id, round_id)
