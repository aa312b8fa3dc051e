"""The facts of the plan, gathered from a campaign and the law of its date; and what all papers of a round share."""

from app.campaigns.papers.plan import PlanFacts, PlanMovement, PlanRound
from app.campaigns.queries import CampaignFacts, RoundFacts, TargetFacts, criteria_of, round_facts
from app.campaigns.rules.states import HouseholdQuota, RoundKind, RoundState, Unregistered
from app.documents.kinds import Choice, Crumb
from app.documents.letterhead import Letterhead
from app.documents.queries import issued_about
from app.law.rules.document_kinds import DocumentKind
from app.platform.errors import Conflict
from app.units.rules.authority import Actor

ABOUT = "campaign:{}"
ABOUT_ROUND = "round:{}"


def about_unit(round_id: int, unit_id: int) -> str:
    """What a unit's paper of a round is about."""
    return f"{ABOUT_ROUND.format(round_id)}:unit:{unit_id}"


def plan_facts(campaign: CampaignFacts, letterhead: Letterhead) -> PlanFacts:
    """The facts of the campaign's plan under this letterhead."""
    first_round = campaign.rounds[0].id if campaign.rounds else 0
    return PlanFacts(
        letterhead=letterhead,
        title=campaign.title,
        period=period_of(campaign),
        purpose=campaign.purpose,
        targets=tuple(written(target) for target in campaign.targets),
        movements=tuple(
            PlanMovement(
                name=movement.name,
                audience=movement.audience,
                honours=movement.honours,
                criteria=tuple((one.name, one.most_points) for one in criteria_of(first_round, movement.id)),
            )
            for movement in campaign.movements
        ),
        rounds=tuple(
            PlanRound(
                name=one.name,
                register_until=one.register_until,
                nominate_from=one.nominate_from,
                nominate_until=one.nominate_until,
                places=tuple(
                    {category: campaign.places(one.id, movement.id, category) for category in campaign.quota_categories}
                    for movement in campaign.movements
                ),
                unit_share=one.unit_share,
            )
            for one in campaign.rounds
        ),
        categories=campaign.quota_categories,
        households_within_individuals=campaign.household_quota is HouseholdQuota.WITHIN_INDIVIDUALS,
        score_method=campaign.score_method.label,
        tie_rule=tuple(rule.label for rule in campaign.tie_rule),
        bases=letterhead.bases(DocumentKind.PLAN, campaign.legal_bases),
        higher_awards=campaign.higher_awards,
        refuses_unregistered=campaign.unregistered is Unregistered.REFUSED,
    )


def written(target: TargetFacts) -> str:
    """A target as papers write it: "Giảm tỷ lệ hộ nghèo 2%/năm (đến năm 2020)"."""
    room = "" if target.unit.startswith("%") else " "
    return f"{target.text} {target.value}{room}{target.unit} ({target.period})"


def period_of(campaign: CampaignFacts) -> str:
    """The years of the campaign: "2018 - 2020", or one year."""
    first, last = campaign.starts_on.year, campaign.ends_on.year
    return str(first) if first == last else f"{first} - {last}"


def bases_of(campaign: CampaignFacts, letterhead: Letterhead, kind: DocumentKind) -> tuple[str, ...]:
    """The legal bases of a paper that carries out the campaign's plan: the law's, the locality's, and the plan."""
    plan = issued_about(ABOUT.format(campaign.id), "plan")
    own = campaign.legal_bases
    if plan is not None and plan.issued_on <= letterhead.on:
        subject = f"{plan.subject[:1].lower()}{plan.subject[1:]}"
        own = (*own, f"Căn cứ {plan.reference} của {letterhead.agency_name} {subject}")
    return letterhead.bases(kind, own)


def round_at(*, actor: Actor, slug: str, since: RoundState) -> RoundFacts:
    """The round for a paper that can be drafted from this state on; Conflict where it is not there yet."""
    award_round = round_facts(actor=actor, slug=slug)
    if award_round.state.is_before(since):
        raise Conflict(
            f"Đợt này đang ở bước “{award_round.state.label}”, {WAITING[since]} nên chưa lập được văn bản này."
        )
    return award_round


WAITING = {
    RoundState.NOMINATING: "thư ký chưa mở nhận hồ sơ",
    RoundState.SCORING: "thư ký chưa mở chấm điểm",
    RoundState.SCORED: "thư ký chưa khóa điểm",
    RoundState.CONFIRMED: "Chủ tịch Hội đồng chưa chốt kết quả",
    RoundState.PUBLISHED: "kết quả chưa được công bố",
}


def of_the_round(actor: Actor, slug: str) -> tuple[Choice, ...]:
    """The one paper of a kind of which a round has one."""
    return about_round(slug, round_facts(actor=actor, slug=slug).id)


def about_round(slug: str, round_id: int) -> tuple[Choice, ...]:
    """The same where the round is known already."""
    return (Choice(slug, ABOUT_ROUND.format(round_id)),)


def round_crumbs(award_round: RoundFacts) -> tuple[Crumb, ...]:
    """The way to the papers of a round."""
    return (
        Crumb(award_round.name, "nominations.board", {"slug": award_round.slug}),
        Crumb("Văn bản của đợt", "campaigns.papers", {"slug": award_round.slug}),
    )


def when_of(award_round: RoundFacts) -> str:
    """The time that the round's achievements are of: "năm 2019", or the whole "giai đoạn 2018 - 2020"."""
    campaign = award_round.campaign
    spans_years = award_round.kind is RoundKind.FINAL and campaign.starts_on.year != campaign.ends_on.year
    return f"giai đoạn {period_of(campaign)}" if spans_years else f"năm {award_round.year}"
