"""Use cases of awards: the chair confirms each selection, then the whole round; the results are published."""

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.awards.models import Award, Selection
from app.awards.queries import honoured_elsewhere, places_of, result_facts
from app.awards.rules.acts import CONFIRM_SELECTION
from app.awards.rules.ordinals import Awardee, ordinals
from app.awards.rules.selection import Choice, reasons_missing, weigh
from app.campaigns.actions.rounds import step
from app.campaigns.models import AwardRound
from app.campaigns.queries import RoundFacts, round_facts
from app.campaigns.rules.acts import PUBLISH_ROUND
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.meetings.queries.counted import latest_verdicts
from app.nominations.models import Nomination, Nominee
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.scoring.queries.rankings import RankingFacts, ranking_facts
from app.units.authority import require
from app.units.rules.authority import Actor, Within


class ReasonsMissing(OfficeError):
    """The choice departs from the ranking or the quota without a written reason; `choice` says where."""

    def __init__(self, choice: Choice, missing: tuple[str, ...]) -> None:
        super().__init__("Cần ghi lý do cho: " + "; ".join(missing) + ".")
        self.choice = choice


def confirm_selection(
    *,
    actor: Actor,
    slug: str,
    movement: str,
    category: Category,
    chosen: Collection[int],
    reasons: Mapping[str, str],
    at: datetime,
) -> None:
    """Confirms who is proposed in one movement and quota category, in place of what was confirmed before.

    Raises ReasonsMissing when a deviation has no reason, Conflict when the round is not between scoring and
    confirmation, NotFound for a dossier that is not in the ranking.
    """
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        require(actor, CONFIRM_SELECTION, Within(award_round.council_id))
        _lock(session, award_round)
        chosen_movement = award_round.movement(movement)
        ranking = ranking_facts(award_round, chosen_movement, category, visible=True)
        choice = _weighed(award_round, ranking, chosen_movement.id, chosen, reasons)
        selection = _new_selection(session, actor, award_round, chosen_movement.id, category, choice, reasons, at)
        _add_awards(session, selection, ranking, choice)
        record(
            session, actor=actor, at=at, action="selection confirmed", thing=selection,
            council_id=award_round.council_id, after={"chosen": sorted(choice.chosen), "reasons": selection.reasons},
        )  # fmt: skip


def confirm_round(*, actor: Actor, slug: str, at: datetime) -> None:
    """Freezes the round's result: every selection is confirmed, and each award gets its ordinal."""
    with transaction() as session:
        facts = result_facts(actor=actor, slug=slug)
        require(actor, CONFIRM_SELECTION, Within(facts.round.council_id))
        if not facts.complete:
            waiting = [f"{one.movement.name} ({one.category.label})" for one in facts.selections if not one.is_settled]
            raise Conflict(f"Còn {len(waiting)} nhóm chưa chốt: {'; '.join(waiting[:3])}… Hãy chốt hết trước.")
        if not facts.awards:
            raise Conflict("Chưa chọn đối tượng nào để khen thưởng.")
        step(session, actor=actor, round_id=facts.round.id, to=RoundState.CONFIRMED, at=at, act=CONFIRM_SELECTION)
        _give_ordinals(session, facts.round)


def publish_round(*, actor: Actor, slug: str, at: datetime) -> None:
    """Publishes the results of a confirmed round on the public page."""
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        step(session, actor=actor, round_id=award_round.id, to=RoundState.PUBLISHED, at=at, act=PUBLISH_ROUND)


def _lock(session: Session, award_round: RoundFacts) -> None:
    state = session.get_one(AwardRound, award_round.id, with_for_update=True, populate_existing=True).state
    if state is not RoundState.SCORED:
        raise Conflict(f"Đợt này đang ở bước “{state.label}” nên không chốt danh sách được.")


def _weighed(
    award_round: RoundFacts,
    ranking: RankingFacts,
    movement_id: int,
    chosen: Collection[int],
    reasons: Mapping[str, str],
) -> Choice:
    known = [row.nomination_id for row in ranking.rows]
    if set(chosen) - set(known):
        raise NotFound
    elsewhere = honoured_elsewhere(award_round.id, movement_id, known)
    not_carried = [number for number, result in latest_verdicts(award_round.id).items() if not result.passed]
    choice = weigh(places_of(ranking), ranking.places, chosen, honoured_elsewhere=elsewhere, not_carried=not_carried)
    missing = reasons_missing(choice, reasons)
    if missing:
        raise ReasonsMissing(choice, tuple(deviation.label.lower() for deviation in missing))
    return choice


def _new_selection(
    session: Session,
    actor: Actor,
    award_round: RoundFacts,
    movement_id: int,
    category: Category,
    choice: Choice,
    reasons: Mapping[str, str],
    at: datetime,
) -> Selection:
    earlier = session.scalar(
        select(Selection).filter_by(round_id=award_round.id, movement_id=movement_id, category=category)
    )
    if earlier is not None:
        session.execute(delete(Award).where(Award.selection_id == earlier.id))
        session.delete(earlier)
        session.flush()
    selection = Selection(
        round_id=award_round.id,
        movement_id=movement_id,
        category=category,
        places=award_round.places(movement_id, category),
        reasons={deviation.value: reasons[deviation.value] for deviation in choice.deviations},
        confirmed_at=at,
        account_id=actor.account_id,
    )
    session.add(selection)
    session.flush()
    return selection


def _add_awards(session: Session, selection: Selection, ranking: RankingFacts, choice: Choice) -> None:
    rows = {row.nomination_id: row for row in ranking.rows}
    nominees = session.execute(
        select(Nomination.id, Nominee)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .where(Nomination.id.in_(choice.chosen))
    )
    for nomination_id, nominee in nominees:
        row = rows[nomination_id]
        session.add(
            Award(
                round_id=selection.round_id,
                selection_id=selection.id,
                nomination_id=nomination_id,
                movement_id=selection.movement_id,
                category=nominee.category,
                honorific=nominee.honorific,
                name=nominee.name,
                name_folded=nominee.name_folded,
                position=nominee.position,
                address=nominee.address,
                unit_name=row.unit_name,
                rank=row.rank or 0,
                score=row.score or Decimal(0),
            )
        )


def _give_ordinals(session: Session, award_round: RoundFacts) -> None:
    positions = {movement.id: movement.position for movement in award_round.campaign.movements}
    awards = {row.id: row for row in session.scalars(select(Award).where(Award.round_id == award_round.id))}
    order = ordinals(
        Awardee(row.id, row.category, positions[row.movement_id], row.rank, row.name_folded) for row in awards.values()
    )
    for award_id, number in order.items():
        awards[award_id].ordinal = number
