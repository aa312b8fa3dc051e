"""The council above opens a proposal, gives it back with a remark, or takes its nominees into its own rounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.nominations.actions.dossiers import DossierFaults
from app.nominations.actions.received import ReceivedDossier, ReceivedFile, receive_nomination
from app.nominations.models import Nomination
from app.nominations.rules.states import NominationState
from app.platform.audit import record
from app.platform.errors import Conflict, OfficeError
from app.platform.files import FileStore
from app.platform.transaction import transaction
from app.proposals.actions.common import received_proposal, record_in_both
from app.proposals.models import Proposal, ProposedNominee
from app.proposals.queries.received import AcceptFacts, Target, accept_facts, received_facts
from app.proposals.rules.content import SentFile, SentNominee
from app.proposals.rules.states import Answer, ProposalState
from app.units.actions import add_unit
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What the secretary chose: the own unit as which the sender counts (None for a new one), and by dossier of below the
    movement and round where each goes ("round:movement")."""

    unit_id: int | None
    targets: Mapping[int, str]


def open_proposal(*, actor: Actor, proposal_id: int, at: datetime) -> None:
    """Opens a proposal that has come; from then on the council below cannot take it back."""
    with transaction() as session:
        proposal, sending = received_proposal(session, actor, proposal_id)
        _refuse_unless(proposal, ProposalState.SENT)
        sending.opened_at = at
        _step(session, actor, proposal, ProposalState.OPENED, at, "proposal opened")


def open_received_file(
    *, actor: Actor, proposal_id: int, sha256: str, store: FileStore, at: datetime
) -> tuple[SentFile, bytes]:
    """A file of an opened proposal that the actor may read, and its bytes; the audit above keeps who opened it."""
    facts = received_facts(actor=actor, proposal_id=proposal_id)
    file = facts.file(sha256)
    content = store.get(sha256)
    with transaction() as session:
        record(
            session, actor=actor, at=at, action="evidence opened", thing=session.get_one(Proposal, proposal_id),
            council_id=facts.council.id, after={"filename": file.name, "sha256": sha256},
        )  # fmt: skip
    return file, content


def return_proposal(*, actor: Actor, proposal_id: int, remark: str, at: datetime) -> None:
    """Gives an opened proposal back to the council below with a remark."""
    if not remark:
        raise OfficeError("Hãy ghi lý do trả lại để cấp dưới biết cần bổ sung gì.", field="remark")
    with transaction() as session:
        proposal, sending = received_proposal(session, actor, proposal_id)
        _refuse_unless(proposal, ProposalState.OPENED)
        sending.answer, sending.answered_at, sending.remark = Answer.RETURNED, at, remark
        _step(session, actor, proposal, ProposalState.RETURNED, at, "proposal returned", remark=remark)


def accept_proposal(*, actor: Actor, proposal_id: int, acceptance: Acceptance, today: date, at: datetime) -> None:
    """Takes every nominee of an opened proposal into the round and movement chosen for them, or none of them.

    Raises OfficeError (field "unit" or "target_<dossier below>") for what is not chosen or does not take that nominee,
    Conflict for a proposal that is not opened.
    """
    with transaction() as session:
        proposal, sending = received_proposal(session, actor, proposal_id)
        _refuse_unless(proposal, ProposalState.OPENED)
        facts = accept_facts(actor=actor, proposal_id=proposal_id)
        content = facts.received.sending.content
        targets = {one.source_id: _target(facts, one, acceptance) for one in content.nominees}
        unit_id = _unit(actor, facts, acceptance, at)
        origin = f"{content.submission.reference} của {facts.received.sender.agency_name}"
        items = {
            row.source_id: row for row in session.scalars(select(ProposedNominee).filter_by(proposal_id=proposal_id))
        }
        for one in content.nominees:
            items[one.source_id].nomination_id = _receive(
                session, actor, one, targets[one.source_id], unit_id, origin, today, at
            )
        sending.answer, sending.answered_at = Answer.ACCEPTED, at
        _step(session, actor, proposal, ProposalState.ACCEPTED, at, "proposal accepted", nominees=len(items))


def _refuse_unless(proposal: Proposal, state: ProposalState) -> None:
    if proposal.state is not state:
        raise Conflict(
            f"Đề nghị này đang ở trạng thái “{proposal.state.label_above}” nên không làm được. Hãy tải lại trang."
        )


def _step(
    session: Session, actor: Actor, proposal: Proposal, to: ProposalState, at: datetime, action: str, **more: object
) -> None:
    before = proposal.state
    proposal.state, proposal.changed_at = to, at
    record_in_both(
        session, actor=actor, at=at, action=action, proposal=proposal, before={"state": before},
        after={"state": to, **more},
    )  # fmt: skip


def _target(facts: AcceptFacts, nominee: SentNominee, acceptance: Acceptance) -> Target:
    field = f"target_{nominee.source_id}"
    chosen = next((one for one in facts.targets if one.key == acceptance.targets.get(nominee.source_id)), None)
    if chosen is None:
        raise OfficeError(f"Hãy chọn đợt và phong trào cho {nominee.name}.", field=field)
    if nominee.category not in chosen.categories:
        raise OfficeError(
            f"Phong trào “{chosen.movement}” không nhận hồ sơ {nominee.category.label.lower()}. Hãy chọn phong trào khác cho "
            f"{nominee.name}.",
            field=field,
        )
    return chosen


def _unit(actor: Actor, facts: AcceptFacts, acceptance: Acceptance, at: datetime) -> int:
    if acceptance.unit_id is not None:
        if acceptance.unit_id not in {unit.id for unit in facts.units}:
            raise OfficeError("Hãy chọn một đơn vị của Hội đồng.", field="unit")
        return acceptance.unit_id
    name = facts.new_unit_name
    return add_unit(
        actor=actor, council_id=facts.received.council.id, slug=facts.received.sender.slug, name=name,
        kind=name.split(" ", 1)[0], cluster_id=None, at=at,
    )  # fmt: skip


def _receive(
    session: Session,
    actor: Actor,
    nominee: SentNominee,
    target: Target,
    unit_id: int,
    origin: str,
    today: date,
    at: datetime,
) -> int:
    files = [ReceivedFile(file.name, file.sha256, file.media_type, file.size) for file in nominee.files]
    try:
        return receive_nomination(
            actor=actor,
            received=ReceivedDossier(nominee.dossier, files, origin),
            round_id=target.round_id,
            movement_id=target.movement_id,
            unit_id=unit_id,
            replaces=_returned(session, nominee.source_id, target),
            today=today,
            at=at,
        )
    except DossierFaults as faults:
        raise OfficeError(f"{nominee.name}: {faults.message}", field=f"target_{nominee.source_id}") from faults


def _returned(session: Session, source_id: int, target: Target) -> int | None:
    """The dossier that came of the same one before, in the same movement and round, and was given back."""
    return session.scalar(
        select(Nomination.id)
        .join(ProposedNominee, ProposedNominee.nomination_id == Nomination.id)
        .where(
            ProposedNominee.source_id == source_id,
            Nomination.round_id == target.round_id,
            Nomination.movement_id == target.movement_id,
            Nomination.state == NominationState.RETURNED,
        )
        .limit(1)
    )
