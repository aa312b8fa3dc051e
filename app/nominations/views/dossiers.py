"""Pages of a round's dossiers."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required
from werkzeug.wrappers import Response as BaseResponse

from app.campaigns.queries import round_facts
from app.law.rules.categories import Category
from app.nominations.actions import disclosures, dossiers
from app.nominations.actions.evidence import remove_evidence
from app.nominations.forms import BeginForm, DisclosureForm, DossierForm, EvidenceForm, evidence_form
from app.nominations.panels import panels_beside
from app.nominations.queries import dossiers as queries
from app.nominations.queries.conflicts import to_disclose
from app.nominations.queries.dossiers import DossierFacts, read_filter
from app.nominations.queries.evidence import room_of
from app.nominations.queries.honoured import honours_seen
from app.nominations.queries.sendings import sendings_of
from app.nominations.rules.acts import DISCLOSE, RECORD_DISCLOSURE, WRITE_DOSSIER
from app.nominations.rules.dossier import Dossier
from app.nominations.rules.remarks import PLACES
from app.nominations.rules.snapshots import LABELS
from app.nominations.views.attaching import attach_chosen
from app.nominations.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_fragment, render_page, say
from app.units.authority import require
from app.units.lineage import units_on
from app.units.present import present_actor
from app.units.queries import find_member
from app.units.rules.authority import Within


@blueprint.get("/rounds/<slug>")
@login_required
def board(slug: str) -> Response:
    """The round's board."""
    return render_page(
        "nominations/board.html",
        queries.board_facts(actor=present_actor(), slug=slug, chosen=read_filter(request.args)),
        today=clock.today(),
    )


@blueprint.route("/rounds/<slug>/nominations/new", methods=["GET", "POST"])
@login_required
def begin(slug: str) -> ResponseReturnValue:
    """Begins a dossier: movement, category, unit."""
    actor = present_actor()
    facts = round_facts(actor=actor, slug=slug)
    require(actor, WRITE_DOSSIER, Within(facts.council_id))
    own = actor.unit_ids(facts.council_id)
    form = bind(BeginForm, account_id=None, movement=request.args.get("movement"))
    form.movement.choices = [(one.slug, one.name) for one in facts.campaign.movements]
    form.category.choices = [(category.value, category.label) for category in Category]
    form.unit.choices = [
        (str(unit.id), unit.name) for unit in units_on(facts.council_id, clock.today()) if unit.id in own
    ]
    if form.accepted(
        lambda: dossiers.begin_nomination(
            actor=actor,
            round_id=facts.id,
            movement_id=facts.movement(form.movement.data).id,
            unit_id=int(form.unit.data),
            category=Category(form.category.data),
            at=clock.now(),
        )
    ):
        return redirect_after(url_for("nominations.write", nomination_id=form.result))
    return render_form("nominations/begin.html", facts, form)


@blueprint.route("/rounds/<slug>/disclosure", methods=["GET", "POST"])
@blueprint.route("/rounds/<slug>/disclosure/<int:account_id>", methods=["GET", "POST"])
@login_required
def disclose(slug: str, account_id: int | None = None) -> ResponseReturnValue:
    """A member says, before any dossier opens, from which ones they stand aside; or the secretary records it."""
    actor = present_actor()
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, DISCLOSE if account_id is None else RECORD_DISCLOSURE, Within(award_round.council_id))
    member = find_member(award_round.council_id, actor.account_id if account_id is None else account_id)
    listed = to_disclose(award_round.id, member.account_id)
    rows = [{"nomination_id": one.nomination_id} for one in listed]
    form = bind(DisclosureForm, account_id=actor.account_id, rows=rows)
    if form.accepted(
        lambda: disclosures.disclose(
            actor=actor, slug=slug, account_id=member.account_id, seen=form.seen(), aside=form.aside(), at=clock.now()
        )
    ):
        say("Đã ghi nhận khai báo. Hồ sơ đã mở.")
        return redirect_after(url_for("nominations.board", slug=slug))
    return render_form("nominations/disclose.html", listed, form, round=award_round, member=member)


@blueprint.get("/nominations/<int:nomination_id>")
@login_required
def show(nomination_id: int) -> Response:
    """One dossier, with what the actor may do with it."""
    actor = present_actor()
    facts = queries.dossier_facts(actor=actor, nomination_id=nomination_id)
    honours = honours_seen(actor=actor, dossier=facts)
    return render_page(
        "nominations/show.html", facts, panels=panels_beside(actor, facts), honours=honours, today=clock.today()
    )


@blueprint.get("/nominations/<int:nomination_id>/sendings")
@login_required
def sendings(nomination_id: int) -> Response:
    """What the dossier was each time it was sent, with what changed in between."""
    facts = queries.dossier_facts(actor=present_actor(), nomination_id=nomination_id)
    labels = tuple((name, label) for name, label in LABELS.items())
    return render_page("nominations/sendings.html", facts, sendings=sendings_of(nomination_id), labels=labels)


