"""Which dossiers of a council an actor sees at all."""

from sqlalchemy import ColumnElement, or_, true

from app.nominations.models import Nomination
from app.nominations.rules.states import NominationState
from app.units.rules.authority import Actor, Role

ALL_OF_THEM = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})


def visible_dossiers(actor: Actor, council_id: int) -> ColumnElement[bool]:
    """A clerk sees those of their own units, members what the secretary has accepted, secretary and administrator all."""
    roles = actor.roles(council_id)
    if actor.operator or roles & ALL_OF_THEM:
        return true()
    seen: list[ColumnElement[bool]] = [Nomination.unit_id.in_(actor.unit_ids(council_id))]
    if roles & {Role.MEMBER, Role.CHAIR}:
        seen.append(Nomination.state == NominationState.ACCEPTED)
    return or_(*seen)
