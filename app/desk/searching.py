"""What a room finds when somebody searches. A room lists its searchers as `SEARCHES` in its `searches.py`.

Each asks the database once, and only for what the actor may see on the room's own pages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from app.platform.searching import Wanted
from app.units.rules.authority import Actor

MOST = 20  # hits of one kind on the page; whoever wants more types more


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its endpoint with what that needs."""

    endpoint: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its name, what tells it from others of the name, its state ("" for none), and its page."""

    title: str
    detail: str
    state: str
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind: the closest hits, how many there are in all, and where all are listed, if anywhere."""

    label: str
    hits: tuple[Hit, ...]
    count: int
    all_at: Place | None = None


Searcher = Callable[[Actor, Wanted], Found]


def search(actor: Actor, looked_for: Wanted) -> tuple[Found, ...]:
    """What all rooms find for the actor, in the order of the street; nothing for no words."""
    if not looked_for.words:
        return ()
    searchers = cast(tuple[Searcher, ...], current_app.extensions["searches"])
    return tuple(found for found in (searcher(actor, looked_for) for searcher in searchers) if found.count)
