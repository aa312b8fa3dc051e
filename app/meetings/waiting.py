"""What waits around meetings: for members invitations and open votes, for secretaries meetings to plan."""

from datetime import date

from sqlalchemy import func, select

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.meetings.models import CouncilMeeting, MeetingState, Vote
from app.platform.database import db
from app.units.rules.authority import Actor, Role
from app.vietnamese.dates import office_day


def _invitations(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.MEMBER, Role.CHAIR)
    if not councils:
        return ()
    rows = db.session.execute(
        select(CouncilMeeting, AwardRound.name)
        .join(AwardRound, AwardRound.id == CouncilMeeting.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(Campaign.council_id.in_(councils), CouncilMeeting.state != MeetingState.CLOSED)
        .order_by(CouncilMeeting.planned_for, CouncilMeeting.id)
    )
    return tuple(
        WorkItem("Phiên họp được mời dự", name, None, office_day(meeting.planned_for), Place("meetings.show", {"meeting_id": meeting.id}))
        for meeting, name in rows
    )  # fmt: skip


def _open_votes(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.MEMBER, Role.CHAIR)
    if not councils:
        return ()
    rows = db.session.execute(
        select(Vote.id, Vote.title)
        .join(CouncilMeeting, CouncilMeeting.id == Vote.meeting_id)
        .join(AwardRound, AwardRound.id == CouncilMeeting.round_id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .where(
            Campaign.council_id.in_(councils), Vote.opened_at.is_not(None), Vote.ended_at.is_(None), Vote.annulled_for == "",
        )
        .order_by(Vote.opened_at, Vote.id)
    )  # fmt: skip
    return tuple(
        WorkItem("Cuộc bỏ phiếu đang mở", title, None, today, Place("meetings.vote", {"vote_id": number}))
        for number, title in rows
    )


def _to_plan(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    rows = db.session.execute(
        select(AwardRound.slug, AwardRound.name)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .outerjoin(CouncilMeeting, CouncilMeeting.round_id == AwardRound.id)
        .where(Campaign.council_id.in_(councils), AwardRound.state.in_((RoundState.SCORING, RoundState.SCORED)))
        .group_by(AwardRound.id, AwardRound.slug, AwardRound.name, AwardRound.year)
        .having(func.count(CouncilMeeting.id) == 0)
        .order_by(AwardRound.year)
    )
    return tuple(
        WorkItem("Chưa lên lịch phiên họp Hội đồng", name, None, None, Place("meetings.new", {"slug": slug}))
        for slug, name in rows
    )


WAITING = (_open_votes, _invitations, _to_plan)
