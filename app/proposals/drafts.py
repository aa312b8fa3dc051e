"""The facts of the Tờ trình to the authority above, gathered from a proposal and the law of the paper's date."""

from app.awards.queries.awards import standing_awards
from app.campaigns.drafts import bases_of, when_of
from app.campaigns.rules.states import RoundState
from app.documents.letterhead import Letterhead
from app.law.rules.categories import counted
from app.law.rules.document_kinds import DocumentKind
from app.proposals.papers.submission import ProposedLine, SubmissionFacts
from app.proposals.queries.proposals import ProposalFacts
from app.units.queries import CouncilFacts

COMMITTEE_OF_PROVINCE = "Ủy ban nhân dân tỉnh ……"


def submission_facts(proposal: ProposalFacts, letterhead: Letterhead) -> SubmissionFacts:
    """The proposal under this letterhead. At most four queries."""
    award_round = proposal.round
    decided = not award_round.state.is_before(RoundState.CONFIRMED)
    awards = standing_awards(award_round.id) if decided else ()
    return SubmissionFacts(
        letterhead=letterhead,
        addressee=_addressee(proposal.superior, letterhead),
        movement=f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}",
        bases=bases_of(award_round.campaign, letterhead, DocumentKind.SUBMISSION),
        honoured=counted(award.category for award in awards) if awards else "",
        nominees=tuple(
            ProposedLine(
                one.candidate.category, one.candidate.name, one.candidate.place, one.candidate.movement, one.form
            )
            for one in proposal.nominees
        ),
    )


def _addressee(superior: CouncilFacts | None, letterhead: Letterhead) -> str:
    if superior is not None:
        return superior.authority_title
    return f"Chủ tịch {letterhead.superior_agency.replace('UBND', 'Ủy ban nhân dân') or COMMITTEE_OF_PROVINCE}"
