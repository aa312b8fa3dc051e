"""Pages of delegation: the chair's list, and a deputy's beginning and ending to act."""

from datetime import date
from typing import cast

from flask import flash, g, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units import delegating
from app.units.delegations import DelegationFacts, delegations_facts, delegations_to, slugs_of
from app.units.forms import DelegationForm
from app.units.present import ACTING, present_actor
from app.units.rules.authority import Role
from app.units.views.blueprint import blueprint


@blueprint.route("/councils/<slug>/delegations", methods=["GET", "POST"])
@login_required
def delegations(slug: str) -> ResponseReturnValue:
    """The delegations of a council, and a form for a new one."""
    actor = present_actor()
    facts = delegations_facts(actor=actor, council_slug=slug)
    form = bind(DelegationForm, account_id=actor.account_id)
    form.principal_id.choices = [(one.account_id, one.name) for one in facts.chairs]
    form.deputy_id.choices = [(one.account_id, one.name) for one in facts.others]
    if form.accepted(
        lambda: delegating.give_delegation(
            actor=actor,
            council_id=facts.council.id,
            principal_id=form.principal_id.data,
            deputy_id=form.deputy_id.data,
            since=cast(date, form.since.data),
            until=cast(date, form.until.data),
            paper=form.paper.data,
            at=clock.now(),
        )
    ):
        say("Đã ghi ủy quyền. Người được ủy quyền bấm “Làm thay” ở trang tài khoản của họ.")
        return redirect_after(url_for("units.delegations", slug=slug))
    return render_form("units/delegations.html", facts, form, today=clock.today())


@blueprint.post("/councils/<slug>/delegations/<int:delegation_id>/end")
@login_required
def end_delegation(slug: str, delegation_id: int) -> ResponseReturnValue:
    """Ends a delegation at once."""
    facts = delegations_facts(actor=present_actor(), council_slug=slug)
    delegating.end_delegation(
        actor=present_actor(), delegation_id=delegation_id, council_id=facts.council.id, at=clock.now()
    )
    say("Đã chấm dứt ủy quyền.")
    return redirect_after(url_for("units.delegations", slug=slug))


@blueprint.post("/delegations/<int:delegation_id>/act")
@login_required
def act_for(delegation_id: int) -> ResponseReturnValue:
    """Begins to act by a delegation to oneself."""
    actor = delegating.begin_acting(
        deputy_id=current_user.account_id, delegation_id=delegation_id, on=clock.today(), at=clock.now()
    )
    session[ACTING], g.actor = delegation_id, actor
    return redirect_after(url_for("portal.home"))


@blueprint.post("/delegations/stop")
@login_required
def stop_acting() -> ResponseReturnValue:
    """Acts for oneself again."""
    actor = present_actor()
    if ACTING in session:
        delegating.end_acting(actor=actor, delegation_id=session.pop(ACTING), at=clock.now())
        g.pop("actor")
        flash("Đã thôi làm thay. Từ đây bạn làm việc bằng tên của mình.", "success")
    return redirect_after(url_for("portal.home"))


@blueprint.app_context_processor
def acting() -> dict[str, object]:
    """For whom the person acts ("" for themselves), by which delegations they could, and where they may give one."""
    if not current_user or not current_user.is_authenticated:
        return {"acting": ""}
    actor = present_actor()

    def offered() -> tuple[DelegationFacts, ...]:
        return delegations_to(current_user.account_id, on=clock.today())

    def chaired() -> tuple[str, ...]:
        councils = {one.council_id for one in actor.holdings if one.role is Role.CHAIR and not actor.is_deputy}
        return slugs_of(councils)

    return {
        "acting": actor.name if actor.is_deputy else "",
        "offered_delegations": offered,
        "chaired_councils": chaired,
    }
