"""What a dossier's page tells of earlier awards, to whoever reads it."""

from app.nominations.honours import Honour, honours_of
from app.nominations.queries.dossiers import DossierFacts
from app.units.rules.authority import Actor, Role


def honours_seen(*, actor: Actor, dossier: DossierFacts) -> tuple[Honour, ...]:
    """The nominee's awards of other rounds; a clerk sees those that are sure and public already, the council all."""
    found = honours_of(council_id=dossier.council_id, nominee_id=dossier.nominee_id, round_id=0)
    only_clerk = actor.roles(dossier.council_id) <= {Role.CLERK} and not actor.operator
    return tuple(
        one for one in found if one.nomination_id != dossier.id and (not only_clerk or (one.sure and one.published))
    )
