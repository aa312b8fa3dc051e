"""Pages of a round's results: the chair's choice, the frozen result, the decision."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.awards import actions, queries
from app.awards.forms import ChoiceForm
from app.awards.paper_kinds import DECISION
from app.awards.queries import MoneyFacts, ResultFacts, money_facts
from app.campaigns.drafts import ABOUT_ROUND
from app.documents.queries import IssuedFacts, issued_about
from app.documents.rules.drafting import drafting_date
from app.law.rules.categories import Category
from app.nominations.queries.conflicts import hidden_from
from app.platform import clock
from app.platform.errors import NotFound
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units.present import present_actor

blueprint = Blueprint("awards", __name__)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The page of a round's results."""

    result: ResultFacts
    money: MoneyFacts
    issued: IssuedFacts | None
    hidden: frozenset[int]


def _result(slug: str) -> tuple[ResultFacts, IssuedFacts | None, date]:
    """The results, the decision if it was issued, and the date whose law holds."""
    facts = queries.result_facts(actor=present_actor(), slug=slug)
    issued = issued_about(ABOUT_ROUND.format(facts.round.id), DECISION.slug)
    return facts, issued, issued.issued_on if issued else drafting_date(year=facts.round.year, today=clock.today())


@blueprint.get("/rounds/<slug>/awards")
@login_required
def index(slug: str) -> Response:
    """The round's selections and awards."""
    facts, issued, on = _result(slug)
    hidden = hidden_from(present_actor(), facts.round.council_id, facts.round.id)
    return render_page("awards/index.html", ResultPage(facts, money_facts(facts, on), issued, hidden))


@blueprint.route("/rounds/<slug>/awards/<movement>/<category>", methods=["GET", "POST"])
@login_required
def choose(slug: str, movement: str, category: str) -> ResponseReturnValue:
    """The chair confirms who is proposed in one movement and category."""
    actor = present_actor()
    if category not in list(Category):
        raise NotFound
    facts = queries.choice_facts(actor=actor, slug=slug, movement=movement, category=Category(category))
    form = bind(ChoiceForm, account_id=actor.account_id, chosen=sorted(facts.chosen), **facts.reasons)
    form.chosen.choices = [(row.nomination_id, row.name) for row in facts.ranking.rows]
    if form.accepted(
        lambda: actions.confirm_selection(
            actor=actor,
            slug=slug,
            movement=movement,
            category=Category(category),
            chosen=form.chosen.data,
            reasons=form.reasons(),
            at=clock.now(),
        )
    ):
        say("Đã chốt danh sách đề nghị của nhóm này.")
        return redirect_after(url_for("awards.index", slug=slug))
    hidden = hidden_from(actor, facts.round.council_id, facts.round.id)
    return render_form("awards/choose.html", facts, form, hidden=hidden)


@blueprint.post("/rounds/<slug>/awards/confirm")
@login_required
def confirm(slug: str) -> ResponseReturnValue:
    """The chair freezes the round's result."""
    actions.confirm_round(actor=present_actor(), slug=slug, at=clock.now())
    say("Đã chốt kết quả của cả đợt. Thư ký lập quyết định được rồi.")
    return redirect_after(url_for("awards.index", slug=slug))


@blueprint.post("/rounds/<slug>/awards/publish")
@login_required
def publish(slug: str) -> ResponseReturnValue:
    """Publishes the results."""
    actions.publish_round(actor=present_actor(), slug=slug, at=clock.now())
    say("Đã công bố kết quả trên trang công khai.")
    return redirect_after(url_for("awards.index", slug=slug))
