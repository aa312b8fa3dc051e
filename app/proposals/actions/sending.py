"""The council below sends a proposal up, frozen as it is then, or takes it back before it was opened."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.documents.queries import IssuedFacts
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.proposals.actions.common import open_proposal_of, own_proposal, record_in_both
from app.proposals.models import ProposalSending
from app.proposals.queries.candidates import evidence_of, sent_paper
from app.proposals.queries.fates import honours_of
from app.proposals.queries.proposals import ProposalFacts, proposal_facts
from app.proposals.rules.content import SentFile, SentNominee, SentProposal, fields_of, to_json
from app.proposals.rules.states import Answer, ProposalState
from app.units.rules.authority import Actor


def send_proposal(*, actor: Actor, proposal_id: int, minutes: Collection[int], version: int, at: datetime) -> None:
    """Sends the proposal with these issued minutes to the council above.

    Raises Conflict where no council stands above in this deployment or the Tờ trình of this list is not issued, OfficeError
    for minutes that are not of the round.
    """
    with transaction() as session:
        proposal, _ = open_proposal_of(session, actor, proposal_id, version)
        facts = proposal_facts(actor=actor, proposal_id=proposal_id)
        if facts.superior is None:
            raise Conflict(
                "Hội đồng chưa có Hội đồng cấp trên trong phần mềm. Hãy nhờ quản trị đặt, hoặc gửi bản giấy."
            )
        if facts.submission is None:
            raise Conflict("Chưa phát hành Tờ trình của danh sách này. Hãy phát hành Tờ trình rồi gửi.")
        papers = {one.id: one for one in facts.minutes}
        if set(minutes) - papers.keys():
            raise OfficeError("Hãy chọn trong các biên bản đã phát hành của đợt.", field="minutes")
        sent = _frozen(facts, facts.submission, tuple(papers[number] for number in papers if number in minutes))
        number = len(facts.sendings) + 1
        session.add(
            ProposalSending(
                proposal_id=proposal_id, number=number, sent_at=at, sent_by=actor.account_id, content=to_json(sent),
                reference=sent.submission.reference, nominees=len(sent.nominees),
            )
        )  # fmt: skip
        before = proposal.state
        proposal.superior_id, proposal.state, proposal.changed_at = facts.superior.id, ProposalState.SENT, at
        record_in_both(
            session, actor=actor, at=at, action="proposal sent", proposal=proposal, before={"state": before},
            after={"state": proposal.state, "sending": number, "reference": sent.submission.reference},
        )  # fmt: skip


def recall_proposal(*, actor: Actor, proposal_id: int, at: datetime) -> None:
    """Takes a sent proposal back to change it; Conflict once the council above has opened it."""
    with transaction() as session:
        proposal, _ = own_proposal(session, actor, proposal_id)
        if proposal.state is not ProposalState.SENT:
            raise Conflict(
                f"Đề nghị này đang ở trạng thái “{proposal.state.label}” nên không rút lại được. Hãy tải lại trang."
            )
        sending = session.scalar(
            select(ProposalSending).filter_by(proposal_id=proposal_id).order_by(ProposalSending.number.desc()).limit(1)
        )
        if sending is None:
            raise NotFound
        sending.answer, sending.answered_at = Answer.RECALLED, at
        proposal.state, proposal.changed_at = ProposalState.DRAFT, at
        record_in_both(
            session, actor=actor, at=at, action="proposal recalled", proposal=proposal,
            before={"state": ProposalState.SENT}, after={"state": proposal.state},
        )  # fmt: skip


def _frozen(facts: ProposalFacts, submission: IssuedFacts, minutes: tuple[IssuedFacts, ...]) -> SentProposal:
    if not facts.nominees:
        raise Conflict("Đề nghị này không còn đối tượng nào. Hãy chọn lại.")
    evidence = evidence_of([one.candidate.source_id for one in facts.nominees])
    decision = honours_of(facts.round.id)
    return SentProposal(
        campaign_title=facts.round.campaign.title,
        round_name=facts.round.name,
        submission=sent_paper(submission),
        minutes=tuple(sent_paper(one) for one in minutes),
        attachments=tuple(SentFile(one.filename, one.sha256, one.media_type, one.size) for one in facts.files),
        nominees=tuple(
            SentNominee(
                source_id=one.candidate.source_id,
                category=one.candidate.category,
                form=one.form,
                movement=one.candidate.movement,
                unit_name=one.candidate.unit_name,
                honoured=decision if one.candidate.awarded else "",
                fields=fields_of(one.candidate.dossier) | {"achievement": one.achievement},
                files=evidence.get(one.candidate.source_id, ()),
            )
            for one in facts.nominees
        ),
    )
