"""Pages on which the secretary sees nominees that may be one, and says whether they are."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.nominations.actions import doubles as actions
from app.nominations.forms import DoubleForm, MergesForm
from app.nominations.queries.doubles import SideBySide, doubles_facts, side_by_side
from app.nominations.views.blueprint import blueprint
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, say
from app.units.present import present_actor


@blueprint.route("/rounds/<slug>/doubles", methods=["GET", "POST"])
@login_required
def doubles(slug: str) -> ResponseReturnValue:
    """The possible doubles of a round; those that nobody need ask about are merged from here."""
    page = request.args.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    facts = doubles_facts(actor=present_actor(), slug=slug, page=number)
    form = bind(MergesForm, account_id=present_actor().account_id)
    form.pairs.choices = [one.key for one in facts.doubles if one.likeness.is_sure]
    chosen = [(one.other.id, one.one.id) for one in facts.doubles if one.key in (form.pairs.data or [])]
    if form.accepted(lambda: actions.merge_pairs(actor=present_actor(), pairs=chosen, at=clock.now())):
        say(f"Đã gộp {form.result} cặp, mỗi cặp thành một đối tượng.")
        return redirect_after(url_for("nominations.doubles", slug=slug))
    return render_form("nominations/doubles.html", facts, form)


@blueprint.route("/rounds/<slug>/doubles/<int:nominee_id>/<int:other_id>", methods=["GET", "POST"])
@login_required
def double(slug: str, nominee_id: int, other_id: int) -> ResponseReturnValue:
    """Two nominees side by side: merged, or kept apart."""
    facts = side_by_side(actor=present_actor(), slug=slug, one_id=nominee_id, other_id=other_id)
    form = bind(DoubleForm, account_id=present_actor().account_id, kept=other_id)
    merging = request.form.get("act") == "merge"
    if form.accepted(lambda: _merge(facts, form) if merging else _keep_apart(facts, form)):
        say("Đã gộp thành một đối tượng." if merging else "Đã ghi là hai đối tượng khác nhau; sẽ không hỏi lại.")
        return redirect_after(url_for("nominations.doubles", slug=slug))
    return render_form("nominations/double.html", facts, form)


def _merge(facts: SideBySide, form: DoubleForm) -> None:
    one, other = facts.double.one.id, facts.double.other.id
    kept, absorbed = (one, other) if form.kept.data == one else (other, one)
    actions.merge_nominees(actor=present_actor(), kept_id=kept, absorbed_id=absorbed, at=clock.now())


def _keep_apart(facts: SideBySide, form: DoubleForm) -> None:
    actions.keep_apart(
        actor=present_actor(),
        one_id=facts.double.one.id,
        other_id=facts.double.other.id,
        reason=form.reason.data,
        at=clock.now(),
    )


@blueprint.post("/rounds/<slug>/doubles/merges/<int:merge_id>/undo")
@login_required
def part(slug: str, merge_id: int) -> ResponseReturnValue:
    """Takes a merge back."""
    actions.part_nominees(actor=present_actor(), merge_id=merge_id, at=clock.now())
    say("Đã bỏ việc gộp.")
    return redirect_after(url_for("nominations.doubles", slug=slug))
