"""What the start page and the public pages show."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select

from app.awards.queries.awards import AwardFacts, amendments_of_round, awards_of_round, in_force
from app.awards.rules.amending import AmendmentKind
from app.campaigns.models import AwardRound, Campaign
from app.campaigns.queries import CampaignFacts, CampaignSummary, campaigns_of, public_campaign
from app.campaigns.rules.states import RoundState
from app.documents.queries import IssuedFacts
from app.meetings.models import CouncilMeeting, MeetingState, Vote
from app.nominations.models import Nomination
from app.nominations.queries.conflicts import undisclosed
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.proposals.models import Proposal
from app.proposals.rules.states import ProposalState
from app.registrations.models import Registration
from app.registrations.rules.states import RegistrationState
from app.scoring.models import ScoreSheet
from app.units.models import Council
from app.units.rules.authority import Actor, Role


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for somebody: what, in which round, how many; `where` names the page."""

    what: str
    round_name: str
    round_slug: str
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """The start page of whoever is signed in."""

    waiting: tuple[Waiting, ...]
    campaigns: tuple[CampaignSummary, ...]


@dataclass(frozen=True, slots=True)
class PublicResults:
    """The results of a round as they stand, with the later decisions that revoked or corrected an award."""

    awards: tuple[AwardFacts, ...]
    revoked_by: tuple[IssuedFacts, ...]
    corrected_by: tuple[IssuedFacts, ...]


@dataclass(frozen=True, slots=True)
class PublicCampaignFacts:
    """A campaign as citizens see it; results by round slug, only of published rounds."""

    campaign: CampaignFacts
    results: dict[str, PublicResults]


def home_facts(actor: Actor) -> HomeFacts:
    """What waits for the actor, by role, and the actor's campaigns."""
    waiting: list[Waiting] = []
    for council_id in sorted(actor.council_ids):
        roles = actor.roles(council_id)
        if Role.CLERK in roles:
            mine = Nomination.unit_id.in_(actor.unit_ids(council_id))
            waiting += _dossiers(council_id, "Hồ sơ bị trả lại", NominationState.RETURNED, mine)
            waiting += _dossiers(council_id, "Bản nháp chưa gửi", NominationState.DRAFT, mine)
            own = Registration.unit_id.in_(actor.unit_ids(council_id))
            waiting += _registrations(council_id, "Đăng ký thi đua bị trả lại", RegistrationState.RETURNED, own)
        if Role.SECRETARY in roles:
            waiting += _dossiers(council_id, "Hồ sơ chờ thẩm định", NominationState.SENT)
            waiting += _registrations(council_id, "Đăng ký thi đua chờ tiếp nhận", RegistrationState.SENT)
            waiting += _proposals(council_id)
        if roles & {Role.MEMBER, Role.CHAIR}:
            waiting += _open_votes(council_id)
            waiting += _meetings(council_id)
            waiting += _to_disclose(council_id, actor)
            waiting += _sheets(council_id, actor)
        if Role.CHAIR in roles:
            waiting += _to_confirm(council_id)
    return HomeFacts(tuple(waiting), campaigns_of(actor))


def public_campaign_facts(slug: str) -> PublicCampaignFacts:
    """A public campaign with the results of its published rounds; NotFound when it is not public."""
    campaign = public_campaign(slug)
    published = [one for one in campaign.rounds if one.state is RoundState.PUBLISHED]
    return PublicCampaignFacts(campaign, {one.slug: _results(one.id) for one in published})


def _results(round_id: int) -> PublicResults:
    amendments = amendments_of_round(round_id)
    held = [one for ruled in amendments.values() for one in ruled if one.issued is not None]
    return PublicResults(
        awards=in_force(awards_of_round(round_id), amendments),
        revoked_by=tuple(one.issued for one in held if one.issued and one.kind is AmendmentKind.REVOKE),
        corrected_by=tuple(one.issued for one in held if one.issued and one.kind is AmendmentKind.CORRECT),
    )


def _rounds(council_id: int, state: RoundState) -> Select[str, str]:
    return (
        select(AwardRound.name, AwardRound.slug)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(Campaign.council_id == council_id, AwardRound.state == state)
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug, AwardRound.year)
        .order_by(AwardRound.year)
    )


def _dossiers(council_id: int, what: str, state: NominationState, *conditions: ColumnElement[bool]) -> list[Waiting]:
    rows = db.session.execute(
        _rounds(council_id, RoundState.NOMINATING)
        .add_columns(func.count(Nomination.id))
        .join(Nomination, Nomination.round_id == AwardRound.id)
        .where(Nomination.state == state, *conditions)
    )
    return [Waiting(what, name, slug, count, f"list:{state}") for name, slug, count in rows]


