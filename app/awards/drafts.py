"""The facts of the decision, gathered from a confirmed round, its council and the law of its date."""

from datetime import date

from app.awards.papers.decision import DecisionAwardee, DecisionFacts
from app.awards.queries import AwardFacts, ResultFacts, money_facts
from app.campaigns.drafts import period_of
from app.campaigns.rules.states import RoundKind
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.legal_bases import legal_bases
from app.law.rules.offices import offices
from app.law.rules.prizes import AwardingLevel

ABOUT = "round:{}"


def decision_facts(facts: ResultFacts, *, number: int | None, issued_on: date | None, on: date) -> DecisionFacts:
    """The facts of the decision as the law of `on` wants it; number and date are None before signing."""
    council, campaign = facts.council, facts.round.campaign
    office = offices(AwardingLevel(council.level))
    money = money_facts(facts, on)
    movements = {movement.id: movement.name for movement in campaign.movements}
    return DecisionFacts(
        agency_name=council.agency_name,
        superior_agency=council.superior_agency,
        authority_title=council.authority_title,
        council_name=council.name,
        place=council.place,
        signer_lines=(council.signer_title,),
        signer_name=council.signer_name,
        drafting_unit=council.drafting_unit,
        number=number,
        issued_on=issued_on,
        year=on.year,
        campaign_title=campaign.title,
        round_year=facts.round.year,
        is_final=facts.round.kind is RoundKind.FINAL and campaign.starts_on.year != campaign.ends_on.year,
        period=period_of(campaign),
        bases=legal_bases(
            kind=DocumentKind.DECISION, on=on, level=AwardingLevel(council.level), local=campaign.legal_bases
        ),
        executors=office.executors,
        fund=office.fund,
        awardees=tuple(
            DecisionAwardee(
                ordinal=award.ordinal or 0,
                category=award.category,
                name=full_name(award),
                place=place_of(award),
                movement=movements[award.movement_id],
                money=money.amount(award.category),
            )
            for award in facts.awards
        ),
    )


def full_name(award: AwardFacts) -> str:
    """The awardee as papers address it: "Bà Néang Srây Mom", "Hộ gia đình ông ...", a collective's own name."""
    if award.category is Category.HOUSEHOLD:
        return f"Hộ gia đình {award.honorific.lower()} {award.name}".replace("  ", " ")
    return f"{award.honorific} {award.name}".strip()


def place_of(award: AwardFacts) -> str:
    """Post and unit of a person, address of a household, unit of a collective; each said once."""
    parts = [award.position, award.address]
    if award.unit_name.split(" ", 1)[-1] not in " ".join(parts):
        parts.append(award.unit_name)
    return ", ".join(part for part in parts if part)
