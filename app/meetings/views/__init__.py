"""Pages of meetings and votes."""

from app.meetings.views import ballot, meetings, votes
from app.meetings.views.blueprint import blueprint

__all__ = ["ballot", "blueprint", "meetings", "votes"]
