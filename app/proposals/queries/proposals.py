"""Reads of proposals as the council that proposes sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.campaigns.queries import RoundFacts, round_facts, round_slug
from app.documents.queries import IssuedFacts, all_issued, issued_about
from app.platform.database import db
from app.platform.errors import NotFound
from app.proposals.models import Proposal, ProposalFile, ProposalSending, ProposedNominee
from app.proposals.queries.candidates import SUBMISSION, Candidate, candidates, minutes_of
from app.proposals.queries.fates import fates_of
from app.proposals.rules.acts import SEE_PROPOSAL, WRITE_PROPOSAL
from app.proposals.rules.content import SentProposal, from_json
from app.proposals.rules.outcome import Outcome, outcome
from app.proposals.rules.states import Answer, ProposalState
from app.units.authority import require
from app.units.queries import CouncilFacts, council_facts
from app.units.rules.authority import Actor, Within, may

ABOUT = "proposal:{}:{}"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal in the list of its round; `about` is what its Tờ trình is issued under."""

    id: int
    state: ProposalState
    nominees: int
    changed_at: datetime
    about: str


@dataclass(frozen=True, slots=True)
class RoundProposals:
    """The proposals of a round; `earlier` is a Tờ trình from before there were proposals, `superior` None on paper."""

    round: RoundFacts
    council: CouncilFacts
    superior: CouncilFacts | None
    proposals: tuple[ProposalRow, ...]
    earlier: IssuedFacts | None
    may_write: bool


@dataclass(frozen=True, slots=True)
class ProposedFacts:
    """One who is proposed: the form asked for, what is told above of the achievement, and what came of it."""

    id: int
    candidate: Candidate
    form: str
    achievement: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file beside the evidence."""

    id: int
    filename: str
    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """A sending with how it ended."""

    number: int
    sent_at: datetime
    content: SentProposal
    opened_at: datetime | None
    answer: Answer | None
    answered_at: datetime | None
    remark: str


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """One proposal as the council below sees it."""

    id: int
    round: RoundFacts
    council: CouncilFacts
    superior: CouncilFacts | None
    state: ProposalState
    edition: int
    version: int
    nominees: tuple[ProposedFacts, ...]
    files: tuple[AddedFile, ...]
    minutes: tuple[IssuedFacts, ...]
    submission: IssuedFacts | None
    sendings: tuple[SendingFacts, ...]
    may_write: bool

    @property
    def about(self) -> str:
        """Under which its Tờ trình is issued."""
        return ABOUT.format(self.id, self.edition)

    @property
    def is_open(self) -> bool:
        """Whether the reader may still change it."""
        return self.may_write and self.state.is_with_the_sender


def round_proposals(*, actor: Actor, slug: str) -> RoundProposals:
    """The proposals of a round, the newest first. The same queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    within = Within(award_round.council_id)
    require(actor, SEE_PROPOSAL, within)
    rows = db.session.execute(
        select(Proposal, func.count(ProposedNominee.id))
        .outerjoin(ProposedNominee, ProposedNominee.proposal_id == Proposal.id)
        .where(Proposal.round_id == award_round.id)
        .group_by(Proposal.id)
        .order_by(Proposal.id.desc())
    )
    council = council_facts(award_round.council_id)
    return RoundProposals(
        round=award_round,
        council=council,
        superior=superior_of(council),
        proposals=tuple(
            ProposalRow(row.id, row.state, count, row.changed_at, ABOUT.format(row.id, row.edition))
            for row, count in rows
        ),
        earlier=issued_about(f"round:{award_round.id}", SUBMISSION),
        may_write=may(actor, WRITE_PROPOSAL, within),
    )


def proposal_facts(*, actor: Actor, proposal_id: int) -> ProposalFacts:
    """A proposal of the actor's council; NotFound otherwise. The same queries at any size."""
    row = db.session.get(Proposal, proposal_id, populate_existing=True)
    if row is None:
        raise NotFound
    award_round = round_facts(actor=actor, slug=round_slug(row.round_id))
    within = Within(award_round.council_id)
    require(actor, SEE_PROPOSAL, within)
    council = council_facts(award_round.council_id)
    files = db.session.scalars(select(ProposalFile).filter_by(proposal_id=row.id).order_by(ProposalFile.id))
    about = ABOUT.format(row.id, row.edition)
    return ProposalFacts(
        id=row.id,
        round=award_round,
        council=council,
        superior=superior_of(council) if row.superior_id is None else council_facts(row.superior_id),
        state=row.state,
        edition=row.edition,
        version=row.version,
        nominees=_nominees(award_round, row.id),
        files=tuple(AddedFile(one.id, one.filename, one.sha256, one.media_type, one.size) for one in files),
        minutes=minutes_of(award_round.id),
        submission=all_issued((about,)).get((SUBMISSION, about)),
        sendings=sendings_of(row.id),
        may_write=may(actor, WRITE_PROPOSAL, within),
    )


def superior_of(council: CouncilFacts) -> CouncilFacts | None:
    """The council of this deployment to which this one proposes; None where it does so on paper. At most one query."""
    return None if council.superior_id is None else council_facts(council.superior_id)


def sendings_of(proposal_id: int) -> tuple[SendingFacts, ...]:
    """Each sending of a proposal, the last one first. One query."""
    rows = db.session.scalars(
        select(ProposalSending).filter_by(proposal_id=proposal_id).order_by(ProposalSending.number.desc())
    )
    return tuple(
        SendingFacts(
            row.number, row.sent_at, from_json(row.content), row.opened_at, row.answer, row.answered_at, row.remark
        )
        for row in rows
    )


def _nominees(award_round: RoundFacts, proposal_id: int) -> tuple[ProposedFacts, ...]:
    rows: Sequence[ProposedNominee] = db.session.scalars(
        select(ProposedNominee).filter_by(proposal_id=proposal_id)
    ).all()
    proposed = {row.source_id: row for row in rows}
    fates = fates_of([row.nomination_id for row in rows if row.nomination_id])
    return tuple(
        ProposedFacts(row.id, one, row.form, row.achievement, outcome(fates.get(row.nomination_id or 0)))
        for one in candidates(award_round, proposal_id)
        if (row := proposed.get(one.source_id)) is not None
    )
