"""Pages on which an administrator of two councils records that one succeeds the other, and takes a mistake back."""

from datetime import date
from typing import cast

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units import succeeding
from app.units.forms import AnnulForm, SuccessionForm, succession_form_class
from app.units.present import present_actor
from app.units.successions import FormerFacts, former_choice, former_facts, succession_facts
from app.units.views.blueprint import blueprint


@blueprint.get("/councils/<slug>/successions/new")
@login_required
def choose_former(slug: str) -> Response:
    """Which council this one succeeds."""
    return render_page("units/formers.html", former_choice(actor=present_actor(), council_slug=slug))


@blueprint.route("/councils/<slug>/successions/from/<former>", methods=["GET", "POST"])
@login_required
def succeed(slug: str, former: str) -> ResponseReturnValue:
    """Records what became of a former council's units."""
    facts = former_facts(actor=present_actor(), council_slug=slug, former_slug=former)
    named = succession_form_class(*([(one.id, one.name) for one in units] for units in (facts.units, facts.heirs)))
    form = bind(named, account_id=present_actor().account_id)
    if form.accepted(lambda: _record(facts, form)):
        say("Đã ghi kế thừa. Khen thưởng của các đơn vị đó giữ tên cũ và tìm được từ Hội đồng này.")
        return redirect_after(url_for("units.units", slug=slug))
    return render_form("units/succeed.html", facts, form)


def _record(facts: FormerFacts, form: SuccessionForm) -> int:
    about = succeeding.Succession(facts.council.id, facts.former.id, cast(date, form.on.data), form.paper.data)
    return succeeding.record_succession(
        actor=present_actor(), succession=about, handed_on=form.handed_on(), today=clock.today(), at=clock.now()
    )


@blueprint.route("/councils/<slug>/successions/<int:succession_id>/annul", methods=["GET", "POST"])
@login_required
def annul_succession(slug: str, succession_id: int) -> ResponseReturnValue:
    """Takes back a succession that was recorded by mistake."""
    actor = present_actor()
    council, facts = succession_facts(actor=actor, council_slug=slug, succession_id=succession_id)
    form = bind(AnnulForm, account_id=actor.account_id)
    if form.accepted(
        lambda: succeeding.annul_succession(
            actor=actor, succession_id=succession_id, reason=form.reason.data, at=clock.now()
        )
    ):
        say("Đã hủy lần ghi kế thừa. Lý do được giữ ở trang này và trong nhật ký của cả hai Hội đồng.")
        return redirect_after(url_for("units.units", slug=slug))
    return render_form("units/annul_succession.html", facts, form, council=council)
