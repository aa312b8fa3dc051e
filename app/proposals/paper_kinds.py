"""The paper of this room: the Tờ trình with which a proposal goes up."""

from app.campaigns.drafts import round_crumbs
from app.campaigns.rules.states import RoundState
from app.documents.kinds import Choice, Crumb, Draft, PaperKind
from app.documents.letterhead import Issuer
from app.platform.errors import Conflict, NotFound
from app.proposals.drafts import submission_facts
from app.proposals.papers.submission import higher_submission
from app.proposals.queries.candidates import SUBMISSION
from app.proposals.queries.proposals import proposal_facts, round_proposals
from app.proposals.rules.acts import SEE_PROPOSAL, WRITE_PROPOSAL
from app.units.rules.authority import Actor, Within


def _choices(actor: Actor, slug: str) -> tuple[Choice, ...]:
    listed = round_proposals(actor=actor, slug=slug).proposals
    return tuple(
        Choice(str(one.id), one.about, f"Đề nghị số {number}") for number, one in enumerate(reversed(listed), 1)
    )


def _prepare(actor: Actor, key: str) -> Draft:
    if not key.isdecimal() or len(key) > 12:
        raise NotFound
    proposal = proposal_facts(actor=actor, proposal_id=int(key))
    if not proposal.nominees:
        raise Conflict("Đề nghị này không còn đối tượng nào nên chưa lập được Tờ trình.")
    return Draft(
        about=proposal.about,
        within=Within(proposal.council.id),
        year=proposal.round.year,
        label=str(proposal.round.year),
        crumbs=(*round_crumbs(proposal.round), Crumb("Đề nghị cấp trên", "proposals.show", {"proposal_id": key})),
        write=lambda letterhead: higher_submission(submission_facts(proposal, letterhead)),
    )


KINDS = (
    PaperKind(SUBMISSION, "Tờ trình đề nghị khen thưởng cấp trên", Issuer.COMMITTEE, SEE_PROPOSAL, WRITE_PROPOSAL,
              RoundState.SCORED, _choices, _prepare),
)  # fmt: skip
