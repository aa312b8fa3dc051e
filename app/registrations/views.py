"""Pages of a round's registrations."""

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.registrations.actions import checking, writing
from app.registrations.actions.results import Report, report_results
from app.registrations.forms import MovementForm, PledgeForm, ResultsForm, ReturnForm, results_form_class
from app.registrations.queries import board as boards
from app.registrations.queries.registration import MovementPart, RegistrationFacts, registration_facts
from app.registrations.queries.targets import TargetLine
from app.registrations.rules.acts import CHECK_REGISTRATION, WRITE_REGISTRATION
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Act, Within
from app.vietnamese.numbers import format_number

BLANK_ROWS = 3
blueprint = Blueprint("registrations", __name__)


def _facts(slug: str, unit: str, act: Act | None = None) -> RegistrationFacts:
    facts = registration_facts(actor=present_actor(), slug=slug, unit_slug=unit)
    if act is not None:
        require(present_actor(), act, Within(facts.round.council_id, facts.unit.id))
    return facts


def _number(version: object) -> int:
    return int(str(version)) if str(version).isdecimal() else 0


def _back(slug: str, unit: str) -> ResponseReturnValue:
    return redirect_after(url_for("registrations.show", slug=slug, unit=unit))


@blueprint.get("/rounds/<slug>/registrations")
@login_required
def board(slug: str) -> Response:
    """Who has registered and who has not."""
    return render_page("registrations/board.html", boards.board_facts(actor=present_actor(), slug=slug))


@blueprint.get("/rounds/<slug>/registration-results")
@login_required
def results(slug: str) -> Response:
    """What all units registered and achieved, side by side."""
    chosen = request.args.get("movement", "")[:100]
    return render_page(
        "registrations/results.html", boards.results_facts(actor=present_actor(), slug=slug, movement=chosen)
    )


@blueprint.get("/rounds/<slug>/registrations/<unit>")
@login_required
def show(slug: str, unit: str) -> Response:
    """One unit's registration, with what the actor may do with it."""
    return render_page("registrations/show.html", _facts(slug, unit), form=ReturnForm())


@blueprint.route("/rounds/<slug>/registrations/<unit>/pledge", methods=["GET", "POST"])
@login_required
def pledge(slug: str, unit: str) -> ResponseReturnValue:
    """The unit writes its pledge."""
    facts = _facts(slug, unit, WRITE_REGISTRATION)
    form = bind(PledgeForm, account_id=present_actor().account_id, pledge=facts.pledge, version=facts.version)
    if form.accepted(
        lambda: writing.write_pledge(
            actor=present_actor(),
            round_id=facts.round.id,
            unit_id=facts.unit.id,
            pledge=form.pledge.data,
            version=_number(form.version.data),
            at=clock.now(),
        )
    ):
        say("Đã lưu giao ước. Bản đăng ký chỉ đến Thường trực Hội đồng sau khi bấm “Gửi bản đăng ký”.")
        return _back(slug, unit)
    return render_form("registrations/pledge.html", facts, form)


@blueprint.route("/rounds/<slug>/registrations/<unit>/movements/<movement>", methods=["GET", "POST"])
@login_required
def movement(slug: str, unit: str, movement: str) -> ResponseReturnValue:
    """The unit writes its targets and names in a movement."""
    facts = _facts(slug, unit, WRITE_REGISTRATION)
    part = facts.part(movement)
    form = bind(MovementForm, account_id=None, version=facts.version, **_typed(part))
    if form.accepted(lambda: _save_movement(facts, part, form)):
        say(f"Đã lưu đăng ký phong trào “{part.movement.name}”.")
        return _back(slug, unit)
    return render_form("registrations/movement.html", facts, form, part=part)


def _typed(part: MovementPart) -> dict[str, object]:
    rows = [
        {
            "text": line.text,
            "amount": _written(line.registered.amount),
            "measure": line.measure,
            "direction": line.registered.direction.value,
        }
        for line in part.targets
    ]
    names = {category.value: "\n".join(listed) for category, listed in part.names.items()}
    return {"rows": rows + [{}] * BLANK_ROWS, **names}


