"""Pages of meetings and votes."""

from app.meetings.views import ballot, counting, hand_out, meetings, votes
from app.meetings.views.blueprint import blueprint

__all__ = ["ballot", "blueprint", "counting", "hand_out", "meetings", "votes"]
