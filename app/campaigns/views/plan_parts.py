"""Pages on which the parts of a campaign are shown and edited."""

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_required

from app.campaigns import queries
from app.campaigns.actions import edit, rounds
from app.campaigns.actions.load import load_campaign
from app.campaigns.campaign_file import CampaignFileError, load_campaign_file
from app.campaigns.forms import CampaignForm, CriteriaForm, FileForm, MovementForm, RoundForm, TargetsForm
from app.campaigns.queries import CampaignFacts, RoundFacts
from app.campaigns.rules.acts import EDIT_CAMPAIGN
from app.campaigns.rules.criteria import CriterionDraft
from app.campaigns.views.blueprint import blueprint
from app.platform import clock
from app.platform.errors import Forbidden, OfficeError
from app.platform.forms import OfficeForm, bind, render_form
from app.platform.fragments import redirect_after, render_page, say
from app.units.authority import require
from app.units.present import present_actor
from app.units.queries import council_facts
from app.units.rules.authority import Within, may

BLANK_ROWS = 2
CAMPAIGN_FIELDS = ("title", "purpose", "starts_on", "ends_on", "higher_awards", "household_quota", "score_method",
                   "hall_screen", "unregistered", "consultation_days", "shortlist", "rounding", "public")  # fmt: skip


def _facts(slug: str) -> CampaignFacts:
    return queries.campaign_facts(actor=present_actor(), slug=slug)


def _editable(slug: str) -> CampaignFacts:
    facts = _facts(slug)
    require(present_actor(), EDIT_CAMPAIGN, Within(facts.council_id))
    return facts


def _round(slug: str) -> RoundFacts:
    return queries.round_facts(actor=present_actor(), slug=slug)


def _may_edit(council_id: int) -> bool:
    return may(present_actor(), EDIT_CAMPAIGN, Within(council_id))


def _edited(
    template: str, facts: object, form: OfficeForm, act: Callable[[], Any], slug: str, **more: object
) -> ResponseReturnValue:
    if form.accepted(act):
        say("Đã lưu.")
        return redirect_after(url_for("campaigns.show", slug=slug))
    return render_form(template, facts, form, **more)


@blueprint.get("/campaigns")
@login_required
def index() -> Response:
    """The campaigns of one's councils."""
    actor = present_actor()
    offices = tuple(council_facts(one) for one in sorted(actor.council_ids) if may(actor, EDIT_CAMPAIGN, Within(one)))
    return render_page("campaigns/index.html", queries.campaigns_of(actor), offices=offices)


@blueprint.get("/campaigns/<slug>")
@login_required
def show(slug: str) -> Response:
    """The whole plan on one page."""
    facts = _facts(slug)
    return render_page("campaigns/show.html", facts, may_edit=_may_edit(facts.council_id))


@blueprint.route("/campaigns/new", methods=["GET", "POST"])
@login_required
def new() -> ResponseReturnValue:
    """A new campaign from a file."""
    if not any(holding.role in EDIT_CAMPAIGN.roles for holding in present_actor().holdings):
        raise Forbidden
    form = bind(FileForm, account_id=present_actor().account_id)
    if form.accepted(lambda: _load(form.text.data)):
        say("Đã nạp kế hoạch.")
        return redirect_after(url_for("campaigns.show", slug=form.result))
    return render_form("campaigns/new.html", None, form)


def _load(text: str) -> str:
    try:
        file = load_campaign_file(text)
    except CampaignFileError as error:
        raise OfficeError(str(error), field="text") from None
    return load_campaign(actor=present_actor(), file=file, at=clock.now())


@blueprint.route("/campaigns/<slug>/edit", methods=["GET", "POST"])
@login_required
def edit_campaign(slug: str) -> ResponseReturnValue:
    """The campaign's own fields and settings."""
    facts = _editable(slug)
    ratio = facts.household_prize_ratio
    form = bind(
        CampaignForm,
        account_id=present_actor().account_id,
        **{name: getattr(facts, name) for name in CAMPAIGN_FIELDS},
        legal_bases="\n".join(facts.legal_bases),
        household_prize_ratio="" if ratio is None else str(ratio).replace(".", ","),
        version=facts.version,
    )
    return _edited("campaigns/edit.html", facts, form, lambda: _save_campaign(slug, form), slug)


def _save_campaign(slug: str, form: CampaignForm) -> None:
    changes = {name: form[name].data for name in CAMPAIGN_FIELDS}
    changes["legal_bases"] = [line for line in form.legal_bases.data.split("\n") if line]
    changes["household_prize_ratio"] = form.household_prize_ratio.data.replace(",", ".") or None
    version = int(form.version.data) if form.version.data.isdecimal() else 0
    edit.edit_campaign(actor=present_actor(), slug=slug, version=version, changes=changes, at=clock.now())


