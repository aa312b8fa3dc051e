"""The facts of the plan, gathered from a campaign, its council and the law of its date."""

from datetime import date

from app.campaigns.papers.plan import PlanFacts, PlanMovement, PlanRound
from app.campaigns.queries import CampaignFacts, criteria_of
from app.campaigns.rules.states import HouseholdQuota
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.legal_bases import legal_bases
from app.law.rules.offices import offices
from app.law.rules.prizes import AwardingLevel
from app.units.queries import council_facts

ABOUT = "campaign:{}"


def plan_facts(campaign: CampaignFacts, *, number: int | None, issued_on: date | None, on: date) -> PlanFacts:
    """The facts of the campaign's plan as the law of `on` wants it; number and date are None before signing."""
    council = council_facts(campaign.council_id)
    office = offices(AwardingLevel(council.level))
    first_round = campaign.rounds[0].id if campaign.rounds else 0
    return PlanFacts(
        agency_name=council.agency_name,
        superior_agency=council.superior_agency,
        council_name=council.name,
        place=council.place,
        signer_lines=(council.signer_title,),
        signer_name=council.signer_name,
        drafting_unit=council.drafting_unit,
        number=number,
        issued_on=issued_on,
        year=on.year,
        title=campaign.title,
        period=period_of(campaign),
        purpose=campaign.purpose,
        targets=tuple(
            f"{one.text} {one.value}{'' if one.unit.startswith('%') else ' '}{one.unit} ({one.period})"
            for one in campaign.targets
        ),
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
                nominate_from=one.nominate_from,
                nominate_until=one.nominate_until,
                places=tuple(
                    {category: campaign.places(one.id, movement.id, category) for category in campaign.quota_categories}
                    for movement in campaign.movements
                ),
            )
            for one in campaign.rounds
        ),
        categories=campaign.quota_categories,
        households_within_individuals=campaign.household_quota is HouseholdQuota.WITHIN_INDIVIDUALS,
        score_method=campaign.score_method.label,
        tie_rule=tuple(rule.label for rule in campaign.tie_rule),
        bases=legal_bases(
            kind=DocumentKind.PLAN, on=on, level=AwardingLevel(council.level), local=campaign.legal_bases
        ),
        higher_awards=campaign.higher_awards,
        fund=office.fund,
        units=office.units,
    )


def period_of(campaign: CampaignFacts) -> str:
    """The years of the campaign: "2018 - 2020", or one year."""
    first, last = campaign.starts_on.year, campaign.ends_on.year
    return str(first) if first == last else f"{first} - {last}"
