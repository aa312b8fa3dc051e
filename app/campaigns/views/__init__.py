"""Pages of the plan, and the papers of a round."""

from app.campaigns.views import papers, plan_parts
from app.campaigns.views.blueprint import blueprint

__all__ = ["blueprint", "papers", "plan_parts"]
