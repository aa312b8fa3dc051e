"""Pages of papers: read, word, issue."""

from app.documents.views import bases, papers, wording
from app.documents.views.blueprint import blueprint

__all__ = ["bases", "blueprint", "papers", "wording"]
