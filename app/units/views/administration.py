"""Pages of the administrator: people and their roles, the council's names, the audit."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.accounts.actions import reset_password
from app.accounts.views.blueprint import present_settings
from app.accounts.views.guessing import forgive
from app.platform import clock
from app.platform.errors import Forbidden, NotFound
from app.platform.files import file_store, media_type
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.units import actions, auditing, queries
from app.units.forms import CouncilForm, GiveRoleForm, NewPasswordForm, PersonForm
from app.units.present import present_actor
from app.units.queries import PeopleFacts
from app.units.rules.audit_choice import read_choice, table_file
from app.units.rules.authority import Role
from app.units.rules.deed_details import about, details
from app.units.rules.deeds import DEEDS, deed, thing
from app.units.views.blueprint import blueprint
from app.vietnamese.dates import short_datetime
from app.vietnamese.personal_numbers import masked

MOST_EXPORTED = 100_000
AUDIT_HEAD = ("Số dòng", "Lúc", "Người", "Địa chỉ máy", "Việc", "Đối tượng", "Mã đối tượng", "Trước", "Sau")
COUNCIL_FIELDS = ("name", "agency_name", "superior_agency", "authority_title", "place", "signer_title", "signer_name",
                  "drafting_unit", "evidence_megabytes")  # fmt: skip


def _people(slug: str) -> PeopleFacts:
    return queries.people_facts(actor=present_actor(), council_slug=slug)


@blueprint.get("/people")
@login_required
def people() -> ResponseReturnValue:
    """The people of the council that one administers."""
    return _first_council("units.council_people")


@blueprint.get("/audit")
@login_required
def audit() -> ResponseReturnValue:
    """The audit of the council that one administers."""
    return _first_council("units.council_audit")


def _first_council(endpoint: str) -> ResponseReturnValue:
    councils = queries.administered_councils(present_actor())
    if not councils:
        raise Forbidden
    return redirect_after(url_for(endpoint, slug=councils[0].slug))


@blueprint.route("/councils/<slug>/people", methods=["GET", "POST"])
@login_required
def council_people(slug: str) -> ResponseReturnValue:
    """People and roles; a form for a new person."""
    facts = _people(slug)
    form, give = _people_forms(facts, of_new=True)
    if form.accepted(
        lambda: actions.add_person(
            actor=present_actor(),
            council_id=facts.council.id,
            name=form.name.data,
            username=form.username.data,
            role=Role(form.role.data),
            unit_id=int(form.unit_id.data) if form.unit_id.data else None,
            days=present_settings().first_password_days,
            at=clock.now(),
        )
    ):
        return render_page("units/first_password.html", form.result, council=facts.council)
    return render_form("units/people.html", facts, form, give=give)


@blueprint.post("/councils/<slug>/roles")
@login_required
def give_role(slug: str) -> ResponseReturnValue:
    """Gives somebody who has an account a further role."""
    facts = _people(slug)
    form, give = _people_forms(facts, of_new=False)
    if give.accepted(
        lambda: actions.give_role(
            actor=present_actor(),
            council_id=facts.council.id,
            username=give.username.data,
            role=Role(give.role.data),
            unit_id=int(give.unit_id.data) if give.unit_id.data else None,
            at=clock.now(),
        )
    ):
        say(f"Đã giao vai trò cho {give.username.data}.")
        return redirect_after(url_for("units.council_people", slug=slug))
    return render_page("units/people.html", facts, form=form, give=give, status=422)


def _people_forms(facts: PeopleFacts, *, of_new: bool) -> tuple[PersonForm, GiveRoleForm]:
    """The forms for a new person and for a further role; only the one that was sent reads what was typed."""
    new = bind(PersonForm, account_id=None) if of_new else PersonForm(formdata=None)
    give = GiveRoleForm(formdata=None, prefix="give-") if of_new else GiveRoleForm(prefix="give-")
    for form in (new, give):
        form.unit_id.choices = [("", "(không)"), *((str(unit.id), unit.name) for unit in facts.units)]
    return new, give


@blueprint.route("/councils/<slug>/people/<int:account_id>/password", methods=["GET", "POST"])
@login_required
def new_password(slug: str, account_id: int) -> ResponseReturnValue:
    """Gives a person a new password, to be changed at the next sign-in."""
    facts = _people(slug)
    person = next((one for one in facts.people if one.account_id == account_id), None)
    if person is None:
        raise NotFound
    actions.require_own_person(present_actor(), council_id=facts.council.id, account_id=account_id)
    form = bind(NewPasswordForm, account_id=None)
    if form.accepted(
        lambda: reset_password(
            actor=present_actor(),
            account_id=account_id,
            council_id=facts.council.id,
            days=present_settings().first_password_days,
            at=clock.now(),
        )
    ):
        forgive(person.username)
        return render_page("units/first_password.html", form.result, council=facts.council)
    return render_form("units/password.html", facts, form, person=person, days=present_settings().first_password_days)


@blueprint.post("/councils/<slug>/people/<int:account_id>/switch")
@login_required
def switch(slug: str, account_id: int) -> ResponseReturnValue:
    """Switches a person's account off or on."""
    facts = _people(slug)
    active = request.form.get("active") == "1"
    actions.switch_person(
        actor=present_actor(), council_id=facts.council.id, account_id=account_id, active=active, at=clock.now()
    )
    say("Đã mở lại tài khoản." if active else "Đã khóa tài khoản và kết thúc các phiên đăng nhập.")
    return redirect_after(url_for("units.council_people", slug=slug))


