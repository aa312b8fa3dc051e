"""Pages of a round's dossiers, of nominees that may be one, and of the opinions that other offices give."""

from app.nominations.views import dossiers, doubles, opinions
from app.nominations.views.blueprint import blueprint

__all__ = ["blueprint", "dossiers", "doubles", "opinions"]