@blueprint.route("/campaigns/<slug>/movements/<movement>/edit", methods=["GET", "POST"])
@blueprint.route("/campaigns/<slug>/movements/new", methods=["GET", "POST"], defaults={"movement": None})
@login_required
def edit_movement(slug: str, movement: str | None) -> ResponseReturnValue:
    """A movement of the campaign."""
    facts = _editable(slug)
    known = next((one for one in facts.movements if one.slug == movement), None)
    data = {name: getattr(known, name) for name in ("name", "audience", "honours", "categories")} if known else {}
    form = bind(MovementForm, account_id=present_actor().account_id, **data)

    def save() -> None:
        values = {name: form[name].data for name in ("name", "audience", "honours", "categories")}
        movement_id = None if known is None else known.id
        edit.put_movement(actor=present_actor(), slug=slug, movement_id=movement_id, at=clock.now(), **values)

    return _edited("campaigns/movement.html", facts, form, save, slug, movement=known)


@blueprint.route("/campaigns/<slug>/rounds/<award_round>/edit", methods=["GET", "POST"])
@blueprint.route("/campaigns/<slug>/rounds/new", methods=["GET", "POST"], defaults={"award_round": None})
@login_required
def edit_round(slug: str, award_round: str | None) -> ResponseReturnValue:
    """An award round of the campaign."""
    facts = _editable(slug)
    known = next((one for one in facts.rounds if one.slug == award_round), None)
    names = ("name", "year", "kind", "register_until", "nominate_from", "nominate_until", "unit_share")
    form = bind(
        RoundForm,
        account_id=present_actor().account_id,
        **({name: getattr(known, name) for name in names} if known else {}),
    )

    def save() -> None:
        round_id = None if known is None else known.id
        values = {name: form[name].data for name in names}
        edit.put_round(actor=present_actor(), slug=slug, round_id=round_id, at=clock.now(), **values)

    return _edited("campaigns/round.html", facts, form, save, slug, award_round=known)


@blueprint.route("/rounds/<slug>/quotas", methods=["GET", "POST"])
@login_required
def edit_quotas(slug: str) -> ResponseReturnValue:
    """The places of a round, a number for each movement and category."""
    facts = _round(slug)
    require(present_actor(), EDIT_CAMPAIGN, Within(facts.council_id))
    form = bind(OfficeForm, account_id=None)

    def save() -> None:
        places = {
            (movement.id, category): _count(request.form.get(f"places-{movement.id}-{category}", "0"))
            for movement in facts.campaign.movements
            for category in facts.campaign.quota_categories
        }
        edit.put_quotas(
            actor=present_actor(), slug=facts.campaign.slug, round_id=facts.id, places=places, at=clock.now()
        )

    return _edited("campaigns/quotas.html", facts, form, save, facts.campaign.slug, typed=request.form)


def _count(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 4):
        raise OfficeError("Số lượng phải là số nguyên từ 0 đến 9999. Hãy kiểm tra lại các ô.")
    return int(text)


@blueprint.route("/campaigns/<slug>/targets", methods=["GET", "POST"])
@login_required
def edit_targets(slug: str) -> ResponseReturnValue:
    """The campaign's targets, one a row."""
    facts = _editable(slug)
    names = ("text", "value", "unit", "period")
    rows = [{name: getattr(target, name) for name in names} for target in facts.targets]
    form = bind(TargetsForm, account_id=None, rows=rows + [{}] * BLANK_ROWS)

    def save() -> None:
        targets = [{name: row[name].data for name in names} for row in form.rows if row["text"].data]
        edit.put_targets(actor=present_actor(), slug=slug, targets=targets, at=clock.now())

    return _edited("campaigns/targets.html", facts, form, save, slug)


@blueprint.route("/rounds/<slug>/movements/<movement>/criteria", methods=["GET", "POST"])
@login_required
def edit_criteria(slug: str, movement: str) -> ResponseReturnValue:
    """The criteria of a movement in a round."""
    facts = _round(slug)
    chosen = facts.movement(movement)
    rows = [
        {"name": one.name, "guidance": one.guidance, "most_points": one.most_points}
        for one in queries.criteria_of(facts.id, chosen.id)
    ]
    form = bind(CriteriaForm, account_id=None, rows=rows + [{}] * BLANK_ROWS)

    def save() -> None:
        criteria = [
            CriterionDraft(row["name"].data, row["guidance"].data, row["most_points"].data or 0)
            for row in form.rows
            if row["name"].data
        ]
        edit.put_criteria(
            actor=present_actor(),
            slug=facts.campaign.slug,
            round_id=facts.id,
            movement_id=chosen.id,
            criteria=criteria,
            at=clock.now(),
        )

    return _edited(
        "campaigns/criteria.html",
        facts,
        form,
        save,
        facts.campaign.slug,
        movement=chosen,
        may_edit=_may_edit(facts.council_id),
    )


@blueprint.post("/rounds/<slug>/steps/<to>")
@login_required
def step(slug: str, to: str) -> ResponseReturnValue:
    """Takes a round a step forward: nominating, scoring, scored."""
    facts = _round(slug)
    acts = {"nominating": rounds.open_nominations, "scoring": rounds.open_scoring, "scored": rounds.close_scoring}
    if to not in acts:
        raise OfficeError("Không có bước như vậy. Hãy tải lại trang.")
    acts[to](actor=present_actor(), round_id=facts.id, at=clock.now())
    say("Đã chuyển bước.")
    return redirect_after(url_for("nominations.board", slug=slug))
