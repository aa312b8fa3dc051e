"""Pages of a list as it would be taken in: its rows, one row to mend, and the taking in."""

from collections.abc import Mapping

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.imports.actions import lists as actions
from app.imports.actions.taking_in import take_in
from app.imports.forms import MendForm, TakeInForm, mend_form_class
from app.imports.queries.lists import ImportFacts, import_facts
from app.imports.queries.previews import one_row, preview_facts, with_those_alike
from app.imports.queries.results import result_facts
from app.imports.rules.fields import Field
from app.imports.rules.preview import DECIDED, KEEP, LEAVE
from app.imports.rules.states import ImportState, Outcome
from app.imports.views.blueprint import blueprint
from app.imports.views.lists import number_of
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, wants_fragment
from app.units.present import present_actor

DECISIONS = {"leave": LEAVE, "keep": KEEP, "restore": ""}
CHOICES = {one.value: one for one in (Outcome.OPEN, Outcome.READY, Outcome.THERE, Outcome.LEFT_OUT)}


@blueprint.route("/imports/<int:import_id>", methods=["GET", "POST"])
@login_required
def show(import_id: int) -> ResponseReturnValue:
    """A list as it would be taken in, and "Nhập"; or what became of it."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    form = bind(TakeInForm, account_id=None, version=facts.version)
    if form.accepted(lambda: _take_in(facts, form)):
        return redirect_after(url_for("imports.show", import_id=import_id))
    if facts.sent.state is ImportState.TAKEN_IN:
        return render_page("imports/result.html", result_facts(facts))
    if facts.sent.state is ImportState.SENT:
        return redirect_after(url_for("imports.match", import_id=import_id))
    page = preview_facts(
        facts,
        today=clock.today(),
        chosen=CHOICES.get(request.args.get("state", "")),
        page=number_of(request.args.get("page")) or 1,
    )
    form.version.raw_data, form.version.data = None, facts.version  # what is shown now is what the next "Nhập" means
    return render_form("imports/show.html", page, form)


def _take_in(facts: ImportFacts, form: TakeInForm) -> int:
    return take_in(
        actor=present_actor(),
        import_id=facts.id,
        version=number_of(form.version.data) or 0,
        sure=form.sure.data,
        today=clock.today(),
        at=clock.now(),
    )


@blueprint.route("/imports/<int:import_id>/rows/<int:number>", methods=["GET", "POST"])
@login_required
def row(import_id: int, number: int) -> ResponseReturnValue:
    """One row: mended, left out, taken back, or kept though it is like another."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    form = _mend_form(facts, number, {})
    if form.accepted(lambda: _mend(facts, number, form)):
        if not wants_fragment() or "everywhere" in request.form:
            state, page_number = request.args.get("state"), request.args.get("page")
            # htmx asks from the page itself: with an anchor the browser would go to the row and not load the page anew
            anchor = None if wants_fragment() else f"row-{number}"
            return redirect_after(
                url_for("imports.show", import_id=import_id, state=state, page=page_number, _anchor=anchor)
            )
        return _mended(import_id, number)
    page = one_row(facts, number, today=clock.today())
    if not form.errors:
        form = _mend_form(facts, number, page.rows[0].shown)
    return render_form("imports/row.html", page, form, editing=True)


def _mended(import_id: int, number: int) -> Response:
    """The row as it is now with the counts above the list: the form again where something is still wrong with it."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    page = one_row(facts, number, today=clock.today())
    is_wrong = page.rows[0].outcome is Outcome.OPEN and "decided" not in request.form
    form = TakeInForm(formdata=None, data={"version": facts.version})
    mend_form = _mend_form(facts, number, page.rows[0].shown)
    return render_page("imports/_mended.html", page, form=form, mend_form=mend_form, editing=is_wrong)


def _mend_form(facts: ImportFacts, number: int, texts: Mapping[Field, str]) -> MendForm:
    """The form of a row: with what its cells say, or with what was sent where they are not looked at yet."""
    movements = [one.name for one in facts.round.campaign.movements]
    form_class = mend_form_class(number, facts.matching.columns, movements, texts)
    data = {field.value: text for field, text in texts.items()}
    return form_class(formdata=None, data=data) if texts else form_class()


def _mend(facts: ImportFacts, number: int, form: MendForm) -> None:
    decided = request.form.get("decided", "")
    mends = {DECIDED: DECISIONS[decided]} if decided in DECISIONS else form.mends()
    everywhere = request.form.getlist("everywhere")
    mended = with_those_alike(facts, mends, number, everywhere, today=clock.today()) if everywhere else {number: mends}
    actions.mend_rows(actor=present_actor(), import_id=facts.id, mended=mended, at=clock.now())
