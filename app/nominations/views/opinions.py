"""Pages on which the secretary asks other offices about dossiers and records what they say."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.campaigns.queries import round_facts
from app.nominations.actions.opinions import ask_opinion, record_opinions
from app.nominations.forms import AnswersForm, AskForm, answers_form_class
from app.nominations.queries.opinions import RequestFacts, askable_dossiers, request_facts, requests_facts
from app.nominations.rules.acts import ASK_OPINION
from app.nominations.rules.opinions import USUAL_MATTER, USUAL_OFFICES
from app.nominations.views.blueprint import blueprint
from app.platform import clock
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.rules.authority import Within


@blueprint.get("/rounds/<slug>/opinions")
@login_required
def opinions(slug: str) -> Response:
    """The requests of a round, with how far each is answered."""
    facts = requests_facts(actor=present_actor(), slug=slug)
    return render_page("nominations/opinions.html", facts, today=clock.today())


@blueprint.route("/rounds/<slug>/opinions/new", methods=["GET", "POST"])
@login_required
def ask(slug: str) -> ResponseReturnValue:
    """An office is asked about some dossiers."""
    actor = present_actor()
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, ASK_OPINION, Within(award_round.council_id))
    listed = askable_dossiers(award_round.id)
    wanted = request.args.get("dossier", "")
    form = bind(AskForm, account_id=actor.account_id, matter=USUAL_MATTER,
                nominations=[one.id for one in listed if not wanted or str(one.id) == wanted])  # fmt: skip
    form.nominations.choices = [(one.id, one.name) for one in listed]
    if form.accepted(
        lambda: ask_opinion(
            actor=actor, slug=slug, office=form.office.data, matter=form.matter.data, due_on=form.due_on.data,
            nominations=form.nominations.data or [], today=clock.today(), at=clock.now(),
        )
    ):  # fmt: skip
        say("Đã ghi việc xin ý kiến. Công văn đã sẵn sàng để xem, ghi số và in.")
        return redirect_after(url_for("nominations.opinion", request_id=form.result))
    return render_form("nominations/ask.html", award_round, form, listed=listed, offices=USUAL_OFFICES)


@blueprint.route("/opinions/<int:request_id>", methods=["GET", "POST"])
@login_required
def opinion(request_id: int) -> ResponseReturnValue:
    """What an office answered about each dossier, recorded by the secretary."""
    actor = present_actor()
    facts = request_facts(actor=actor, request_id=request_id)
    form = bind(answers_form_class(one.id for one in facts.dossiers), account_id=actor.account_id, **_known(facts))
    if form.accepted(lambda: _record(facts, form)):
        say(f"Đã ghi trả lời về {form.result} hồ sơ." if form.result else "Không có gì thay đổi.")
        return redirect_after(url_for("nominations.opinion", request_id=request_id))
    return render_form("nominations/opinion.html", facts, form, today=clock.today())


def _known(facts: RequestFacts) -> dict[str, object]:
    known: dict[str, object] = {"version": facts.version}
    for one in facts.dossiers:
        answer = one.opinion
        known[f"verdict_{one.id}"] = answer.verdict.value if answer and answer.verdict else ""
        known[f"note_{one.id}"] = answer.note if answer else ""
    return known


def _record(facts: RequestFacts, form: AnswersForm) -> int:
    version = str(form.version.data)
    return record_opinions(
        actor=present_actor(),
        request_id=facts.id,
        given=form.given(),
        source=form.source,
        version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        today=clock.today(),
        at=clock.now(),
    )
