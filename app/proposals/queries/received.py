"""Reads of proposals as the council above sees them: what was sent, once it was opened, and nothing else of below."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.nominations.models import Nomination
from app.nominations.queries.conflicts import require_disclosure
from app.nominations.rules.snapshots import Change
from app.platform.database import db
from app.platform.errors import Conflict, NotFound
from app.proposals.models import Proposal, ProposalSending, ProposedNominee
from app.proposals.queries.proposals import SendingFacts, sendings_of
from app.proposals.rules.acts import CHECK_RECEIVED, READ_RECEIVED
from app.proposals.rules.content import SentFile, differences
from app.proposals.rules.senders import unit_like, unit_name_of
from app.proposals.rules.states import Answer, ProposalState
from app.units.authority import require
from app.units.models import Council
from app.units.queries import CouncilFacts, UnitFacts, council_facts, council_units, council_with_slug
from app.units.rules.authority import Actor, Within, may

PAGE = 50
CHECKED = (ProposalState.SENT, ProposalState.OPENED, ProposalState.RETURNED, ProposalState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A proposal in the list of what came from below."""

    id: int
    sender: str
    state: ProposalState
    reference: str
    nominees: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class ReceivedList:
    """What came from below, those that wait first; `below` are the councils that propose to this one."""

    council: CouncilFacts
    proposals: tuple[ReceivedRow, ...]
    below: tuple[str, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Placed:
    """The dossier that a proposed nominee became."""

    nomination_id: int
    round_name: str
    movement: str


@dataclass(frozen=True, slots=True)
class ReceivedFacts:
    """One proposal from below. Before it is opened only its cover is known: `sending.content` is then not to be shown."""

    id: int
    council: CouncilFacts
    sender: CouncilFacts
    state: ProposalState
    version: int
    sending: SendingFacts
    reference: str
    nominees: int
    earlier: tuple[tuple[SendingFacts, tuple[Change, ...]], ...]  # sendings, the last first, each with what it changed
    placed: dict[int, Placed]  # by the dossier below
    may_check: bool

    @property
    def is_open(self) -> bool:
        """Whether what was sent may be read."""
        return self.state is not ProposalState.SENT

    def file(self, sha256: str) -> SentFile:
        """A file of what was sent and opened; NotFound for any other."""
        for sending, _ in self.earlier:
            if sha256 in sending.content.files:
                return sending.content.files[sha256]
        raise NotFound


@dataclass(frozen=True, slots=True)
class Target:
    """A movement of a round that takes dossiers: where a proposed nominee may go."""

    round_id: int
    movement_id: int
    round_name: str
    movement: str
    categories: tuple[Category, ...]

    @property
    def key(self) -> str:
        """As a form sends it."""
        return f"{self.round_id}:{self.movement_id}"


@dataclass(frozen=True, slots=True)
class AcceptFacts:
    """What the secretary chooses from on acceptance: as which own unit the sender counts, and where each nominee goes."""

    received: ReceivedFacts
    units: tuple[UnitFacts, ...]
    unit_id: int | None  # the unit of the sender's name, None where there is none yet
    new_unit_name: str
    targets: tuple[Target, ...]


def received_list(*, actor: Actor, slug: str, page: int) -> ReceivedList:
    """What came from below, for members only what was accepted; page 0 is all pages in one. The same queries at any size."""
    council = council_with_slug(slug)
    require(actor, READ_RECEIVED, Within(council.id))
    seen = CHECKED if may(actor, CHECK_RECEIVED, Within(council.id)) else (ProposalState.ACCEPTED,)
    every = aliased(ProposalSending)
    last = select(func.max(every.number)).where(every.proposal_id == Proposal.id).scalar_subquery()
    order = [Proposal.state == state for state in (ProposalState.SENT, ProposalState.OPENED)]
    query = (
        select(Proposal, ProposalSending, Council.name, func.count().over().label("found"))
        .select_from(Proposal)
        .join(ProposalSending, (ProposalSending.proposal_id == Proposal.id) & (ProposalSending.number == last))
        .join(AwardRound, AwardRound.id == Proposal.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Council, Council.id == Campaign.council_id)
        .where(Proposal.superior_id == council.id, Proposal.state.in_(seen))
        .order_by(*(one.desc() for one in order), ProposalSending.sent_at.desc(), Proposal.id.desc())
    )
    rows = db.session.execute(query.limit(PAGE).offset((page - 1) * PAGE) if page else query).all()
    below = db.session.scalars(select(Council.name).where(Council.superior_id == council.id).order_by(Council.name))
    return ReceivedList(
        council=council,
        proposals=tuple(
            ReceivedRow(row.id, sender, row.state, sent.reference, sent.nominees, sent.sent_at)
            for row, sent, sender, _ in rows
        ),
        below=tuple(below),
        page=page,
        pages=max(1, -(-rows[0].found // PAGE)) if rows else 1,
    )


def received_facts(*, actor: Actor, proposal_id: int) -> ReceivedFacts:
    """A proposal that came to the actor's council; NotFound otherwise, and for members until it was accepted."""
    row = db.session.get(Proposal, proposal_id, populate_existing=True)
    if row is None or row.superior_id is None or row.state not in CHECKED:
        raise NotFound
    within = Within(row.superior_id)
    require(actor, READ_RECEIVED, within)
    may_check, council = may(actor, CHECK_RECEIVED, within), council_facts(row.superior_id)
    placed = _placed(row.id)
    if not may_check:
        if row.state is not ProposalState.ACCEPTED:
            raise NotFound
        for round_id, slug in {(one.round_id, one.slug) for one in placed.values()}:
            require_disclosure(actor, council.id, round_id, slug)
    sendings = [one for one in sendings_of(row.id) if one.answer is not Answer.RECALLED]
    if not sendings:
        raise NotFound
    opened = sendings[1:] if row.state is ProposalState.SENT else sendings
    return ReceivedFacts(
        id=row.id,
        council=council,
        sender=_sender(row.round_id),
        state=row.state,
        version=row.version,
        sending=sendings[0],
        reference=sendings[0].content.submission.reference,
        nominees=len(sendings[0].content.nominees),
        earlier=tuple(
            (one, differences(before.content, one.content) if before else ())
            for one, before in zip(opened, [*opened[1:], None], strict=False)
        ),
        placed={number: Placed(one.id, one.name, one.movement) for number, one in placed.items()},
        may_check=may_check,
    )


def accept_facts(*, actor: Actor, proposal_id: int) -> AcceptFacts:
    """What the secretary above chooses from; Conflict unless the proposal is opened. The same queries at any size."""
    received = received_facts(actor=actor, proposal_id=proposal_id)
    require(actor, CHECK_RECEIVED, Within(received.council.id))
    if received.state is not ProposalState.OPENED:
        raise Conflict(f"Đề nghị này đang ở trạng thái “{received.state.label_above}” nên không tiếp nhận được.")
    rows = db.session.execute(
        select(AwardRound.id, Movement.id, AwardRound.name, Movement.name, Movement.categories)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Movement, Movement.campaign_id == Campaign.id)
        .where(Campaign.council_id == received.council.id, AwardRound.state == RoundState.NOMINATING)
        .order_by(AwardRound.year.desc(), AwardRound.id, Movement.position)
    )
    units = tuple(unit for unit in council_units(received.council.id) if unit.until is None)
    name = unit_name_of(received.sender.agency_name)
    return AcceptFacts(
        received=received,
        units=units,
        unit_id=unit_like(name, {unit.id: unit.name for unit in units}),
        new_unit_name=name,
        targets=tuple(
            Target(round_id, movement_id, round_name, movement, tuple(Category(one) for one in categories))
            for round_id, movement_id, round_name, movement, categories in rows
        ),
    )


@dataclass(frozen=True, slots=True)
class _Dossier:
    id: int
    round_id: int
    slug: str
    name: str
    movement: str


def _placed(proposal_id: int) -> dict[int, _Dossier]:
    rows = db.session.execute(
        select(ProposedNominee.source_id, Nomination.id, AwardRound.id, AwardRound.slug, AwardRound.name, Movement.name)
        .join(Nomination, Nomination.id == ProposedNominee.nomination_id)
        .join(AwardRound, AwardRound.id == Nomination.round_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .where(ProposedNominee.proposal_id == proposal_id)
    )
    return {
        source_id: _Dossier(number, round_id, slug, name, movement)
        for source_id, number, round_id, slug, name, movement in rows
    }


def _sender(round_id: int) -> CouncilFacts:
    council_id = db.session.execute(
        select(Campaign.council_id)
        .join(AwardRound, AwardRound.campaign_id == Campaign.id)
        .where(AwardRound.id == round_id)
    ).scalar_one()
    return council_facts(council_id)
