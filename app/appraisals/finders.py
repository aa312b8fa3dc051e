"""How rooms let the machine answer lines: each room lists finders in its `findings.py`, by the line's slug.

A later room (the awards) knows things that this one must not import, so the finders are gathered when the app starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import current_app

from app.appraisals.rules.checklist import Finding
from app.campaigns.queries import RoundFacts
from app.nominations.queries.dossiers import DossierFacts


@dataclass(frozen=True, slots=True)
class Appraised:
    """A dossier under appraisal with its round."""

    dossier: DossierFacts
    round: RoundFacts


Finder = Callable[[Appraised], Finding | None]


def finders() -> dict[str, Finder]:
    """The finders of all rooms, by the slug of the line that they answer."""
    return cast(dict[str, Finder], current_app.extensions["finders"])
