"""What later rooms know of a dossier and show on its page: each lists panels in its `panels.py`.

The public's comments belong to a room that this one must not import, so the panels are gathered when the app starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import current_app

from app.nominations.queries.dossiers import DossierFacts
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template, and the facts that it needs as `panel`."""

    template: str
    facts: object


PanelOf = Callable[[Actor, DossierFacts], Panel | None]


def panels_beside(actor: Actor, dossier: DossierFacts) -> tuple[Panel, ...]:
    """What the other rooms have to show to this actor about a dossier."""
    found = (panel_of(actor, dossier) for panel_of in cast(tuple[PanelOf, ...], current_app.extensions["panels"]))
    return tuple(panel for panel in found if panel is not None)
