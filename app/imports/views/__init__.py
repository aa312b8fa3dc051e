"""Pages by which a list is sent, matched, looked over, mended and taken in."""

from app.imports.views import lists, previews
from app.imports.views.blueprint import blueprint

__all__ = ["blueprint", "lists", "previews"]
