"""A kind of list as a room registers it: what a page shows, as a workbook under the same authority.

A room lists its kinds as `LISTS` in its `list_kinds.py`; the Excel file then works alike for all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import current_app

from app.documents.rules.list_sheets import ListSheet
from app.platform.errors import NotFound
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for which list, with the filter of the page's address, and on which day."""

    actor: Actor
    key: str
    filter: Mapping[str, str]
    today: date

    @property
    def number(self) -> int:
        """The key as the id of a row; 0, which no row has, for anything else."""
        return int(self.key) if self.key.isdecimal() and len(self.key) < 10 else 0

    @property
    def pair(self) -> tuple[str, str]:
        """The two parts of a key with ":" between them; the second is "" where there is none."""
        first, _, second = self.key.partition(":")
        return first, second


@dataclass(frozen=True, slots=True)
class ListFile:
    """The sheets of one file; `label` tells the file from others of its kind. Within a unit it bears the unit's header."""

    within: Within
    label: str
    sheets: tuple[ListSheet, ...]


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of list: its name in addresses and in the office, and how it is gathered.

    `gather` asks the page's own query, so whoever may not see the page gets the same answer as there.
    """

    slug: str
    name: str
    gather: Callable[[Asked], ListFile]


def list_kind(slug: str) -> ListKind:
    """The kind with this slug; NotFound when there is none."""
    kinds = cast(dict[str, ListKind], current_app.extensions["list_kinds"])
    if slug not in kinds:
        raise NotFound
    return kinds[slug]