def _written(amount: object) -> str:
    return "" if amount is None else format_number(amount, places=3)


def _save_movement(facts: RegistrationFacts, part: MovementPart, form: MovementForm) -> None:
    writing.write_movement(
        actor=present_actor(),
        round_id=facts.round.id,
        unit_id=facts.unit.id,
        movement_id=part.movement.id,
        targets=[row.form.draft() for row in form.rows if row["text"].data],
        names=form.names(part.movement.categories),
        version=_number(form.version.data),
        at=clock.now(),
    )


@blueprint.post("/rounds/<slug>/registrations/<unit>/send")
@login_required
def send(slug: str, unit: str) -> ResponseReturnValue:
    """The unit sends its registration."""
    facts = _facts(slug, unit)
    checking.send_registration(
        actor=present_actor(), round_id=facts.round.id, unit_id=facts.unit.id, today=clock.today(), at=clock.now()
    )
    say("Đã gửi bản đăng ký thi đua đến Thường trực Hội đồng.")
    return _back(slug, unit)


@blueprint.post("/rounds/<slug>/registrations/<unit>/accept")
@login_required
def accept(slug: str, unit: str) -> ResponseReturnValue:
    """The secretary accepts a registration."""
    facts = _facts(slug, unit)
    checking.accept_registration(actor=present_actor(), round_id=facts.round.id, unit_id=facts.unit.id, at=clock.now())
    say("Đã tiếp nhận bản đăng ký thi đua.")
    return _back(slug, unit)


@blueprint.route("/rounds/<slug>/registrations/<unit>/return", methods=["GET", "POST"])
@login_required
def send_back(slug: str, unit: str) -> ResponseReturnValue:
    """The secretary gives a registration back with a remark."""
    facts = _facts(slug, unit, CHECK_REGISTRATION)
    form = bind(ReturnForm, account_id=present_actor().account_id)
    if form.accepted(
        lambda: checking.return_registration(
            actor=present_actor(),
            round_id=facts.round.id,
            unit_id=facts.unit.id,
            remark=form.remark.data,
            at=clock.now(),
        )
    ):
        say("Đã trả lại bản đăng ký cho đơn vị.")
        return _back(slug, unit)
    return render_form("registrations/show.html", facts, form)


@blueprint.route("/rounds/<slug>/registrations/<unit>/report", methods=["GET", "POST"])
@login_required
def report(slug: str, unit: str) -> ResponseReturnValue:
    """The unit reports what was achieved of each target."""
    facts = _facts(slug, unit, WRITE_REGISTRATION)
    lines = tuple(line for part in facts.parts for line in part.targets)
    form = bind(
        results_form_class(lines), account_id=present_actor().account_id, version=facts.version, **_reported(lines)
    )
    if form.accepted(lambda: _save_results(facts, lines, form)):
        say("Đã lưu kết quả thực hiện.")
        return _back(slug, unit)
    return render_form("registrations/report.html", facts, form)


def _reported(lines: tuple[TargetLine, ...]) -> dict[str, str]:
    typed = {}
    for line in lines:
        done = {True: "yes", False: "no", None: ""}[line.achieved.done]
        typed[f"achieved_{line.id}"] = _written(line.achieved.amount) if line.registered.amount is not None else done
        typed[f"note_{line.id}"] = line.note
    return typed


def _save_results(facts: RegistrationFacts, lines: tuple[TargetLine, ...], form: ResultsForm) -> None:
    reports = {}
    for line in lines:
        field, note = form[f"achieved_{line.id}"], form[f"note_{line.id}"].data
        if line.registered.amount is None:
            reports[line.id] = Report(None, {"yes": True, "no": False}.get(field.data or ""), note)
        else:
            reports[line.id] = Report(field.amount, None, note)
    report_results(
        actor=present_actor(),
        round_id=facts.round.id,
        unit_id=facts.unit.id,
        reports=reports,
        version=_number(form.version.data),
        at=clock.now(),
    )