@blueprint.post("/councils/<slug>/roles/<int:holding_id>/dismiss")
@login_required
def dismiss(slug: str, holding_id: int) -> ResponseReturnValue:
    """Takes a role back."""
    actions.dismiss(actor=present_actor(), holding_id=holding_id, at=clock.now())
    say("Đã thu hồi vai trò.")
    return redirect_after(url_for("units.council_people", slug=slug))


@blueprint.route("/councils/<slug>/edit", methods=["GET", "POST"])
@login_required
def edit_council(slug: str) -> ResponseReturnValue:
    """The names that papers bear."""
    council = queries.council_of(actor=present_actor(), slug=slug)
    form = bind(
        CouncilForm,
        account_id=present_actor().account_id,
        **{name: getattr(council, name) for name in COUNCIL_FIELDS},
    )
    if form.accepted(
        lambda: actions.edit_council(
            actor=present_actor(),
            council_id=council.id,
            changes={name: form[name].data for name in COUNCIL_FIELDS} | _emblem(form),
            at=clock.now(),
        )
    ):
        say("Đã lưu.")
        return redirect_after(url_for("campaigns.index"))
    return render_form("units/council.html", council, form)


def _emblem(form: CouncilForm) -> dict[str, str]:
    """The office's own emblem, stored, where a picture was chosen."""
    if not form.file.data:
        return {}
    content = form.file.data.read()
    media_type(content, allowed=frozenset({"image/png"}))
    return {"emblem_sha256": file_store().put(content)}


@blueprint.get("/councils/<slug>/audit")
@login_required
def council_audit(slug: str) -> Response:
    """The council's audit, newest first."""
    before = request.args.get("before", "")
    choice = read_choice(request.args)
    facts = auditing.audit_facts(
        actor=present_actor(), council_slug=slug, before=int(before) if before.isdecimal() else None, choice=choice
    )
    return render_page(
        "units/audit.html",
        facts,
        deed=deed,
        about=about,
        details=details,
        names=auditing.names_in(facts.rows),
        deeds=DEEDS,
        choice=choice,
    )


@blueprint.get("/councils/<slug>/audit.csv")
@login_required
def audit_file(slug: str) -> Response:
    """The rows that the filter asks for as a table file, newest first."""
    facts = auditing.audit_facts(
        actor=present_actor(), council_slug=slug, before=None, choice=read_choice(request.args), count=MOST_EXPORTED
    )
    rows = (
        (str(row.id), short_datetime(row.at), row.actor_name, row.address, deed(row.action), thing(row.object_type),
         row.object_id, masked(row.before), masked(row.after)) for row in facts.rows
    )  # fmt: skip
    return attachment(table_file(AUDIT_HEAD, rows), filename=f"nhat-ky-{slug}.csv", media_type="text/csv")