def _registrations(
    council_id: int, what: str, state: RegistrationState, *conditions: ColumnElement[bool]
) -> list[Waiting]:
    rows = db.session.execute(
        select(AwardRound.name, AwardRound.slug, func.count(Registration.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Registration, Registration.round_id == AwardRound.id)
        .where(
            Campaign.council_id == council_id,
            AwardRound.state.in_((RoundState.PREPARING, RoundState.NOMINATING)),
            Registration.state == state,
            *conditions,
        )
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug, AwardRound.year)
        .order_by(AwardRound.year)
    )
    return [Waiting(what, name, slug, count, "registrations") for name, slug, count in rows]


def _open_votes(council_id: int) -> list[Waiting]:
    rows = db.session.execute(
        select(AwardRound.name, AwardRound.slug, func.count(Vote.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(CouncilMeeting, CouncilMeeting.round_id == AwardRound.id)
        .join(Vote, Vote.meeting_id == CouncilMeeting.id)
        .where(Campaign.council_id == council_id, Vote.opened_at.is_not(None), Vote.ended_at.is_(None))
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug)
    )
    return [Waiting("Cuộc bỏ phiếu đang mở", name, slug, count, "meetings") for name, slug, count in rows]


def _meetings(council_id: int) -> list[Waiting]:
    rows = db.session.execute(
        select(AwardRound.name, AwardRound.slug, func.count(CouncilMeeting.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(CouncilMeeting, CouncilMeeting.round_id == AwardRound.id)
        .where(Campaign.council_id == council_id, CouncilMeeting.state != MeetingState.CLOSED)
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug)
    )
    return [Waiting("Phiên họp được mời dự", name, slug, count, "meetings") for name, slug, count in rows]


def _to_disclose(council_id: int, actor: Actor) -> list[Waiting]:
    rounds = db.session.execute(
        select(AwardRound.id, AwardRound.name, AwardRound.slug)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(Campaign.council_id == council_id, AwardRound.state.in_([RoundState.NOMINATING, RoundState.SCORING]))
        .order_by(AwardRound.year)
    )
    own = actor.account_id or 0
    left = ((name, slug, undisclosed(number, [own]).get(own, ())) for number, name, slug in rounds.all())
    return [
        Waiting("Hồ sơ chờ khai báo đứng ngoài", name, slug, len(told), "disclosure")
        for name, slug, told in left
        if told
    ]


def _sheets(council_id: int, actor: Actor) -> list[Waiting]:
    mine = (ScoreSheet.nomination_id == Nomination.id) & (ScoreSheet.account_id == actor.account_id)
    rows = db.session.execute(
        _rounds(council_id, RoundState.SCORING)
        .add_columns(func.count(Nomination.id))
        .join(Nomination, Nomination.round_id == AwardRound.id)
        .outerjoin(ScoreSheet, mine)
        .where(Nomination.state == NominationState.ACCEPTED, ScoreSheet.id.is_(None))
    )
    return [Waiting("Hồ sơ chưa chấm điểm", name, slug, count, "sheets") for name, slug, count in rows]


def _proposals(council_id: int) -> list[Waiting]:
    """Proposals that the council above gave back, and those that councils below sent. Two queries."""
    own = db.session.execute(
        select(AwardRound.name, AwardRound.slug, func.count(Proposal.id))
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Proposal, Proposal.round_id == AwardRound.id)
        .where(Campaign.council_id == council_id, Proposal.state == ProposalState.RETURNED)
        .group_by(AwardRound.id, AwardRound.name, AwardRound.slug)
    )
    received = db.session.execute(
        select(Council.name, Council.slug, func.count(Proposal.id))
        .join(Proposal, Proposal.superior_id == Council.id)
        .where(Council.id == council_id, Proposal.state.in_((ProposalState.SENT, ProposalState.OPENED)))
        .group_by(Council.id, Council.name, Council.slug)
    )
    returned = [Waiting("Đề nghị bị cấp trên trả lại", name, slug, count, "proposals") for name, slug, count in own]
    come = [
        Waiting("Đề nghị của cấp dưới chờ xem xét", name, slug, count, "received") for name, slug, count in received
    ]
    return returned + come


def _to_confirm(council_id: int) -> list[Waiting]:
    rows = db.session.execute(_rounds(council_id, RoundState.SCORED))
    return [Waiting("Đợt chờ chốt kết quả", name, slug, 1, "awards") for name, slug in rows]