@blueprint.post("/nominations/<int:nomination_id>/recall")
@login_required
def recall(nomination_id: int) -> ResponseReturnValue:
    """The unit takes a sent dossier back."""
    dossiers.recall_nomination(actor=present_actor(), nomination_id=nomination_id, at=clock.now())
    say("Đã rút lại hồ sơ. Sửa xong, đơn vị gửi lại.")
    return redirect_after(url_for("nominations.show", nomination_id=nomination_id))


@blueprint.route("/nominations/<int:nomination_id>/edit", methods=["GET", "POST"])
@login_required
def write(nomination_id: int) -> ResponseReturnValue:
    """The unit writes the dossier: saved while typing or by hand, with the files that were chosen or taken out, or sent."""
    actor = present_actor()
    facts = queries.dossier_facts(actor=actor, nomination_id=nomination_id)
    require(actor, WRITE_DOSSIER, Within(facts.council_id, facts.unit_id))
    form = bind(DossierForm, account_id=actor.account_id, **_written(facts))
    act = request.form.get("act")
    if act == "autosave":
        return _autosave(facts, form)
    if request.method == "GET":
        return edit_page(facts, form, evidence_form(facts, formdata=None))
    files = evidence_form(facts)
    if form.accepted(lambda: _save(facts, form)):
        form.version.raw_data, form.version.data = None, form.result
        if _attached(nomination_id, files, act):
            if act != "send":
                return _saved(facts, len(files.file.data or ()), request.form.get("remove"))
            faults = _send(nomination_id)
            if not faults:
                say("Đã gửi hồ sơ đến Thường trực Hội đồng.")
                return redirect_after(url_for("nominations.show", nomination_id=nomination_id))
            for name, message in faults.items():
                form[name].errors = [*form[name].errors, message]
    facts = queries.dossier_facts(actor=actor, nomination_id=nomination_id)  # with the files that were attached
    return edit_page(facts, form, files if files.errors else evidence_form(facts, formdata=None))


def _attached(nomination_id: int, files: EvidenceForm, act: str | None) -> bool:
    """Whether the chosen files are attached now; none need be chosen but for "attach"."""
    if act != "attach" and not files.file.data:
        return True
    return files.accepted(lambda: attach_chosen(nomination_id, files))


def _saved(facts: DossierFacts, added: int, remove: str | None) -> BaseResponse:
    """Back to the page, without the file that "Bỏ" was pressed of."""
    if remove:
        taken_out = next((file for file in facts.evidence if str(file.id) == remove), None)
        if taken_out is None:
            raise NotFound
        remove_evidence(actor=present_actor(), nomination_id=facts.id, evidence_id=taken_out.id, at=clock.now())
    told = ["Đã bỏ tệp khỏi hồ sơ."] if remove else []
    told += [f"Đã thêm {added} tệp minh chứng."] if added else []
    say(" ".join(told) or "Đã lưu bản nháp.")
    return redirect_after(url_for("nominations.write", nomination_id=facts.id, _anchor="evidence" if told else None))


def edit_page(facts: DossierFacts, form: DossierForm, evidence: EvidenceForm) -> Response:
    """The page on which a unit writes its dossier and attaches evidence; 422 when either form is in error."""
    return render_page(
        "nominations/edit.html",
        facts,
        form=form,
        evidence_form=evidence,
        places=PLACES,
        room=room_of(facts.unit_id, facts.council_id),
        status=422 if form.errors or evidence.errors else 200,
    )


def _written(facts: DossierFacts) -> dict[str, object]:
    names = ("honorific", "name", "birth_year", "position", "address", "achievement", "women_share", "works_directly",
             "version")  # fmt: skip
    return {name: getattr(facts, name) for name in names}


def _dossier(facts: DossierFacts, form: DossierForm) -> Dossier:
    return Dossier(
        category=facts.category,
        honorific=form.honorific.data or "",
        name=form.name.data or "",
        birth_year=form.birth_year.data,
        position=form.position.data or "",
        address=form.address.data or "",
        achievement=form.achievement.data or "",
        women_share=form.women_share.data,
        works_directly=form.works_directly.data,
    )


def _save(facts: DossierFacts, form: DossierForm) -> int:
    version = form.version.data or "0"
    return dossiers.write_nomination(
        actor=present_actor(),
        nomination_id=facts.id,
        dossier=_dossier(facts, form),
        version=int(version) if str(version).isdecimal() else 0,
        at=clock.now(),
    )


def _send(nomination_id: int) -> dict[str, str]:
    try:
        dossiers.send_nomination(
            actor=present_actor(), nomination_id=nomination_id, today=clock.today(), at=clock.now()
        )
    except dossiers.DossierFaults as error:
        return error.faults
    return {}


def _autosave(facts: DossierFacts, form: DossierForm) -> ResponseReturnValue:
    if form.accepted(lambda: _save(facts, form), warns=False):
        form.version.raw_data, form.version.data = None, form.result
    return render_fragment("nominations/edit.html#saved", facts, form=form, saved_at=clock.now())
