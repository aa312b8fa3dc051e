"""The page of legal bases: the national ones with their dates and sources, and the office's own."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.documents.actions import bases as actions
from app.documents.forms import BasisForm
from app.documents.office import bases_facts
from app.documents.views.blueprint import blueprint
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units.present import present_actor
from app.units.queries import council_with_slug


@blueprint.route("/councils/<slug>/legal-bases", methods=["GET", "POST"])
@login_required
def bases(slug: str) -> ResponseReturnValue:
    """The legal bases; the secretary adds the office's own."""
    actor = present_actor()
    facts = bases_facts(actor=actor, slug=slug)
    form = bind(BasisForm, account_id=actor.account_id)
    if form.accepted(
        lambda: actions.add_basis(
            actor=actor,
            council_id=facts.council.id,
            text=form.text.data,
            since=form.since.data,
            until=form.until.data,
            at=clock.now(),
        )
    ):
        say("Đã thêm căn cứ.")
        return redirect_after(url_for("documents.bases", slug=slug))
    return render_form("documents/bases.html", facts, form)


@blueprint.post("/councils/<slug>/legal-bases/<int:basis_id>/remove")
@login_required
def remove_basis(slug: str, basis_id: int) -> ResponseReturnValue:
    """Removes a legal basis of the office's own."""
    council = council_with_slug(slug)
    actions.remove_basis(actor=present_actor(), council_id=council.id, basis_id=basis_id, at=clock.now())
    say("Đã bỏ căn cứ.")
    return redirect_after(url_for("documents.bases", slug=slug))
