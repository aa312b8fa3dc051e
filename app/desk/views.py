"""The page of the search box that stands on every page."""

from dataclasses import dataclass

from flask import Blueprint, Response, request
from flask_login import login_required

from app.desk.searching import Found, search
from app.platform.fragments import render_page
from app.platform.searching import wanted
from app.units.present import present_actor

blueprint = Blueprint("desk", __name__)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was looked for, and what was found, by kind."""

    typed: str
    found: tuple[Found, ...]

    @property
    def count(self) -> int:
        """How many things were found in all."""
        return sum(one.count for one in self.found)


@blueprint.get("/search")
@login_required
def search_page() -> Response:
    """Everything of this name that one may see."""
    looked_for = wanted(request.args.get("q", ""))
    return render_page("desk/search.html", SearchPage(looked_for.typed, search(present_actor(), looked_for)))
