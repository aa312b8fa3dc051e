"""Use cases of awards: the chair confirms each selection, then the whole round; the results are published."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.awards.models import Amendment, Award, Selection
from app.awards.queries.awards import CORRECTED, AwardFacts, AwardPage, amendment_page, award_page
from app.awards.queries.results import honoured_elsewhere, places_of, result_facts
from app.awards.rules.acts import AMEND_AWARD, CONFIRM_SELECTION
from app.awards.rules.amending import AmendmentKind, Standing, new_code
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
from app.nominations.queries.holds import refuse_held
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.scoring.queries.rankings import RankingFacts, ranking_facts
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.names import folded
from app.vietnamese.text import foreign_letters


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
        refuse_held(chosen)
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
        refuse_held([one.nomination_id for one in facts.awards])
        step(session, actor=actor, round_id=facts.round.id, to=RoundState.CONFIRMED, at=at, act=CONFIRM_SELECTION)
        _give_ordinals(session, facts.round)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the chair rules about an award; the texts are the right ones of a correction."""

    kind: AmendmentKind
    reason: str
    ruled_on: date
    honorific: str
    name: str
    position: str
    address: str


def amend_award(*, actor: Actor, award_id: int, ruling: Ruling, today: date, at: datetime) -> int:
    """Rules that an award of an issued decision be revoked or its text corrected; gives the ruling's id.

    The award and its decision stay as they are; the ruling holds when its own decision is issued. Raises Conflict
    before the decision is issued, after a revocation, or while another ruling waits; OfficeError for a wrong field.
    """
    with transaction() as session:
        session.get(Award, award_id, with_for_update=True)
        page = award_page(actor=actor, award_id=award_id)
        _refuse_amending(page, ruling, today)
        revoked = ruling.kind is AmendmentKind.REVOKE
        source: AwardFacts | Ruling = page.now if revoked else ruling
        amendment = Amendment(
            award_id=award_id,
            kind=ruling.kind,
            reason=ruling.reason,
            ruled_on=ruling.ruled_on,
            **{name: getattr(source, name) for name in CORRECTED},
            name_folded=folded(source.name),
            code=None if revoked else new_code(),
            recorded_at=at,
            account_id=actor.account_id,
        )
        session.add(amendment)
        record(
            session, actor=actor, at=at, action=f"award {ruling.kind.value} ruled", thing=amendment,
            council_id=page.round.council_id, before={name: getattr(page.now, name) for name in CORRECTED},
            after={"award": award_id, "reason": ruling.reason, "ruled_on": ruling.ruled_on}
            | {name: getattr(source, name) for name in CORRECTED},
        )  # fmt: skip
        return amendment.id


def withdraw_amendment(*, actor: Actor, amendment_id: int, at: datetime) -> str:
    """Takes a ruling back before its decision is issued, and gives the round's slug; Conflict after that."""
    with transaction() as session:
        row = session.get(Amendment, amendment_id, with_for_update=True)
        page, amendment = amendment_page(actor=actor, amendment_id=amendment_id)
        require(actor, AMEND_AWARD, Within(page.round.council_id))
        if amendment.issued is not None or row is None:
            raise Conflict("Quyết định này đã phát hành nên không rút lại được.")
        row.withdrawn_at = at
        record(
            session, actor=actor, at=at, action="award ruling withdrawn", thing=row, council_id=page.round.council_id,
            after={"award": page.award.id},
        )  # fmt: skip
        return page.round.slug


def publish_round(*, actor: Actor, slug: str, at: datetime) -> None:
    """Publishes the results of a confirmed round on the public page."""
    with transaction() as session:
        award_round = round_facts(actor=actor, slug=slug)
        step(session, actor=actor, round_id=award_round.id, to=RoundState.PUBLISHED, at=at, act=PUBLISH_ROUND)


def _refuse_amending(page: AwardPage, ruling: Ruling, today: date) -> None:
    if page.decision is None:
        raise Conflict("Quyết định khen thưởng chưa phát hành nên chưa có gì để hủy bỏ hoặc đính chính.")
    if page.standing is Standing.REVOKED:
        raise Conflict("Khen thưởng này đã bị hủy bỏ, thu hồi rồi.")
    if page.waiting is not None:
        raise Conflict("Khen thưởng này đang có một quyết định chờ phát hành. Hãy phát hành hoặc rút lại trước.")
    if not page.decision.issued_on <= ruling.ruled_on <= today:
        raise OfficeError(
            f"Ngày phải từ ngày ký Quyết định ({page.decision.issued_on:%d/%m/%Y}) đến hôm nay.", field="ruled_on"
        )
    if ruling.kind is AmendmentKind.CORRECT:
        _refuse_a_faulty_text(page, ruling)


def _refuse_a_faulty_text(page: AwardPage, ruling: Ruling) -> None:
    if not any(letter.isalpha() for letter in ruling.name):
        raise OfficeError("Hãy gõ tên đúng, như sẽ in trên giấy khen.", field="name")
    for field in CORRECTED:
        if letters := foreign_letters(getattr(ruling, field)):
            raise OfficeError(
                f"Giấy khen không in được ký tự “{letters}”. Hãy viết lại bằng chữ Quốc ngữ.", field=field
            )
    if all(getattr(ruling, field) == getattr(page.now, field) for field in CORRECTED):
        raise OfficeError("Chưa có gì khác với quyết định. Hãy sửa chỗ sai.", field="name")


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
                council_id=nominee.council_id,
                round_id=selection.round_id,
                selection_id=selection.id,
                nomination_id=nomination_id,
                movement_id=selection.movement_id,
                category=nominee.category,
                honorific=nominee.honorific,
                name=nominee.name,
                name_folded=nominee.name_folded,
                name_sort=nominee.name_sort,
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
        awards[award_id].code = new_code()
