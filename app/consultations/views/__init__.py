"""Pages of a consultation: the public's own, and the secretary's."""

from app.consultations.views import public, secretary
from app.consultations.views.blueprint import blueprint

__all__ = ["blueprint", "public", "secretary"]
