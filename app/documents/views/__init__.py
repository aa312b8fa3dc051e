"""Pages of papers: read, word, issue."""

from app.documents.views import bases, checking, lists, papers, templates, wording
from app.documents.views.blueprint import blueprint

__all__ = ["bases", "blueprint", "checking", "lists", "papers", "templates", "wording"]
