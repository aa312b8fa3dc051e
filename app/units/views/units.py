"""Pages of a council's units: those there are and were, and the forms by which a change is recorded."""

from datetime import date
from typing import cast

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units import annulling, reorganising
from app.units.forms import AnnulForm, MergeUnitsForm, RenameUnitForm, ReorganisationForm, SplitUnitForm
from app.units.lineage import UnitsFacts, event_facts, units_facts
from app.units.present import present_actor
from app.units.views.blueprint import blueprint


def _facts(slug: str) -> UnitsFacts:
    return units_facts(actor=present_actor(), council_slug=slug)


@blueprint.get("/councils/<slug>/units")
@login_required
def units(slug: str) -> Response:
    """The units of a council through time."""
    return render_page("units/units.html", _facts(slug))


@blueprint.route("/councils/<slug>/units/rename", methods=["GET", "POST"])
@login_required
def rename_unit(slug: str) -> ResponseReturnValue:
    """Records that a unit got another name."""
    facts = _facts(slug)
    form = bind(RenameUnitForm, account_id=present_actor().account_id)
    form.unit.choices = _choices(facts)
    if form.accepted(
        lambda: reorganising.rename_unit(
            actor=present_actor(),
            change=_change(facts, form),
            unit_id=form.unit.data,
            name=form.name.data,
            today=clock.today(),
            at=clock.now(),
        )
    ):
        return _done(slug, "Đã ghi tên mới. Văn bản của những ngày trước vẫn mang tên cũ.")
    return render_form("units/rename.html", facts, form)


@blueprint.route("/councils/<slug>/units/merge", methods=["GET", "POST"])
@login_required
def merge_units(slug: str) -> ResponseReturnValue:
    """Records that units became one."""
    facts = _facts(slug)
    form = bind(MergeUnitsForm, account_id=present_actor().account_id)
    form.units.choices = _choices(facts)
    form.into.choices = [(0, "Một đơn vị mới"), *_choices(facts)]
    if form.accepted(
        lambda: reorganising.merge_units(
            actor=present_actor(),
            change=_change(facts, form),
            unit_ids=form.units.data or (),
            into_id=form.into.data or None,
            name=form.name.data,
            clerks_go_on=form.clerks.data,
            today=clock.today(),
            at=clock.now(),
        )
    ):
        return _done(slug, "Đã ghi sáp nhập. Hồ sơ, khen thưởng cũ giữ tên cũ và tìm được theo đơn vị mới.")
    return render_form("units/merge.html", facts, form)


@blueprint.route("/councils/<slug>/units/split", methods=["GET", "POST"])
@login_required
def split_unit(slug: str) -> ResponseReturnValue:
    """Records that a unit became several."""
    facts = _facts(slug)
    form = bind(SplitUnitForm, account_id=present_actor().account_id)
    form.unit.choices = _choices(facts)
    if form.accepted(
        lambda: reorganising.split_unit(
            actor=present_actor(),
            change=_change(facts, form),
            unit_id=form.unit.data,
            names=form.new_names,
            goes_on=form.goes_on.data,
            clerks_go_on=form.clerks.data,
            today=clock.today(),
            at=clock.now(),
        )
    ):
        return _done(slug, "Đã ghi chia tách.")
    return render_form("units/split.html", facts, form)


@blueprint.route("/councils/<slug>/units/events/<int:event_id>/annul", methods=["GET", "POST"])
@login_required
def annul_event(slug: str, event_id: int) -> ResponseReturnValue:
    """Takes back a change of units that was recorded by mistake."""
    facts = event_facts(actor=present_actor(), council_slug=slug, event_id=event_id)
    form = bind(AnnulForm, account_id=present_actor().account_id)
    if form.accepted(
        lambda: annulling.annul_event(actor=present_actor(), event_id=event_id, reason=form.reason.data, at=clock.now())
    ):
        return _done(slug, "Đã hủy lần ghi thay đổi. Lý do được giữ ở trang này và trong nhật ký.")
    return render_form("units/annul_event.html", facts, form, slug=slug)


def _choices(facts: UnitsFacts) -> list[tuple[int, str]]:
    return [(unit.id, unit.name) for unit in facts.present]


def _change(facts: UnitsFacts, form: ReorganisationForm) -> reorganising.Change:
    return reorganising.Change(facts.council.id, cast(date, form.on.data), form.paper.data)


def _done(slug: str, said: str) -> ResponseReturnValue:
    say(said)
    return redirect_after(url_for("units.units", slug=slug))
