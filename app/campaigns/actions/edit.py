"""Editing the plan in the browser. Criteria freeze when scoring opens, quotas when the result is confirmed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign, Criterion, Movement, Quota, Target
from app.campaigns.rules.acts import EDIT_CAMPAIGN
from app.campaigns.rules.criteria import CriterionDraft, fault_of_criteria
from app.campaigns.rules.states import RoundKind, RoundState
from app.law.rules.categories import Category
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within
from app.vietnamese.slugs import slug_of

FROZEN_WHEN_SCORING = frozenset({"household_quota"})
Part = TypeVar("Part", Movement, AwardRound)


def edit_campaign(*, actor: Actor, slug: str, version: int, changes: Mapping[str, object], at: datetime) -> None:
    """Changes the campaign's own fields. `version` is the one the form was made from; Conflict when it is old."""
    with transaction() as session:
        campaign = _campaign(session, actor, slug)
        if campaign.version != version:
            raise Conflict("Có người vừa sửa kế hoạch này. Hãy mở lại trang trong thẻ mới, đối chiếu rồi lưu lại.")
        _check_days(changes["starts_on"], changes["ends_on"], "ends_on")
        before = {name: getattr(campaign, name) for name, value in changes.items() if getattr(campaign, name) != value}
        if before.keys() & FROZEN_WHEN_SCORING and _scoring_began(session, campaign.id):
            raise Conflict("Đã có đợt mở chấm điểm nên không đổi cách tính số lượng hộ gia đình được nữa.")
        for name in before:
            setattr(campaign, name, changes[name])
        after = {name: changes[name] for name in before}
        record(
            session, actor=actor, at=at, action="campaign edited", thing=campaign, council_id=campaign.council_id,
            before=before, after=after,
        )  # fmt: skip


def put_movement(
    *,
    actor: Actor,
    slug: str,
    movement_id: int | None,
    name: str,
    audience: str,
    honours: str,
    categories: Sequence[str],
    at: datetime,
) -> None:
    """Changes a movement of the campaign, or adds one (with a single criterion of 100 points in each round)."""
    if not categories:
        raise OfficeError("Hãy chọn ít nhất một loại đối tượng được đề nghị.", field="categories")
    with transaction() as session:
        campaign = _campaign(session, actor, slug)
        if movement_id is None:
            position = 1 + max((movement.position for movement in campaign.movements), default=0)
            movement = Movement(campaign_id=campaign.id, position=position, slug=f"{slug_of(name)[:50]}-{position}")
            session.add(movement)
        else:
            movement = _own(session, Movement, movement_id, campaign.id)
        movement.name, movement.audience, movement.honours = name, audience, honours
        movement.categories = list(categories)
        session.flush()
        if movement_id is None:
            for award_round in campaign.rounds:
                session.add(Criterion(round_id=award_round.id, movement_id=movement.id, position=1, name=honours[:300],
                                      most_points=100))  # fmt: skip
        record(
            session, actor=actor, at=at, action="movement edited", thing=movement, council_id=campaign.council_id,
            after={"name": name, "categories": list(categories)},
        )  # fmt: skip


def put_round(
    *,
    actor: Actor,
    slug: str,
    round_id: int | None,
    name: str,
    year: int,
    kind: str,
    nominate_from: date,
    nominate_until: date,
    register_until: date | None,
    unit_share: int | None,
    at: datetime,
) -> None:
    """Changes a round of the campaign, or adds one with the criteria of the round before it."""
    _check_days(nominate_from, nominate_until, "nominate_until")
    if register_until is not None and register_until > nominate_until:
        raise OfficeError("Hạn đăng ký thi đua đứng sau ngày hết nhận hồ sơ. Hãy kiểm tra lại hai ngày.",
                          field="register_until")  # fmt: skip
    with transaction() as session:
        campaign = _campaign(session, actor, slug)
        if round_id is None:
            award_round = _new_round(session, campaign, year)
        else:
            award_round = _own(session, AwardRound, round_id, campaign.id)
        award_round.name, award_round.year, award_round.kind = name, year, RoundKind(kind)
        award_round.nominate_from, award_round.nominate_until = nominate_from, nominate_until
        award_round.register_until, award_round.unit_share = register_until, unit_share
        record(
            session, actor=actor, at=at, action="round edited", thing=award_round, council_id=campaign.council_id,
            after={"name": name, "year": year, "from": nominate_from, "until": nominate_until,
                   "register until": register_until, "unit share": unit_share},
        )  # fmt: skip


def put_quotas(
    *, actor: Actor, slug: str, round_id: int, places: Mapping[tuple[int, Category], int], at: datetime
) -> None:
    """Sets the places of a round by movement id and category; refused once its result is confirmed."""
    with transaction() as session:
        campaign = _campaign(session, actor, slug)
        award_round = _own(session, AwardRound, round_id, campaign.id)
        if not award_round.state.is_before(RoundState.CONFIRMED):
            raise Conflict("Kết quả đợt này đã chốt nên không sửa số lượng khen thưởng được nữa.")
        movements = {movement.id for movement in campaign.movements}
        if {movement_id for movement_id, _ in places} - movements:
            raise NotFound
        session.execute(delete(Quota).where(Quota.round_id == round_id))
        session.add_all(
            Quota(round_id=round_id, movement_id=movement_id, category=category, places=count)
            for (movement_id, category), count in places.items()
        )
        after = {f"{movement_id} {category}": count for (movement_id, category), count in places.items()}
        record(
            session, actor=actor, at=at, action="quotas set", thing=award_round, council_id=campaign.council_id,
            after=after,
        )  # fmt: skip


