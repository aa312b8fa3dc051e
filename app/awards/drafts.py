"""The facts of papers about awards, gathered from a confirmed round and the law of the paper's date."""

from app.awards.papers.awarded import AwardedRound, Awardee
from app.awards.queries import AwardFacts, ResultFacts, money_facts, result_facts
from app.campaigns.drafts import ABOUT_ROUND, round_at, when_of
from app.campaigns.rules.states import RoundState
from app.documents.letterhead import Letterhead
from app.documents.queries import all_issued
from app.law.rules.categories import Category
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.prizes import NoCoefficient
from app.law.rules.salary import NoSalaryBase
from app.platform.errors import OfficeError
from app.units.rules.authority import Actor


def confirmed_result(actor: Actor, slug: str) -> ResultFacts:
    """The results of a round that is confirmed; Conflict before that."""
    round_at(actor=actor, slug=slug, since=RoundState.CONFIRMED)
    return result_facts(actor=actor, slug=slug)


def awarded_round(facts: ResultFacts, letterhead: Letterhead, kind: DocumentKind) -> AwardedRound:
    """The round's awards under this letterhead; OfficeError where no prize money is known for its date."""
    campaign = facts.round.campaign
    about = ABOUT_ROUND.format(facts.round.id)
    issued = all_issued((about,))
    proposal, decision = (issued.get((paper, about)) for paper in ("council-submission", "decision"))
    try:
        money = money_facts(facts, letterhead.on)
    except (NoCoefficient, NoSalaryBase) as unknown:
        raise OfficeError(str(unknown), field="issued_on") from None
    movements = {movement.id: movement.name for movement in campaign.movements}
    return AwardedRound(
        letterhead=letterhead,
        campaign_title=campaign.title,
        when=when_of(facts.round),
        bases=letterhead.bases(kind, campaign.legal_bases),
        awardees=tuple(
            Awardee(
                ordinal=award.ordinal or 0,
                category=award.category,
                name=full_name(award),
                place=place_of(award),
                movement=movements[award.movement_id],
                money=money.amount(award.category),
                rank=award.rank,
            )
            for award in facts.awards
        ),
        proposal=proposal.reference if proposal else "",
        decision=decision.reference if decision else "",
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
