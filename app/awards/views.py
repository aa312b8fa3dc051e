"""Pages of a round's results: the chair's choice, the frozen result, the decision."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.awards import actions
from app.awards.actions import Ruling
from app.awards.forms import AmendmentForm, ChoiceForm
from app.awards.paper_kinds import DECISION
from app.awards.queries import results as queries
from app.awards.queries.awards import CORRECTED, AmendmentFacts, award_page, standing_of
from app.awards.queries.nominee import nominee_facts, unit_awards
from app.awards.queries.register import read_filter, register_facts
from app.awards.queries.results import MoneyFacts, ResultFacts, money_facts
from app.awards.rules.amending import AmendmentKind, Standing
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.documents.agreement import Agreement, agreement_of
from app.documents.kinds import paper_kinds
from app.documents.queries import IssuedFacts, issued_about
from app.documents.rules.drafting import drafting_date
from app.law.rules.categories import Category
from app.law.rules.prizes import AwardForm
from app.nominations.drafts import names_of_round
from app.nominations.queries.conflicts import hidden_from, require_disclosure
from app.nominations.rules.acts import WRITE_FOR_THE_COUNCIL
from app.platform import clock
from app.platform.errors import Forbidden, NotFound
from app.platform.files import file_store
from app.platform.forms import bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.platform.reading import one_reading
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import own_councils
from app.units.rules.authority import Within, may

blueprint = Blueprint("awards", __name__)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The page of a round's results."""

    result: ResultFacts
    money: MoneyFacts
    issued: IssuedFacts | None

    def standing(self, award_id: int) -> Standing:
        """How an award stands after later decisions."""
        return standing_of(self.result.amendments.get(award_id, ()))

    def amendments(self, award_id: int) -> tuple[AmendmentFacts, ...]:
        """What was ruled about an award."""
        return self.result.amendments.get(award_id, ())


def _result(slug: str) -> tuple[ResultFacts, IssuedFacts | None, date]:
    """The results, the decision if it was issued, and the date whose law holds."""
    facts = queries.result_facts(actor=present_actor(), slug=slug)
    issued = issued_about(ABOUT_ROUND.format(facts.round.id), DECISION.slug)
    return facts, issued, issued.issued_on if issued else drafting_date(year=facts.round.year, today=clock.today())


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The agreement check of a round."""

    round: RoundFacts
    agreement: Agreement


@blueprint.get("/rounds/<slug>/agreement")
@login_required
def agreement(slug: str) -> Response:
    """Compares all papers of the round with the data and with each other, before one of them is issued."""
    with one_reading():
        found = _agreement(slug)
    return render_page("awards/agreement.html", found)


def _agreement(slug: str) -> AgreementPage:
    actor = present_actor()
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, WRITE_FOR_THE_COUNCIL, Within(award_round.council_id))
    require_disclosure(actor, award_round.council_id, award_round.id, slug)
    kinds = (
        kind
        for kind in paper_kinds().values()
        if may(actor, kind.read, Within(award_round.council_id))
        and not award_round.state.is_before(RoundState(kind.since))
    )
    found = agreement_of(
        actor=actor,
        slug=slug,
        kinds=kinds,
        council_id=award_round.council_id,
        names=names_of_round(award_round.id),
        store=file_store(),
        today=clock.today(),
    )
    return AgreementPage(award_round, found)


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


@blueprint.route("/awards/<int:award_id>/amend", methods=["GET", "POST"])
@login_required
def amend(award_id: int) -> ResponseReturnValue:
    """The chair rules that an award be revoked or corrected."""
    actor = present_actor()
    page = award_page(actor=actor, award_id=award_id)
    now = {name: getattr(page.now, name) for name in CORRECTED}
    form = bind(AmendmentForm, account_id=actor.account_id, ruled_on=clock.today(), **now)
    if form.accepted(lambda: _amend(form, award_id)):
        paper = "hủy bỏ, thu hồi" if form.kind.data == AmendmentKind.REVOKE else "đính chính"
        say(f"Đã ghi. Việc này có hiệu lực khi thư ký phát hành Quyết định {paper}.")
        return redirect_after(url_for("awards.index", slug=page.round.slug))
    return render_form("awards/amend.html", page, form)


def _amend(form: AmendmentForm, award_id: int) -> int:
    ruling = Ruling(
        AmendmentKind(form.kind.data), form.reason.data, form.ruled_on.data or clock.today(), form.honorific.data, form.name.data,
        form.position.data, form.address.data,
    )  # fmt: skip
    return actions.amend_award(
        actor=present_actor(), award_id=award_id, ruling=ruling, today=clock.today(), at=clock.now()
    )


@blueprint.get("/councils/<slug>/awards")
@login_required
def register(slug: str) -> Response:
    """The award register of a council, as it is filtered."""
    chosen = read_filter(request.args)
    facts = register_facts(actor=present_actor(), council_slug=slug, chosen=chosen)
    return render_page("awards/register.html", facts, forms=tuple(AwardForm))


@blueprint.get("/awards")
@login_required
def registers() -> ResponseReturnValue:
    """The register of one's own council; a choice where one has roles in several."""
    councils = own_councils(present_actor())
    if not councils:
        raise Forbidden
    if len(councils) == 1:
        return redirect_after(url_for("awards.register", slug=councils[0].slug))
    return render_page("awards/registers.html", councils)


@blueprint.post("/amendments/<int:amendment_id>/withdraw")
@login_required
def withdraw(amendment_id: int) -> ResponseReturnValue:
    """The chair takes a ruling back before its decision is issued."""
    slug = actions.withdraw_amendment(actor=present_actor(), amendment_id=amendment_id, at=clock.now())
    say("Đã rút lại. Khen thưởng giữ nguyên như quyết định.")
    return redirect_after(url_for("awards.index", slug=slug))


@blueprint.get("/nominees/<int:nominee_id>")
@login_required
def nominee(nominee_id: int) -> Response:
    """A nominee with its dossiers and awards through the years."""
    return render_page("awards/nominee.html", nominee_facts(actor=present_actor(), nominee_id=nominee_id))


@blueprint.get("/councils/<slug>/units/<unit>/awards")
@login_required
def unit(slug: str, unit: str) -> Response:
    """A unit's awards through the years, and those of the units that it came from or went into."""
    return render_page("awards/unit.html", unit_awards(actor=present_actor(), council_slug=slug, unit_slug=unit))