def put_targets(*, actor: Actor, slug: str, targets: Sequence[Mapping[str, str]], at: datetime) -> None:
    """Replaces the campaign's targets by these, in this order."""
    with transaction() as session:
        campaign = _campaign(session, actor, slug)
        session.execute(delete(Target).where(Target.campaign_id == campaign.id))
        session.add_all(
            Target(campaign_id=campaign.id, position=position, **target) for position, target in enumerate(targets, 1)
        )
        record(
            session, actor=actor, at=at, action="targets set", thing=campaign, council_id=campaign.council_id,
            after={"targets": [target["text"] for target in targets]},
        )  # fmt: skip


def put_criteria(
    *, actor: Actor, slug: str, round_id: int, movement_id: int, criteria: Sequence[CriterionDraft], at: datetime
) -> None:
    """Replaces the criteria of a movement in a round; refused once scoring has opened."""
    fault = fault_of_criteria(criteria)
    if fault:
        raise OfficeError(fault)
    with transaction() as session:
        campaign = _campaign(session, actor, slug)
        award_round = _own(session, AwardRound, round_id, campaign.id)
        _own(session, Movement, movement_id, campaign.id)
        if not award_round.state.is_before(RoundState.SCORING):
            raise Conflict("Đợt này đã mở chấm điểm nên tiêu chí không sửa được nữa.")
        _write_criteria(session, round_id, movement_id, criteria)
        record(
            session, actor=actor, at=at, action="criteria set", thing=award_round, council_id=campaign.council_id,
            after={"movement_id": movement_id, "criteria": [f"{one.name}: {one.most_points}" for one in criteria]},
        )  # fmt: skip


def _write_criteria(session: Session, round_id: int, movement_id: int, drafts: Sequence[CriterionDraft]) -> None:
    """A criterion that keeps its name stays the same row: evidence is tied to it."""
    rows = {
        row.name: row
        for row in session.scalars(select(Criterion).filter_by(round_id=round_id, movement_id=movement_id))
    }
    for row in rows.values():
        row.position = -row.position  # out of the way of the new order
    session.flush()
    for position, draft in enumerate(drafts, 1):
        kept = draft.name in rows
        row = rows.pop(draft.name) if kept else Criterion(round_id=round_id, movement_id=movement_id)
        row.position, row.name, row.guidance, row.most_points = position, draft.name, draft.guidance, draft.most_points
        session.add(row)
    for left in rows.values():
        session.delete(left)


def _campaign(session: Session, actor: Actor, slug: str) -> Campaign:
    campaign = session.scalar(select(Campaign).where(Campaign.slug == slug).with_for_update())
    if campaign is None:
        raise NotFound
    require(actor, EDIT_CAMPAIGN, Within(campaign.council_id))
    return campaign


def _own(session: Session, kind: type[Part], row_id: int, campaign_id: int) -> Part:
    row = session.get(kind, row_id, with_for_update=True)
    if row is None or row.campaign_id != campaign_id:
        raise NotFound
    return row


def _check_days(first: object, last: object, field: str) -> None:
    if isinstance(first, date) and isinstance(last, date) and first > last:
        raise OfficeError("Ngày kết thúc đứng trước ngày bắt đầu. Hãy kiểm tra lại hai ngày.", field=field)


def _scoring_began(session: Session, campaign_id: int) -> bool:
    states = session.scalars(select(AwardRound.state).where(AwardRound.campaign_id == campaign_id))
    return any(not state.is_before(RoundState.SCORING) for state in states)


def _new_round(session: Session, campaign: Campaign, year: int) -> AwardRound:
    position = 1 + max((one.position for one in campaign.rounds), default=0)
    twins = session.scalar(select(func.count()).where(AwardRound.slug.startswith(f"{campaign.slug}-{year}")))
    slug = f"{campaign.slug}-{year}" + (f"-{twins + 1}" if twins else "")
    award_round = AwardRound(campaign_id=campaign.id, position=position, slug=slug, kind=RoundKind.ANNUAL, name="",
                             year=year, nominate_from=date(year, 1, 1), nominate_until=date(year, 12, 31))  # fmt: skip
    earlier = campaign.rounds[-1].id if campaign.rounds else None
    session.add(award_round)
    session.flush()
    for one in session.scalars(select(Criterion).where(Criterion.round_id == earlier)):
        session.add(Criterion(round_id=award_round.id, movement_id=one.movement_id, position=one.position,
                              name=one.name, guidance=one.guidance, most_points=one.most_points))  # fmt: skip
    return award_round
