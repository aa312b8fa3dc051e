"""A kind of long work as a room registers it in its `jobs.py`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from app.platform.errors import NotFound
from app.units.rules.authority import Act, Actor, Within


@dataclass(frozen=True, slots=True)
class Plan:
    """The work of one batch: so many parts, each made by itself to the same bytes' worth, then joined in order.

    `digest` tells what the parts are made of: a batch whose data have changed since it began starts afresh. `units` are
    what progress counts ("tờ"), `sizes` how many of them each part holds.
    """

    within: Within
    digest: str
    sizes: tuple[int, ...]
    make: Callable[[int], bytes]
    join: Callable[[Iterator[bytes]], Iterable[bytes]]
    filename: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of batch: its name, who may ask for it and take what came of it, the plan for some arguments.

    `page` is the endpoint, with a `slug` that is the argument `round`, of the page on which it is asked for.
    """

    slug: str
    name: str
    act: Act
    plan: Callable[[Actor, Mapping[str, str]], Plan]
    page: str


def job(slug: str) -> Job:
    """The kind of batch with this slug; NotFound when there is none."""
    jobs = cast(dict[str, Job], current_app.extensions["jobs"])
    if slug not in jobs:
        raise NotFound
    return jobs[slug]
