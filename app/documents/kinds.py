"""A kind of paper as a room registers it: its name, who may read and issue it, and how it is drafted.

A room lists its kinds as `KINDS` in its `paper_kinds.py`; preview, Word, PDF, issue and scan then work alike for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from flask import current_app

from app.documents.administrative import AdministrativeDocument
from app.documents.letterhead import Issuer, Letterhead
from app.platform.errors import NotFound
from app.units.rules.authority import Act, Actor, Within


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above a paper's own: its label, and its endpoint with what that needs."""

    label: str
    endpoint: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first day that a paper can bear, and what happened on it: "phiên họp Hội đồng"."""

    day: date
    event: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper ready to be written: what it is about, where it belongs, and the paper as a function of its letterhead.

    `about` names the thing under which it is issued ("round:3"), `year` is that whose law a draft follows, `label`
    tells its file from others of the kind.
    """

    about: str
    within: Within
    year: int
    label: str
    crumbs: tuple[Crumb, ...]
    write: Callable[[Letterhead], AdministrativeDocument]
    earliest: Earliest | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A paper of the kind that can be drafted in a round: its key in addresses, and what tells it from the others.

    `about` is what its draft is about, under which it is found once it is issued.
    """

    key: str
    about: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper.

    `since` is the state of the round from which it can be drafted. `choices` gives the papers of the kind in a round,
    by the round's slug; `prepare` gathers the facts of one by its key, and answers NotFound for what is not the actor's. One
    that is not `numbered` is a form or a list, and is not issued. `seen_whole` says whether the actor may see all that
    the paper about this thing says: whoever stands aside from a nominee sees a draft without that nominee's counts, and
    neither issues the paper nor gets it as it was issued.
    """

    slug: str
    name: str
    issuer: Issuer
    read: Act
    issue: Act
    since: str
    choices: Callable[[Actor, str], tuple[Choice, ...]]
    prepare: Callable[[Actor, str], Draft]
    numbered: bool = True
    seen_whole: Callable[[Actor, Within, str], bool] = lambda actor, within, about: True


def paper_kinds() -> dict[str, PaperKind]:
    """The kinds of all rooms by slug, in the order of the street."""
    return cast(dict[str, PaperKind], current_app.extensions["paper_kinds"])


def paper_kind(slug: str) -> PaperKind:
    """The kind with this slug; NotFound when there is none."""
    kind = paper_kinds().get(slug)
    if kind is None:
        raise NotFound
    return kind
