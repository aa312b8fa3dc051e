"""Pages of scoring: a member's sheets, the ranking that moves, the hall screen."""

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.campaigns.queries import MovementFacts, RoundFacts, round_facts
from app.campaigns.rules.states import HallScreen, RoundState
from app.law.rules.categories import Category
from app.nominations.queries.conflicts import hidden_from, stands_aside
from app.platform import clock, live
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_fragment, render_page, say
from app.scoring import actions
from app.scoring.forms import (
    AbstainForm,
    ConflictForm,
    SheetForm,
    field_name,
    sheet_data,
    sheet_form_class,
    typed_version,
)
from app.scoring.queries import rankings
from app.scoring.queries.sheets import SheetFacts, own_sheets, sheet_facts
from app.scoring.rules.acts import SEE_PROGRESS
from app.scoring.rules.topics import ranking_topic, scores_topic
from app.units.authority import require
from app.units.listening import may_listen
from app.units.present import present_actor
from app.units.rules.authority import Actor, Within

blueprint = Blueprint("scoring", __name__)


@blueprint.get("/rounds/<slug>/sheets")
@login_required
def sheets(slug: str) -> Response:
    """A member's dossiers to score, with the progress."""
    return render_page("scoring/sheets.html", own_sheets(actor=present_actor(), slug=slug))


@blueprint.get("/rounds/<slug>/sheets/next")
@login_required
def next_sheet(slug: str) -> ResponseReturnValue:
    """The first dossier that the member has not scored yet; the list when all are done."""
    facts = own_sheets(actor=present_actor(), slug=slug)
    for row in facts.rows:
        if not row.is_done:
            return redirect_after(url_for("scoring.sheet", nomination_id=row.nomination_id))
    return redirect_after(url_for("scoring.sheets", slug=slug))


@blueprint.route("/nominations/<int:nomination_id>/sheet", methods=["GET", "POST"])
@login_required
def sheet(nomination_id: int) -> ResponseReturnValue:
    """One dossier's score sheet."""
    actor = present_actor()
    facts = sheet_facts(actor=actor, nomination_id=nomination_id)
    if aside := stands_aside(actor.account_id, nomination_id):
        return render_page("scoring/aside.html", facts, aside=aside)
    form = bind(sheet_form_class(facts.criteria), account_id=actor.account_id, **sheet_data(facts))
    if form.accepted(lambda: _send(facts, form)):
        faults: dict[int, str] = form.result
        if not faults:
            say(f"Đã gửi điểm cho {facts.dossier.name}.")
            return redirect_after(_following(facts))
        for criterion_id, message in faults.items():
            form[field_name(criterion_id)].errors = [message]
    return render_form("scoring/sheet.html", facts, form, abstain=AbstainForm(formdata=None, data=sheet_data(facts)))


def _send(facts: SheetFacts, form: SheetForm) -> dict[int, str]:
    points = {one.id: form[field_name(one.id)].points for one in facts.criteria}
    try:
        actions.send_sheet(
            actor=present_actor(),
            nomination_id=facts.dossier.id,
            points=points,
            version=typed_version(form),
            at=clock.now(),
        )
    except actions.PointFaults as error:
        return error.faults
    return {}


def _following(facts: SheetFacts) -> str:
    if facts.after is not None:
        return url_for("scoring.sheet", nomination_id=facts.after)
    return url_for("scoring.sheets", slug=facts.dossier.round_slug)


@blueprint.route("/nominations/<int:nomination_id>/abstain", methods=["GET", "POST"])
@login_required
def abstain(nomination_id: int) -> ResponseReturnValue:
    """The member does not score this dossier, and says why."""
    actor = present_actor()
    facts = sheet_facts(actor=actor, nomination_id=nomination_id)
    form = bind(AbstainForm, account_id=actor.account_id, **sheet_data(facts))
    if form.accepted(
        lambda: actions.abstain(
            actor=actor,
            nomination_id=nomination_id,
            reason=form.reason.data,
            version=typed_version(form),
            at=clock.now(),
        )
    ):
        say(f"Đã ghi nhận không chấm điểm {facts.dossier.name}.")
        return redirect_after(_following(facts))
    return render_form("scoring/abstain.html", facts, form)


@blueprint.route("/nominations/<int:nomination_id>/conflict", methods=["GET", "POST"])
@login_required
def declare_conflict(nomination_id: int) -> ResponseReturnValue:
    """The member stands aside from this dossier, for good."""
    actor = present_actor()
    facts = sheet_facts(actor=actor, nomination_id=nomination_id)
    form = bind(ConflictForm, account_id=actor.account_id)
    if form.accepted(
        lambda: actions.declare_conflict(
            actor=actor, nomination_id=nomination_id, reason=form.reason.data, at=clock.now()
        )
    ):
        say(f"Đã ghi nhận bạn đứng ngoài hồ sơ {facts.dossier.name}.")
        return redirect_after(_following(facts))
    return render_form("scoring/conflict.html", facts, form)


