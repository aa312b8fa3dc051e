"""Taking a round a step forward. Later rooms call `step` for the steps that need their own conditions."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign, Criterion, RoundStep
from app.campaigns.rules.acts import MOVE_ROUND
from app.campaigns.rules.states import RoundState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound
from app.platform.live import bump
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Act, Actor, Within

STEPS = list(RoundState)


def open_nominations(*, actor: Actor, round_id: int, at: datetime) -> None:
    """Opens a round for dossiers."""
    with transaction() as session:
        step(session, actor=actor, round_id=round_id, to=RoundState.NOMINATING, at=at)


def open_scoring(*, actor: Actor, round_id: int, at: datetime) -> None:
    """Opens scoring: the criteria and the score method are frozen from here on.

    Raises Conflict when the points of a movement's criteria do not make 100.
    """
    with transaction() as session:
        totals = session.execute(
            select(Criterion.movement_id, func.sum(Criterion.most_points))
            .where(Criterion.round_id == round_id)
            .group_by(Criterion.movement_id)
        ).all()
        if not totals or any(total != 100 for _, total in totals):
            raise Conflict(
                "Tổng điểm các tiêu chí của mỗi phong trào phải bằng 100. Hãy sửa tiêu chí trước khi mở chấm."
            )
        award_round = step(session, actor=actor, round_id=round_id, to=RoundState.SCORING, at=at)
        award_round.score_method = session.get_one(Campaign, award_round.campaign_id).score_method


def close_scoring(*, actor: Actor, round_id: int, at: datetime) -> None:
    """Closes scoring: no sheet changes any more."""
    with transaction() as session:
        step(session, actor=actor, round_id=round_id, to=RoundState.SCORED, at=at)


def step(
    session: Session, *, actor: Actor, round_id: int, to: RoundState, at: datetime, act: Act = MOVE_ROUND
) -> AwardRound:
    """Takes the round to its next state in the running transaction, and wakes the pages that show it.

    Raises Conflict when the round does not stand just before that state.
    """
    award_round = session.get(AwardRound, round_id, with_for_update=True)
    if award_round is None:
        raise NotFound
    campaign = session.get_one(Campaign, award_round.campaign_id)
    require(actor, act, Within(campaign.council_id))
    before = award_round.state
    if STEPS.index(to) != STEPS.index(before) + 1:
        raise Conflict(f"Đợt này đang ở bước “{before.label}”, không chuyển sang “{to.label}” được. Hãy tải lại trang.")
    award_round.state = to
    session.add(RoundStep(round_id=round_id, state=to, at=at, account_id=actor.account_id))
    record(
        session, actor=actor, at=at, action="round stepped", thing=award_round, council_id=campaign.council_id,
        before={"state": before}, after={"state": to},
    )  # fmt: skip
    bump(session, f"round:{round_id}")
    return award_round
