"""Pages of the administrator, and what every page asks of a role before it opens."""

from app.units.views import administration, delegations, demands, offices, person, successions, units
from app.units.views.blueprint import blueprint

__all__ = ["administration", "blueprint", "delegations", "demands", "offices", "person", "successions", "units"]
