"""The papers of a round: every kind that the reader may read, and how far each has come."""

from flask import Response
from flask_login import login_required

from app.campaigns.paper_list import round_papers
from app.campaigns.views.blueprint import blueprint
from app.platform.fragments import render_page
from app.units.present import present_actor


@blueprint.get("/rounds/<slug>/papers")
@login_required
def papers(slug: str) -> Response:
    """The kinds of paper of a round that one may read."""
    return render_page("campaigns/papers.html", round_papers(actor=present_actor(), slug=slug))
