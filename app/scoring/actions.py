"""Use cases of score sheets: send points, or abstain with a reason."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign, Criterion
from app.campaigns.rules.states import RoundState, quota_category
from app.nominations.models import ConflictOfInterest, Nomination, Nominee
from app.nominations.queries.conflicts import require_disclosure, stands_aside
from app.nominations.rules.states import NominationState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.live import bump
from app.platform.transaction import transaction
from app.scoring.models import Score, ScoreSheet, SheetState
from app.scoring.rules.acts import SCORE
from app.scoring.rules.points import Scale, faults_of_points, total_points
from app.scoring.rules.topics import ranking_topic, scores_topic
from app.units.authority import require
from app.units.rules.authority import Actor, Within


class PointFaults(OfficeError):
    """A sheet cannot be sent; `faults` says why, by criterion id."""

    def __init__(self, faults: dict[int, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


def send_sheet(
    *, actor: Actor, nomination_id: int, points: Mapping[int, Decimal | None], version: int, at: datetime
) -> None:
    """Sends a member's points for a dossier; until scoring closes the member may send again.

    `version` is that of the sheet the form was made from, 0 for none. Raises PointFaults, or Conflict when the
    sheet was sent from elsewhere meanwhile or scoring is closed.
    """
    with transaction() as session:
        nomination, campaign = _open_dossier(session, actor, nomination_id)
        scales = _scales(session, nomination)
        faults = faults_of_points(points, scales)
        if faults:
            raise PointFaults(faults)
        given = {scale.criterion_id: points[scale.criterion_id] or Decimal(0) for scale in scales}
        sheet = _sheet(session, actor, nomination_id, version, at)
        before = sheet.total
        sheet.state, sheet.total, sheet.reason = SheetState.SENT, total_points(given), ""
        _replace_scores(session, sheet, given)
        _conclude(session, actor, nomination, campaign, sheet, before, at)


def abstain(*, actor: Actor, nomination_id: int, reason: str, version: int, at: datetime) -> None:
    """Sends an abstention: no points, never a zero, with its reason."""
    if not reason:
        raise OfficeError("Hãy ghi lý do không chấm điểm hồ sơ này.", field="reason")
    with transaction() as session:
        nomination, campaign = _open_dossier(session, actor, nomination_id)
        sheet = _sheet(session, actor, nomination_id, version, at)
        before = sheet.total
        sheet.state, sheet.total, sheet.reason = SheetState.ABSTAINED, None, reason
        _replace_scores(session, sheet, {})
        _conclude(session, actor, nomination, campaign, sheet, before, at)


def declare_conflict(*, actor: Actor, nomination_id: int, reason: str, at: datetime) -> None:
    """A member stands aside from a dossier, for good: points sent before become an abstention.

    Raises Conflict once scoring is closed over points that the member has sent.
    """
    if not reason:
        raise OfficeError("Hãy ghi lý do bạn đứng ngoài hồ sơ này, ví dụ: là người thân.", field="reason")
    with transaction() as session:
        nomination = session.get(Nomination, nomination_id)
        if nomination is None:
            raise NotFound
        award_round = session.get_one(AwardRound, nomination.round_id, with_for_update={"read": True})
        campaign = session.get_one(Campaign, award_round.campaign_id)
        require(actor, SCORE, Within(campaign.council_id, nomination.unit_id))
        if nomination.state is not NominationState.ACCEPTED:
            raise NotFound
        if stands_aside(actor.account_id, nomination_id):
            raise Conflict("Bạn đã đứng ngoài hồ sơ này rồi.")
        own = select(ScoreSheet).filter_by(nomination_id=nomination_id, account_id=actor.account_id).with_for_update()
        sheet = session.scalar(own) or ScoreSheet(nomination_id=nomination_id, account_id=actor.account_id)
        if sheet.state is SheetState.SENT and award_round.state is not RoundState.SCORING:
            raise Conflict("Điểm đã khóa mà bạn đã chấm hồ sơ này. Hãy báo thư ký để ghi vào biên bản.")
        sheet.state, sheet.total, sheet.reason, sheet.changed_at = SheetState.ABSTAINED, None, reason, at
        session.add(sheet)
        _replace_scores(session, sheet, {})
        conflict = ConflictOfInterest(
            nomination_id=nomination_id, account_id=actor.account_id, reason=reason, declared_at=at
        )
        session.add(conflict)
        record(
            session, actor=actor, at=at, action="conflict declared", thing=conflict, council_id=campaign.council_id,
            after={"reason": reason},
        )  # fmt: skip
        _publish(session, nomination, campaign)


def _open_dossier(session: Session, actor: Actor, nomination_id: int) -> tuple[Nomination, Campaign]:
    nomination = session.get(Nomination, nomination_id)
    if nomination is None:
        raise NotFound
    award_round = session.get_one(AwardRound, nomination.round_id, with_for_update={"read": True})
    campaign = session.get_one(Campaign, award_round.campaign_id)
    require(actor, SCORE, Within(campaign.council_id, nomination.unit_id))
    if nomination.state is not NominationState.ACCEPTED:
        raise NotFound
    if award_round.state is not RoundState.SCORING:
        raise Conflict(
            f"Đợt này đang ở bước “{award_round.state.label}” nên không nhận điểm. Điểm vừa gõ chưa được lưu."
        )
    require_disclosure(actor, campaign.council_id, award_round.id, award_round.slug)
    if stands_aside(actor.account_id, nomination_id):
        raise Conflict("Bạn đứng ngoài hồ sơ này nên không chấm điểm được.")
    return nomination, campaign


def _scales(session: Session, nomination: Nomination) -> tuple[Scale, ...]:
    rows = session.scalars(
        select(Criterion)
        .filter_by(round_id=nomination.round_id, movement_id=nomination.movement_id)
        .order_by(Criterion.position)
    )
    return tuple(Scale(row.id, row.name, row.most_points) for row in rows)


def _sheet(session: Session, actor: Actor, nomination_id: int, version: int, at: datetime) -> ScoreSheet:
    own = select(ScoreSheet).filter_by(nomination_id=nomination_id, account_id=actor.account_id).with_for_update()
    sheet = session.scalar(own)
    if (sheet.version if sheet else 0) != version:
        raise Conflict("Phiếu này vừa được gửi ở thẻ hoặc máy khác. Hãy tải lại trang để xem điểm đã gửi rồi sửa tiếp.")
    if sheet is None:
        sheet = ScoreSheet(nomination_id=nomination_id, account_id=actor.account_id, changed_at=at)
        session.add(sheet)
    sheet.changed_at = at
    return sheet


def _replace_scores(session: Session, sheet: ScoreSheet, given: Mapping[int, Decimal]) -> None:
    session.flush()
    session.execute(delete(Score).where(Score.sheet_id == sheet.id))
    session.add_all(Score(sheet_id=sheet.id, criterion_id=key, points=points) for key, points in given.items())


def _conclude(
    session: Session,
    actor: Actor,
    nomination: Nomination,
    campaign: Campaign,
    sheet: ScoreSheet,
    before: Decimal | None,
    at: datetime,
) -> None:
    record(
        session, actor=actor, at=at, action=f"sheet {sheet.state}", thing=sheet, council_id=campaign.council_id,
        before={"total": before}, after={"total": sheet.total},
    )  # fmt: skip
    _publish(session, nomination, campaign)


def _publish(session: Session, nomination: Nomination, campaign: Campaign) -> None:
    category = quota_category(session.get_one(Nominee, nomination.nominee_id).category, campaign.household_quota)
    bump(session, ranking_topic(nomination.round_id, nomination.movement_id, category))
    bump(session, scores_topic(nomination.round_id))
