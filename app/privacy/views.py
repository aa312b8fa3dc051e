"""Pages of personal data: the register, one person's data, requests, what is over its time."""

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.platform import clock
from app.platform.errors import Forbidden
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.platform.inspector import EXCEL
from app.privacy.actions import people as people_actions
from app.privacy.actions.erasing import erase_due
from app.privacy.actions.requests import answer_request, receive_request
from app.privacy.forms import AnswerForm, CorrectForm, EraseForm, ExportForm, RequestForm
from app.privacy.periods import request_days, set_days
from app.privacy.queries import people as people_queries
from app.privacy.queries.due import MOST_SHOWN, due_facts
from app.privacy.queries.register import own_council, register_facts
from app.privacy.queries.requests import requests_facts
from app.privacy.rules.requests import RequestKind, standing_of
from app.units.present import present_actor
from app.units.queries import administered_councils
from app.vietnamese.text import one_line

blueprint = Blueprint("privacy", __name__)
FILE = "du-lieu-ca-nhan.xlsx"


@blueprint.get("/privacy")
@login_required
def index() -> ResponseReturnValue:
    """The register of the council that one administers."""
    councils = administered_councils(present_actor())
    if not councils:
        raise Forbidden
    return redirect_after(url_for("privacy.register", slug=councils[0].slug))


@blueprint.get("/councils/<slug>/privacy")
@login_required
def register(slug: str) -> Response:
    """What is kept of whom, why, on what ground, for how long."""
    facts = register_facts(actor=present_actor(), slug=slug, on=clock.today(), set_days=set_days())
    return render_page("privacy/register.html", facts)


@blueprint.get("/councils/<slug>/privacy/people")
@login_required
def people(slug: str) -> Response:
    """Finds a person by a part of their name."""
    typed = one_line(request.args.get("name", ""))[:100]
    facts = people_queries.find_people(actor=present_actor(), slug=slug, typed=typed)
    return render_page("privacy/people.html", facts, form=ExportForm())


@blueprint.post("/councils/<slug>/privacy/people")
@login_required
def export_nominees(slug: str) -> ResponseReturnValue:
    """Everything about the chosen rows of one person, as a workbook."""
    council = own_council(present_actor(), slug)
    chosen = [int(one) for one in request.form.getlist("nominee") if one.isdecimal() and len(one) < 10]
    content = people_actions.export_nominees(actor=present_actor(), council=council, nominee_ids=chosen, at=clock.now())
    return attachment(content, filename=FILE, media_type=EXCEL)


@blueprint.route("/councils/<slug>/privacy/accounts/<int:account_id>", methods=["GET", "POST"])
@login_required
def account(slug: str, account_id: int) -> ResponseReturnValue:
    """A user's data: given out, and the name corrected."""
    council, facts = people_queries.account_of(actor=present_actor(), slug=slug, account_id=account_id)
    form = bind(CorrectForm, account_id=present_actor().account_id, name=facts.name, position=facts.position)
    if form.accepted(
        lambda: people_actions.correct_person(actor=present_actor(), council=council, account_id=account_id,
                                              name=form.name.data, position=form.position.data, at=clock.now())
    ):  # fmt: skip
        say("Đã sửa. Văn bản đã ban hành vẫn giữ như cũ.")
        return redirect_after(url_for("privacy.account", slug=slug, account_id=account_id))
    return render_form("privacy/account.html", facts, form, council=council)


@blueprint.post("/councils/<slug>/privacy/accounts/<int:account_id>/export")
@login_required
def export_account(slug: str, account_id: int) -> ResponseReturnValue:
    """Everything about a user, as a workbook."""
    council, _ = people_queries.account_of(actor=present_actor(), slug=slug, account_id=account_id)
    content = people_actions.export_account(
        actor=present_actor(), council=council, account_id=account_id, at=clock.now()
    )
    return attachment(content, filename=FILE, media_type=EXCEL)


@blueprint.post("/account/data")
@login_required
def export_own() -> ResponseReturnValue:
    """Everything about oneself, as a workbook."""
    return attachment(people_actions.export_own(actor=present_actor(), at=clock.now()), filename=FILE, media_type=EXCEL)


@blueprint.route("/councils/<slug>/privacy/requests", methods=["GET", "POST"])
@login_required
def requests(slug: str) -> ResponseReturnValue:
    """The requests about personal data; a form for a new one."""
    facts = requests_facts(actor=present_actor(), slug=slug)
    form = bind(RequestForm, account_id=present_actor().account_id)
    if form.accepted(
        lambda: receive_request(actor=present_actor(), council_id=facts.council.id, kind=RequestKind(form.kind.data),
                                person=form.person.data, matter=form.matter.data, received_on=form.received_on.data or clock.today(),
                                today=clock.today(), at=clock.now())
    ):  # fmt: skip
        say("Đã ghi yêu cầu.")
        return redirect_after(url_for("privacy.requests", slug=slug))
    return render_form(
        "privacy/requests.html", facts, form, today=clock.today(), days=request_days(), standing_of=standing_of
    )


@blueprint.route("/councils/<slug>/privacy/requests/<int:request_id>", methods=["GET", "POST"])
@login_required
def answer(slug: str, request_id: int) -> ResponseReturnValue:
    """One request, and what was done about it."""
    facts = requests_facts(actor=present_actor(), slug=slug)
    asked = facts.one(request_id)
    form = bind(AnswerForm, account_id=present_actor().account_id)
    if form.accepted(
        lambda: answer_request(actor=present_actor(), council_id=facts.council.id, request_id=request_id,
                               answer=form.answer.data, today=clock.today(), at=clock.now())
    ):  # fmt: skip
        say("Đã ghi câu trả lời.")
        return redirect_after(url_for("privacy.requests", slug=slug))
    return render_form("privacy/request.html", asked, form, council=facts.council)


@blueprint.route("/councils/<slug>/privacy/due", methods=["GET", "POST"])
@login_required
def due(slug: str) -> ResponseReturnValue:
    """What is over its time; erased when the same list is confirmed."""
    actor, days, today = present_actor(), set_days(), clock.today()
    facts = due_facts(actor=actor, slug=slug, on=today, set_days=days)
    form = bind(EraseForm, account_id=None, mark=facts.mark)
    if form.accepted(
        lambda: erase_due(actor=actor, council_id=facts.council.id, mark=form.mark.data, store=file_store(),
                          set_days=days, on=today, at=clock.now())
    ):  # fmt: skip
        say(f"Đã xóa {sum(form.result.values())} mục quá thời hạn.")
        return redirect_after(url_for("privacy.due", slug=slug))
    if form.errors:
        form.mark.raw_data, form.mark.data = None, facts.mark
    return render_form("privacy/due.html", facts, form, most_shown=MOST_SHOWN)
