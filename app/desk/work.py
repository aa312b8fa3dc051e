"""What waits for a person. A room lists what it knows of as `WAITING` in its `waiting.py`.

Each asks the database a fixed number of times, whatever the number of councils, rounds and dossiers.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import current_app

from app.desk.rules.due import Due, due_by
from app.desk.searching import Place
from app.units.rules.authority import Actor, Role


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that waits: what, of which round or council, how many (None where a number says nothing), the last day for it,
    and the page on which it is done."""

    what: str
    about: str
    count: int | None
    due_on: date | None
    place: Place

    def due(self, today: date) -> Due | None:
        """How the last day stands to today; None where there is no last day."""
        return due_by(self.due_on, today) if self.due_on else None


Waiting = Callable[[Actor, date], tuple[WorkItem, ...]]


def waiting_for(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    """What waits for the actor in all rooms: what has a last day first, by that day, the rest in the order of the street."""
    rooms = cast(tuple[Waiting, ...], current_app.extensions["waiting"])
    items = [item for room in rooms for item in room(actor, today)]
    return tuple(sorted(items, key=lambda item: item.due_on or date.max))


def councils_as(actor: Actor, *roles: Role) -> Collection[int]:
    """The councils in which the actor holds one of these roles."""
    return sorted({one.council_id for one in actor.holdings if one.role in roles})


def own_units(actor: Actor) -> Collection[int]:
    """The units for which the actor is clerk, in whatever council."""
    return sorted({one.unit_id for one in actor.holdings if one.role is Role.CLERK and one.unit_id is not None})
