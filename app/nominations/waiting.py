"""What waits in dossiers: for clerks to write and send, for secretaries to appraise and to hear of, for members to disclose."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select

from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as, own_units
from app.nominations.models import Disclosure, Nomination, Opinion, OpinionRequest
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.units.rules.authority import Actor, Role


def _dossiers(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    as_secretary, as_clerk = councils_as(actor, Role.SECRETARY), councils_as(actor, Role.CLERK)
    if not as_secretary and not as_clerk:
        return ()
    mine = Nomination.unit_id.in_(own_units(actor))
    rows = db.session.execute(
        select(
            AwardRound, Campaign.council_id,
            func.count(Nomination.id).filter(Nomination.state == NominationState.SENT),
            func.count(Nomination.id).filter(mine, Nomination.state == NominationState.RETURNED),
            func.count(Nomination.id).filter(mine, Nomination.state == NominationState.DRAFT),
            func.count(Nomination.id).filter(mine),
        )
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .outerjoin(Nomination, Nomination.round_id == AwardRound.id)
        .where(Campaign.council_id.in_({*as_secretary, *as_clerk}), AwardRound.state == RoundState.NOMINATING)
        .group_by(AwardRound.id, Campaign.council_id)
        .order_by(AwardRound.year, AwardRound.id)
    )  # fmt: skip
    items = []
    for row, council_id, sent, returned, drafts, own in rows:
        if council_id in as_secretary and sent:
            items.append(WorkItem("Hồ sơ chờ thẩm định", row.name, sent, None, _board(row, "sent")))
        if returned:
            items.append(WorkItem("Hồ sơ bị trả lại", row.name, returned, row.nominate_until, _board(row, "returned")))
        if drafts:
            items.append(WorkItem("Bản nháp chưa gửi", row.name, drafts, row.nominate_until, _board(row, "draft")))
        if council_id in as_clerk and not own:
            place = Place("nominations.begin", {"slug": row.slug})
            items.append(WorkItem("Chưa lập hồ sơ đề nghị nào", row.name, None, row.nominate_until, place))
    return tuple(items)


def _board(row: AwardRound, state: str) -> Place:
    return Place("nominations.board", {"slug": row.slug, "state": state, "_anchor": "list"})


def _opinions(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    late = OpinionRequest.due_on < today
    rows = db.session.execute(
        select(
            AwardRound.slug, AwardRound.name,
            func.count(OpinionRequest.id.distinct()).filter(late), func.min(OpinionRequest.due_on).filter(late),
            func.count(OpinionRequest.id.distinct()).filter(~late), func.min(OpinionRequest.due_on).filter(~late),
        )
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(OpinionRequest, OpinionRequest.round_id == AwardRound.id)
        .join(Opinion, Opinion.request_id == OpinionRequest.id)
        .where(
            Campaign.council_id.in_(councils), Opinion.verdict.is_(None),
            AwardRound.state.in_((RoundState.NOMINATING, RoundState.SCORING, RoundState.SCORED)),
        )
        .group_by(AwardRound.id, AwardRound.slug, AwardRound.name)
    )  # fmt: skip
    items = []
    for slug, name, overdue, overdue_since, waiting, due_on in rows:
        place = Place("nominations.opinions", {"slug": slug})
        if overdue:
            items.append(WorkItem("Cơ quan được xin ý kiến quá hạn chưa trả lời", name, overdue, overdue_since, place))
        if waiting:
            items.append(WorkItem("Cơ quan được xin ý kiến chưa trả lời", name, waiting, due_on, place))
    return tuple(items)


def _to_disclose(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.MEMBER, Role.CHAIR)
    if not councils or actor.account_id is None or actor.is_deputy:  # nobody discloses for another
        return ()
    rows = db.session.execute(
        select(AwardRound.id, AwardRound.slug, AwardRound.name, Nomination.id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .join(Nomination, Nomination.round_id == AwardRound.id)
        .where(
            Campaign.council_id.in_(councils), Nomination.state == NominationState.ACCEPTED,
            AwardRound.state.in_((RoundState.NOMINATING, RoundState.SCORING)),
        )
        .order_by(AwardRound.year, AwardRound.id)
    )  # fmt: skip
    accepted: dict[int, set[int]] = defaultdict(set)
    rounds: dict[int, tuple[str, str]] = {}
    for round_id, slug, name, nomination_id in rows:
        accepted[round_id].add(nomination_id)
        rounds[round_id] = (slug, name)
    told = db.session.scalars(
        select(Disclosure).where(Disclosure.account_id == actor.account_id, Disclosure.round_id.in_(rounds))
    )
    for disclosure in told:
        accepted[disclosure.round_id] -= set(disclosure.nominations)
    return tuple(
        WorkItem(
            "Hồ sơ chờ khai báo đứng ngoài",
            name,
            len(accepted[number]),
            None,
            Place("nominations.disclose", {"slug": slug}),
        )
        for number, (slug, name) in rounds.items()
        if accepted[number]
    )


WAITING = (_dossiers, _opinions, _to_disclose)
