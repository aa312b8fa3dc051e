"""The page of legal bases: the national ones with their dates and sources, and the office's own."""

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents.actions import bases as actions
from app.documents.forms import BasisForm
from app.documents.queries import OfficeBasisFacts, office_bases
from app.documents.rules.acts import EDIT_BASES
from app.documents.views.blueprint import blueprint
from app.law.rules.certainty import Certainty
from app.law.rules.legal_bases import LEGAL_BASES, LegalBasis
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import CouncilFacts, council_with_slug
from app.units.rules.authority import Within


@dataclass(frozen=True, slots=True)
class BasesPage:
    """The legal bases that the papers of a council rest on."""

    council: CouncilFacts
    own: tuple[OfficeBasisFacts, ...]
    national: tuple[LegalBasis, ...]


@blueprint.route("/councils/<slug>/legal-bases", methods=["GET", "POST"])
@login_required
def bases(slug: str) -> ResponseReturnValue:
    """The legal bases; the secretary adds the office's own."""
    actor = present_actor()
    council = council_with_slug(slug)
    require(actor, EDIT_BASES, Within(council.id))
    form = bind(BasisForm, account_id=actor.account_id)
    if form.accepted(
        lambda: actions.add_basis(
            actor=actor,
            council_id=council.id,
            text=form.text.data,
            since=form.since.data,
            until=form.until.data,
            at=clock.now(),
        )
    ):
        say("Đã thêm căn cứ.")
        return redirect_after(url_for("documents.bases", slug=slug))
    national = tuple(
        one for one in LEGAL_BASES if one.certainty is not Certainty.UNSURE and council.level in one.levels
    )
    return render_form("documents/bases.html", BasesPage(council, office_bases(council.id), national), form)


@blueprint.post("/councils/<slug>/legal-bases/<int:basis_id>/remove")
@login_required
def remove_basis(slug: str, basis_id: int) -> ResponseReturnValue:
    """Removes a legal basis of the office's own."""
    council = council_with_slug(slug)
    actions.remove_basis(actor=present_actor(), council_id=council.id, basis_id=basis_id, at=clock.now())
    say("Đã bỏ căn cứ.")
    return redirect_after(url_for("documents.bases", slug=slug))
