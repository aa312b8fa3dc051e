"""Pages of proposals: written and sent below, checked above."""

from app.proposals.views import own, received, superior
from app.proposals.views.blueprint import blueprint

__all__ = ["blueprint", "own", "received", "superior"]
