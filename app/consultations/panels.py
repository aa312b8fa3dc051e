"""What the public said of a nominee, on the dossier's page."""

from app.consultations.queries import comments_on
from app.consultations.rules.acts import READ_COMMENTS
from app.nominations.panels import Panel, PanelOf
from app.nominations.queries.dossiers import DossierFacts
from app.units.rules.authority import Actor, Within, may


def _comments(actor: Actor, dossier: DossierFacts) -> Panel | None:
    if not may(actor, READ_COMMENTS, Within(dossier.council_id, dossier.unit_id)):
        return None
    comments = comments_on(dossier.id)
    return Panel("consultations/_comments.html", comments) if comments else None


PANELS: tuple[PanelOf, ...] = (_comments,)
