"""Pages of a round's dossiers, of their evidence, and of the opinions that other offices give on them."""

from app.nominations.views import dossiers, evidence, opinions
from app.nominations.views.blueprint import blueprint

__all__ = ["blueprint", "dossiers", "evidence", "opinions"]
