"""Pages of the lists of a round: send one, match its columns, discard it, take files away."""

from flask import Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.imports.actions import lists as actions
from app.imports.forms import MatchForm, SendForm, match_form_class
from app.imports.queries.lists import RoundLists, import_facts, round_lists
from app.imports.queries.matching import MatchingFacts, matching_facts
from app.imports.queries.results import results_of
from app.imports.rendering.result import ResultRow, result_workbook
from app.imports.rendering.template import template_workbook
from app.imports.rules.entries import MovementChoice
from app.imports.rules.headings import Matching
from app.imports.views.blueprint import blueprint
from app.law.rules.categories import Category
from app.platform import clock
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, kept_file, redirect_after, say
from app.platform.inspector import EXCEL
from app.units.present import present_actor
from app.units.queries import council_units

COUNCIL = "Thường trực Hội đồng (một hay nhiều đơn vị)"
BY_ROW = ("", "Theo từng dòng (cột, đề mục)")
ANY_FILE = "application/octet-stream"


def number_of(text: object) -> int | None:
    """The number that was sent, None for anything else."""
    sent = str(text or "")
    return int(sent) if sent.lstrip("-").isdecimal() and len(sent) < 10 else None


@blueprint.route("/rounds/<slug>/imports", methods=["GET", "POST"])
@login_required
def index(slug: str) -> ResponseReturnValue:
    """The lists of a round, and the form to send another."""
    facts = round_lists(actor=present_actor(), slug=slug)
    form = bind(SendForm, account_id=None)
    form.unit.choices = _senders(facts)
    if form.accepted(lambda: _send(slug, form)):
        return redirect_after(url_for("imports.match", import_id=form.result))
    return render_form("imports/index.html", facts, form)


def _senders(facts: RoundLists) -> list[tuple[str, str]]:
    own = [(str(unit.id), unit.name) for unit in facts.units]
    return [("", COUNCIL), *own] if facts.for_council else own


def _send(slug: str, form: SendForm) -> int:
    upload = form.file.data
    return actions.send_list(
        actor=present_actor(),
        slug=slug,
        unit_id=number_of(form.unit.data),
        filename=upload.filename,
        content=upload.read(),
        store=file_store(),
        clamd=current_app.extensions["settings"].clamd,
        at=clock.now(),
    )


@blueprint.get("/rounds/<slug>/imports/template")
@login_required
def template(slug: str) -> Response:
    """The empty list to fill in."""
    facts = round_lists(actor=present_actor(), slug=slug)
    there = council_units(facts.round.council_id) if facts.for_council else ()
    units = [unit.name for unit in there if unit.until is None]
    movements = [MovementChoice(one.id, one.name, one.categories) for one in facts.round.campaign.movements]
    title = f"Danh sách đề nghị khen thưởng: {facts.round.name}"
    content = template_workbook(title, movements, units, clock.today().year)
    return attachment(content, filename=f"mau-danh-sach-{slug}.xlsx", media_type=EXCEL)


@blueprint.route("/imports/<int:import_id>/columns", methods=["GET", "POST"])
@login_required
def match(import_id: int) -> ResponseReturnValue:
    """What each column of a list is, and what holds for all its rows."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    page = matching_facts(
        facts, sheet=number_of(request.values.get("sheet")), heading=number_of(request.values.get("heading"))
    )
    form = _match_form(page)
    if form.accepted(lambda: _match(page, form)):
        return redirect_after(url_for("imports.show", import_id=import_id))
    form.version.raw_data, form.version.data = (
        None,
        facts.version,
    )  # told that it changed, the sender means what is shown
    return render_form("imports/match.html", page, form)


def _match_form(page: MatchingFacts) -> MatchForm:
    facts = page.list
    columns = {f"column_{place}": column.field.value for place, column in enumerate(page.columns)}
    form = bind(
        match_form_class(len(page.columns)),
        account_id=None,
        version=facts.version,
        movement=str(facts.movement_id or ""),
        category=facts.category or "",
        unit=str(facts.unit_id or ""),
        **columns,
    )
    form.sheet.data, form.heading.data = page.matching.sheet, page.matching.heading
    form.movement.choices = [BY_ROW, *((str(one.id), one.name) for one in facts.round.campaign.movements)]
    form.category.choices = [BY_ROW, *((one.value, one.label) for one in Category)]
    units = [(str(unit_id), name) for unit_id, name in facts.units.items() if unit_id in facts.own_units]
    form.unit.choices = units if facts.sender_unit_id is not None else [BY_ROW, *units]
    return form


def _match(page: MatchingFacts, form: MatchForm) -> None:
    actions.match_columns(
        actor=present_actor(),
        import_id=page.list.id,
        version=number_of(form.version.data) or 0,
        matching=Matching(page.matching.sheet, page.matching.heading, form.columns()),
        movement_id=number_of(form.movement.data),
        unit_id=number_of(form.unit.data),
        category=Category(form.category.data) if form.category.data else None,
        at=clock.now(),
    )


@blueprint.post("/imports/<int:import_id>/discard")
@login_required
def discard(import_id: int) -> ResponseReturnValue:
    """Discards a list that was not taken in."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    actions.discard_list(actor=present_actor(), import_id=import_id, at=clock.now())
    say(f"Đã bỏ danh sách {facts.sent.filename}. Chưa có hồ sơ nào được lập từ danh sách này.")
    return redirect_after(url_for("imports.index", slug=facts.round.slug))


@blueprint.get("/imports/<int:import_id>/original")
@login_required
def original(import_id: int) -> Response:
    """The file as it was sent."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    file = file_store().opened(facts.sha256)
    return kept_file(file, filename=facts.sent.filename, media_type=ANY_FILE, etag=facts.sha256)


@blueprint.get("/imports/<int:import_id>/result")
@login_required
def result_file(import_id: int) -> Response:
    """The rows with what became of each and what is wrong, as a workbook."""
    facts = import_facts(actor=present_actor(), import_id=import_id)
    rows = results_of(facts, today=clock.today())
    listed = [ResultRow(row.number, row.texts, row.outcome.label, row.reasons) for row in rows]
    content = result_workbook(f"{facts.sent.filename} – {facts.round.name}", listed)
    return attachment(content, filename=f"ket-qua-nhap-{import_id}.xlsx", media_type=EXCEL)
