"""Pages of a round's dossiers, and of the opinions that other offices give on them."""

from app.nominations.views import dossiers, opinions
from app.nominations.views.blueprint import blueprint

__all__ = ["blueprint", "dossiers", "opinions"]
