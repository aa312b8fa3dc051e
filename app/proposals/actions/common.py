"""What the use cases of proposals share: the proposal with its lock, and an audit row in both councils."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign
from app.platform.audit import Change, record
from app.platform.errors import Conflict, NotFound
from app.proposals.models import Proposal, ProposalSending
from app.proposals.rules.acts import CHECK_RECEIVED, WRITE_PROPOSAL
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def own_proposal(session: Session, actor: Actor, proposal_id: int) -> tuple[Proposal, int]:
    """The locked proposal of the secretary's own council, and that council; NotFound for what is of others."""
    proposal = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None:
        raise NotFound
    council_id = council_of_round(session, proposal.round_id)
    require(actor, WRITE_PROPOSAL, Within(council_id))
    return proposal, council_id


def open_proposal_of(session: Session, actor: Actor, proposal_id: int, version: int) -> tuple[Proposal, int]:
    """The same while it is with the council below, and nobody else has changed it since `version`; else Conflict."""
    proposal, council_id = own_proposal(session, actor, proposal_id)
    if not proposal.state.is_with_the_sender:
        raise Conflict(f"Đề nghị này đang ở trạng thái “{proposal.state.label}” nên không sửa được. Hãy tải lại trang.")
    if proposal.version != version:
        raise Conflict("Đề nghị này vừa được sửa ở nơi khác. Hãy tải lại trang để xem rồi làm lại.")
    return proposal, council_id


def received_proposal(session: Session, actor: Actor, proposal_id: int) -> tuple[Proposal, ProposalSending]:
    """The locked proposal that came to the secretary's council with its last sending; NotFound for what did not."""
    proposal = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None or proposal.superior_id is None:
        raise NotFound
    require(actor, CHECK_RECEIVED, Within(proposal.superior_id))
    sending = session.scalar(
        select(ProposalSending).filter_by(proposal_id=proposal_id).order_by(ProposalSending.number.desc()).limit(1)
    )
    if sending is None:
        raise NotFound
    return proposal, sending


def council_of_round(session: Session, round_id: int) -> int:
    """The council whose round it is."""
    return session.get_one(Campaign, session.get_one(AwardRound, round_id).campaign_id).council_id


def record_in_both(
    session: Session,
    *,
    actor: Actor,
    at: datetime,
    action: str,
    proposal: Proposal,
    before: Change | None = None,
    after: Change | None = None,
) -> None:
    """The audit row of what passes between two councils, once in the audit of each."""
    for council_id in (council_of_round(session, proposal.round_id), proposal.superior_id):
        record(session, actor=actor, at=at, action=action, thing=proposal, council_id=council_id, before=before,
               after=after)  # fmt: skip
