"""The facts of papers about awards, gathered from a confirmed round and the law of the paper's date."""

from dataclasses import replace

from app.awards.papers.amendments import AmendedAward
from app.awards.papers.awarded import AwardedRound, Awardee
from app.awards.papers.summary_report import ReportedMovement, SummaryFacts
from app.awards.queries.awards import AmendmentFacts, AwardFacts, AwardPage, as_it_stands
from app.awards.queries.results import ResultFacts, money_facts, result_facts
from app.campaigns.drafts import ABOUT_ROUND, bases_of, round_at, when_of, written
from app.campaigns.rules.states import RoundState
from app.documents.letterhead import Letterhead
from app.documents.queries import all_issued
from app.law.rules.document_kinds import DocumentKind
from app.law.rules.prizes import NoCoefficient
from app.law.rules.salary import NoSalaryBase
from app.meetings.queries.counted import Sitting, latest_verdicts, sittings
from app.nominations.drafts import accepted_nominees, nominating_units
from app.nominations.rules.addressing import addressed, placed
from app.platform.errors import Conflict, OfficeError
from app.units.lineage import units_on
from app.units.rules.authority import Actor
from app.vietnamese.dates import OFFICE_TIME, long_date
from app.vietnamese.numbers import two_digits


def confirmed_result(actor: Actor, slug: str) -> ResultFacts:
    """The results of a round that is confirmed; Conflict before that."""
    round_at(actor=actor, slug=slug, since=RoundState.CONFIRMED)
    return result_facts(actor=actor, slug=slug)


def awarded_round(
    facts: ResultFacts, letterhead: Letterhead, kind: DocumentKind, *, as_decided: bool = True
) -> AwardedRound:
    """The round's awards under this letterhead: as decided, or as later decisions revoked and corrected them.

    Raises OfficeError where no prize money is known for its date.
    """
    campaign = facts.round.campaign
    about = ABOUT_ROUND.format(facts.round.id)
    issued = all_issued((about,))
    references = {paper: one.reference for (paper, _), one in issued.items() if one.issued_on <= letterhead.on}
    try:
        money = money_facts(facts, letterhead.on)
    except (NoCoefficient, NoSalaryBase) as unknown:
        raise OfficeError(str(unknown), field="issued_on") from None
    movements = {movement.id: movement.name for movement in campaign.movements}
    verdicts = latest_verdicts(facts.round.id)
    shown = verdicts.keys() - facts.hidden
    return AwardedRound(
        letterhead=letterhead,
        campaign_title=campaign.title,
        when=when_of(facts.round),
        bases=bases_of(campaign, letterhead, kind),
        awardees=tuple(
            Awardee(
                ordinal=award.ordinal or 0,
                category=award.category,
                name=full_name(award),
                place=place_of(award),
                movement=movements[award.movement_id],
                money=money.amount(award.category),
                rank=award.rank,
                ratio=verdicts[award.nomination_id].ratio.removesuffix(" %") if award.nomination_id in shown else "",
            )
            for award in (facts.awards if as_decided else facts.standing_awards)
        ),
        proposal=references.get("council-submission", ""),
        decision=references.get("decision", ""),
        sittings=tuple(_told(one) for one in sittings(facts.round.id)),
    )


def _told(sitting: Sitting) -> str:
    """How the council voted, as its proposal says it."""
    day = f" {long_date(sitting.at.astimezone(OFFICE_TIME).date())}" if sitting.at else ""
    papers = ""
    if sitting.papers:
        issued, returned = sitting.papers
        papers = f" phát ra {two_digits(issued)} phiếu, thu về {two_digits(returned)} phiếu;"
    return (
        f"Tại phiên họp{day}, {two_digits(sitting.present)}/{two_digits(sitting.members)} thành viên Hội đồng tham gia; "
        f"{sitting.rules.secrecy.label[0].lower()}{sitting.rules.secrecy.label[1:]};{papers} "
        f"{sitting.rules.pass_sentence[0].lower()}{sitting.rules.pass_sentence[1:]}"
    )


def amended_award(page: AwardPage, amendment: AmendmentFacts, facts: ResultFacts, head: Letterhead) -> AmendedAward:
    """The award of a ruling under this letterhead; Conflict while there is no decision yet."""
    if page.decision is None:
        raise Conflict("Quyết định khen thưởng chưa phát hành nên chưa có gì để hủy bỏ hoặc đính chính.")
    earlier = tuple(one for one in page.amendments if one.id < amendment.id)
    before = as_it_stands(page.award, earlier)
    after = as_it_stands(page.award, (*earlier, replace(amendment, issued=page.decision)))
    decided = money_facts(facts, page.decision.issued_on)
    return AmendedAward(
        letterhead=head,
        bases=bases_of(page.round.campaign, head, DocumentKind.DECISION),
        decision=page.decision.reference,
        decision_subject=page.decision.subject,
        ordinal=page.award.ordinal or 0,
        name=full_name(before),
        place=place_of(before),
        right_name=full_name(after),
        right_place=place_of(after),
        reason=amendment.reason.rstrip("."),
        money=decided.amount(page.award.category),
    )


def summary_facts(awarded: AwardedRound, facts: ResultFacts) -> SummaryFacts:
    """What the report on the round tells beside its awards. Six queries."""
    campaign = facts.round.campaign
    on = awarded.letterhead.on
    nominees = accepted_nominees(facts.round, on)
    return SummaryFacts(
        awarded=awarded,
        units=len(units_on(campaign.council_id, on)),
        nominating_units=len(nominating_units(facts.round)),
        movements=tuple(
            ReportedMovement(movement.name, sum(nominee.movement == movement.name for nominee in nominees))
            for movement in campaign.movements
        ),
        targets=tuple(written(target) for target in campaign.targets),
    )


def full_name(award: AwardFacts) -> str:
    """The awardee as papers address it."""
    return addressed(award.category, award.honorific, award.name)


def place_of(award: AwardFacts) -> str:
    """Post and unit of a person, address of a household, unit of a collective."""
    return placed(award.position, award.address, award.unit_name)
