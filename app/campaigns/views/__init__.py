"""Pages of the plan."""

from app.campaigns.views import document, plan_parts
from app.campaigns.views.blueprint import blueprint

__all__ = ["blueprint", "document", "plan_parts"]