@blueprint.get("/rounds/<slug>/ranking")
@login_required
def board(slug: str) -> Response:
    """The rankings of a round: a page for each movement and quota category."""
    facts = round_facts(actor=present_actor(), slug=slug)
    require(present_actor(), SEE_PROGRESS, Within(facts.council_id))
    return render_page("scoring/rankings.html", facts)


@blueprint.get("/rounds/<slug>/ranking/<movement>/<category>")
@login_required
def ranking(slug: str, movement: str, category: str) -> Response:
    """The ranking of one movement and quota category, alive unless the reader has paused it (`?live=0`)."""
    award_round, chosen, kind = _chosen(present_actor(), slug, movement, category)
    visible = rankings.may_see_ranking(present_actor(), award_round, chosen, kind)
    facts = rankings.ranking_facts(award_round, chosen, kind, visible=visible)
    paused = request.args.get("live") == "0"
    hidden = hidden_from(present_actor(), award_round.council_id, award_round.id)
    page = facts.without(hidden)
    return render_page("scoring/board.html", page, round=award_round, movement=chosen, paused=paused)


@blueprint.get("/rounds/<slug>/ranking/<movement>/<category>/live")
@login_required
def ranking_live(slug: str, movement: str, category: str) -> Response:
    """The event stream of one ranking."""
    actor = present_actor()
    award_round, chosen, kind = _chosen(actor, slug, movement, category)
    visible = rankings.may_see_ranking(actor, award_round, chosen, kind)
    hidden = hidden_from(actor, award_round.council_id, award_round.id)
    return live.stream(
        ranking_topic(award_round.id, chosen.id, kind),
        _view("ranking" if visible else "progress", hidden),
        lambda: _fragment(award_round, chosen, kind, visible, hidden),
        may_go_on=may_listen(),
    )


@blueprint.get("/rounds/<slug>/ranking/<movement>/<category>/now")
@login_required
def ranking_now(slug: str, movement: str, category: str) -> Response:
    """The same fragment for a browser that polls."""
    actor = present_actor()
    award_round, chosen, kind = _chosen(actor, slug, movement, category)
    visible = rankings.may_see_ranking(actor, award_round, chosen, kind)
    hidden = hidden_from(actor, award_round.council_id, award_round.id)
    topic = ranking_topic(award_round.id, chosen.id, kind)
    view = _view("ranking" if visible else "progress", hidden)
    return live.polled(topic, view, lambda: _fragment(award_round, chosen, kind, visible, hidden))


@blueprint.get("/rounds/<slug>/hall")
@login_required
def hall(slug: str) -> Response:
    """The hall screen: huge type, no controls, and only what the campaign's setting allows."""
    award_round = round_facts(actor=present_actor(), slug=slug)
    require(present_actor(), SEE_PROGRESS, Within(award_round.council_id))
    hidden = hidden_from(present_actor(), award_round.council_id, award_round.id)
    return render_page("scoring/hall.html", _hall_facts(award_round, hidden), round=award_round)


@blueprint.get("/rounds/<slug>/hall/live")
@login_required
def hall_live(slug: str) -> Response:
    """The event stream of the hall screen."""
    actor = present_actor()
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, SEE_PROGRESS, Within(award_round.council_id))
    hidden = hidden_from(actor, award_round.council_id, award_round.id)
    return live.stream(
        scores_topic(award_round.id),
        _view("hall", hidden),
        lambda: render_fragment("scoring/hall.html#screen", _hall_facts(award_round, hidden), round=award_round),
        may_go_on=may_listen(),
    )


def _hall_facts(award_round: RoundFacts, hidden: frozenset[int]) -> tuple[rankings.RankingFacts, ...]:
    """Every ranking of the round; empty of rows unless the setting shows rankings or the result is published.

    Who signs in to show it stands aside as anywhere; the hall's own account stands aside from nobody.
    """
    shown = award_round.campaign.hall_screen is HallScreen.RANKING or award_round.state is RoundState.PUBLISHED
    return tuple(one.without(hidden) for one in rankings.round_rankings(award_round, visible=shown))


def _chosen(actor: Actor, slug: str, movement: str, category: str) -> tuple[RoundFacts, MovementFacts, Category]:
    award_round = round_facts(actor=actor, slug=slug)
    if category not in award_round.campaign.quota_categories:
        raise NotFound
    return award_round, award_round.movement(movement), Category(category)


def _view(name: str, hidden: frozenset[int]) -> str:
    return f"{name}-{'-'.join(str(number) for number in sorted(hidden))}"


def _fragment(
    award_round: RoundFacts, movement: MovementFacts, category: Category, visible: bool, hidden: frozenset[int]
) -> str:
    facts = rankings.ranking_facts(award_round, movement, category, visible=visible)
    return render_fragment("scoring/board.html#ranking", facts.without(hidden))
