"""Pages of a round's results: the chair's choice, the frozen result, the decision."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.awards import actions, queries
from app.awards.drafts import ABOUT, decision_facts
from app.awards.forms import ChoiceForm
from app.awards.papers.decision import decision_document
from app.awards.queries import MoneyFacts, ResultFacts, money_facts
from app.campaigns.rules.states import RoundState
from app.documents.actions import issue_document
from app.documents.administrative import AdministrativeDocument
from app.documents.forms import IssueForm, ScanForm
from app.documents.queries import IssuedFacts, issued_about, next_number
from app.documents.rendering.html import to_html
from app.documents.rendering.word import to_word
from app.documents.rules.drafting import drafting_date
from app.documents.views import store
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.format_profiles import format_profile
from app.platform import clock
from app.platform.errors import Conflict, NotFound
from app.platform.files import WORD
from app.platform.forms import bind, render_form
from app.platform.fragments import attachment, redirect_after, render_page, say
from app.units.present import present_actor

blueprint = Blueprint("awards", __name__)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The page of a round's results."""

    result: ResultFacts
    money: MoneyFacts
    issued: IssuedFacts | None


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """The page of the decision."""

    result: ResultFacts
    money: MoneyFacts
    issued: IssuedFacts | None
    paper: str
    on: date


def _result(slug: str) -> tuple[ResultFacts, IssuedFacts | None, date]:
    """The results, the decision if it was issued, and the date whose law holds."""
    facts = queries.result_facts(actor=present_actor(), slug=slug)
    issued = issued_about(ABOUT.format(facts.round.id), DocumentKind.DECISION)
    return facts, issued, issued.issued_on if issued else drafting_date(year=facts.round.year, today=clock.today())


@blueprint.get("/rounds/<slug>/awards")
@login_required
def index(slug: str) -> Response:
    """The round's selections and awards."""
    facts, issued, on = _result(slug)
    return render_page("awards/index.html", ResultPage(facts, money_facts(facts, on), issued))


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
    return render_form("awards/choose.html", facts, form)


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


@blueprint.route("/rounds/<slug>/decision", methods=["GET", "POST"])
@login_required
def decision(slug: str) -> ResponseReturnValue:
    """The decision: preview, Word, number and date, and the frozen document."""
    actor = present_actor()
    facts, issued, on = _result(slug)
    _refuse_before_confirmation(facts)
    form = bind(IssueForm, account_id=actor.account_id, number=next_number(facts.council.id, "QĐ-UBND", on.year))
    if form.accepted(
        lambda: issue_document(
            actor=actor,
            council_id=facts.council.id,
            about=ABOUT.format(facts.round.id),
            document=_document(facts, form.number.data, form.issued_on.data, form.issued_on.data or on),
            store=store(),
            today=clock.today(),
            at=clock.now(),
        )
    ):
        say("Đã phát hành quyết định. Văn bản được giữ nguyên từ lúc này.")
        return redirect_after(url_for("awards.decision", slug=slug))
    number, day = (issued.number, issued.issued_on) if issued else (None, None)
    paper = to_html(_document(facts, number, day, on), profile=format_profile(on))
    page = DecisionPage(facts, money_facts(facts, on), issued, paper, on)
    return render_form("awards/decision.html", page, form, scan_form=ScanForm(formdata=None))


@blueprint.get("/rounds/<slug>/decision.docx")
@login_required
def decision_word(slug: str) -> Response:
    """The draft of the decision as a Word file, for signing."""
    facts, _, on = _result(slug)
    _refuse_before_confirmation(facts)
    content = to_word(_document(facts, None, None, on), profile=format_profile(on))
    return attachment(content, filename=f"Dự thảo Quyết định khen thưởng {facts.round.year}.docx", media_type=WORD)


def _document(facts: ResultFacts, number: int | None, issued_on: date | None, on: date) -> AdministrativeDocument:
    return decision_document(decision_facts(facts, number=number, issued_on=issued_on, on=on))


def _refuse_before_confirmation(facts: ResultFacts) -> None:
    if facts.round.state.is_before(RoundState.CONFIRMED):
        raise Conflict("Chủ tịch Hội đồng chưa chốt kết quả của đợt này nên chưa lập quyết định được.")
