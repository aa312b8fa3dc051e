"""The page on which the administrator sets the council above."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.proposals.actions.superior import set_superior
from app.proposals.forms import SuperiorForm
from app.proposals.queries.superiors import superior_facts
from app.proposals.views.blueprint import blueprint
from app.units.present import present_actor


@blueprint.route("/councils/<slug>/superior", methods=["GET", "POST"])
@login_required
def superior(slug: str) -> ResponseReturnValue:
    """To which council this one proposes."""
    actor = present_actor()
    facts = superior_facts(actor=actor, slug=slug)
    form = bind(SuperiorForm, account_id=None, superior_id=str(facts.council.superior_id or ""))
    form.superior_id.choices = [
        ("", "Không có trong phần mềm (gửi bản giấy)"),
        *((str(one.id), one.name) for one in facts.above),
    ]
    if form.accepted(
        lambda: set_superior(
            actor=actor, council_id=facts.council.id,
            superior_id=int(form.superior_id.data) if form.superior_id.data else None, at=clock.now(),
        )
    ):  # fmt: skip
        say("Đã lưu.")
        return redirect_after(url_for("proposals.superior", slug=slug))
    return render_form("proposals/superior.html", facts, form)
