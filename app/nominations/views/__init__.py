"""Pages of a round's dossiers, their evidence, nominees that may be one, and what other offices say of them."""

from app.nominations.views import dossiers, doubles, evidence, opinions
from app.nominations.views.blueprint import blueprint

__all__ = ["blueprint", "dossiers", "doubles", "evidence", "opinions"]
