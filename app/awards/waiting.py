"""What waits around results: for the chair selections to make and papers to sign, for the secretary papers to issue."""

from datetime import date

from sqlalchemy import String, cast, func, literal, select

from app.awards.models import Amendment, Award, Selection
from app.awards.queries.awards import ABOUT_AMENDMENT
from app.campaigns.drafts import ABOUT_ROUND
from app.campaigns.models import AwardRound, Campaign
from app.campaigns.rules.states import RoundState
from app.desk.searching import Place
from app.desk.work import WorkItem, councils_as
from app.documents.models import IssuedDocument
from app.platform.database import db
from app.scoring.queries.ties import ScoredGroup, scored_groups
from app.units.rules.authority import Actor, Role


def _selections(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.CHAIR)
    if not councils:
        return ()
    groups = scored_groups(actor, councils)
    confirmed = db.session.execute(
        select(Selection.round_id, Selection.movement_id, Selection.category).where(
            Selection.round_id.in_({one.round_id for one in groups})
        )
    )
    done = {(number, movement_id, category) for number, movement_id, category in confirmed}
    left: dict[tuple[int, str, str], list[ScoredGroup]] = {}
    for one in groups:
        waits = left.setdefault((one.round_id, one.slug, one.round_name), [])
        if (one.round_id, one.movement_id, one.category) not in done:
            waits.append(one)
    items = []
    for (_, slug, name), waits in left.items():
        place = Place("awards.index", {"slug": slug})
        tied = sum(one.tied for one in waits)
        if tied:
            items.append(WorkItem("Nhóm bằng điểm ở ranh giới chờ Chủ tịch quyết định", name, tied, None, place))
        what = "Nhóm chờ chốt danh sách" if waits else "Chờ chốt kết quả cả đợt"
        items.append(WorkItem(what, name, len(waits) or None, None, place))
    return tuple(items)


def _papers(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    as_secretary, as_chair = councils_as(actor, Role.SECRETARY), councils_as(actor, Role.CHAIR)
    if not as_secretary and not as_chair:
        return ()
    about_round = IssuedDocument.about == literal(ABOUT_ROUND.format("")) + cast(AwardRound.id, String)
    rows = db.session.execute(
        select(AwardRound.slug, AwardRound.name, Campaign.council_id, IssuedDocument.id)
        .join(Campaign, Campaign.id == AwardRound.campaign_id)
        .outerjoin(IssuedDocument, about_round & (IssuedDocument.paper == "decision"))
        .where(Campaign.council_id.in_({*as_secretary, *as_chair}), AwardRound.state == RoundState.CONFIRMED)
        .order_by(AwardRound.year, AwardRound.id)
    )
    items = []
    for slug, name, council_id, issued in rows:
        decision = Place("documents.paper", {"kind": "decision", "key": slug})
        if issued is None and council_id in as_secretary:
            items.append(WorkItem("Quyết định khen thưởng chờ ghi số, phát hành", name, None, None, decision))
        if issued is None and council_id in as_chair:
            items.append(WorkItem("Quyết định khen thưởng chờ ký", name, None, None, decision))
        if issued is not None:
            items.append(WorkItem("Kết quả chờ công bố", name, None, None, Place("awards.index", {"slug": slug})))
    return tuple(items)


def _amendments(actor: Actor, today: date) -> tuple[WorkItem, ...]:
    councils = councils_as(actor, Role.SECRETARY)
    if not councils:
        return ()
    about = IssuedDocument.about == literal(ABOUT_AMENDMENT.format("")) + cast(Amendment.id, String)
    rows = db.session.execute(
        select(AwardRound.slug, AwardRound.name, func.count(Amendment.id))
        .join(Award, Award.id == Amendment.award_id)
        .join(AwardRound, AwardRound.id == Award.round_id)
        .outerjoin(IssuedDocument, about)
        .where(Award.council_id.in_(councils), Amendment.withdrawn_at.is_(None), IssuedDocument.id.is_(None))
        .group_by(AwardRound.id, AwardRound.slug, AwardRound.name)
        .order_by(AwardRound.slug)
    )
    return tuple(
        WorkItem(
            "Quyết định đính chính, thu hồi chờ phát hành", name, count, None, Place("awards.index", {"slug": slug})
        )
        for slug, name, count in rows
    )


WAITING = (_selections, _papers, _amendments)
