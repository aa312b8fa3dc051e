"""A unit writes its registration: the pledge, and the targets and names of each movement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound, Campaign, Movement
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.registrations.models import RegisteredName, RegisteredTarget, Registration
from app.registrations.rules.acts import WRITE_REGISTRATION
from app.registrations.rules.registration import TargetDraft, fault_of_names, fault_of_targets
from app.registrations.rules.standing import name_key
from app.units.authority import require
from app.units.models import Unit
from app.units.rules.authority import Act, Actor, Within
from app.units.rules.reorganisation import exists_on
from app.vietnamese.dates import office_day


def write_pledge(*, actor: Actor, round_id: int, unit_id: int, pledge: str, version: int, at: datetime) -> int:
    """Writes the unit's pledge and gives the new version; the first thing written begins the registration (`version` 0).

    Raises Conflict when somebody else has written since `version`, or the registration is not with the unit.
    """
    with transaction() as session:
        registration, council_id = _begun(session, actor, round_id, unit_id, version, at)
        registration.pledge, registration.changed_at = pledge, at
        record(
            session, actor=actor, at=at, action="registration written", thing=registration, council_id=council_id,
            after={"characters of the pledge": len(pledge)},
        )  # fmt: skip
        session.flush()
        return registration.version


def write_movement(
    *,
    actor: Actor,
    round_id: int,
    unit_id: int,
    movement_id: int,
    targets: Sequence[TargetDraft],
    names: Mapping[Category, Sequence[str]],
    version: int,
    at: datetime,
) -> int:
    """Replaces the unit's targets and names in a movement and gives the new version; with neither the unit withdraws from it.

    What was achieved of a target stays with the target of the same text. Raises Conflict like `write_pledge`.
    """
    if fault := fault_of_targets(targets):
        raise OfficeError(fault)
    for category, listed in names.items():
        if fault := fault_of_names(listed):
            raise OfficeError(fault, field=category.value)
    with transaction() as session:
        registration, council_id = _begun(session, actor, round_id, unit_id, version, at)
        movement = session.get(Movement, movement_id)
        award_round = session.get_one(AwardRound, round_id)
        if movement is None or movement.campaign_id != award_round.campaign_id:
            raise NotFound
        if {category.value for category, listed in names.items() if listed} - set(movement.categories):
            raise OfficeError("Phong trào này không nhận loại đối tượng đó. Hãy bỏ các tên đã ghi.")
        _put_targets(session, registration.id, movement_id, targets)
        _put_names(session, registration.id, movement_id, names)
        registration.changed_at = at
        record(
            session, actor=actor, at=at, action="registration written", thing=registration, council_id=council_id,
            after={"movement": movement.slug, "targets": [f"{one.text}: {one.amount} {one.measure}" for one in targets],
                   "names": sum(len(listed) for listed in names.values())},
        )  # fmt: skip
        session.flush()
        return registration.version


def registration_to_change(
    session: Session, *, actor: Actor, act: Act, round_id: int, unit_id: int
) -> tuple[Registration | None, AwardRound, int]:
    """The unit's registration in the round (None before it began), the round and the council, for this act.

    Raises NotFound or Forbidden where the act is not the actor's.
    """
    award_round = session.get(AwardRound, round_id, with_for_update=True)
    unit = session.get(Unit, unit_id)
    if award_round is None or unit is None:
        raise NotFound
    council_id = session.get_one(Campaign, award_round.campaign_id).council_id
    if unit.council_id != council_id:
        raise NotFound
    require(actor, act, Within(council_id, unit_id))
    registration = session.scalar(select(Registration).filter_by(round_id=round_id, unit_id=unit_id).with_for_update())
    return registration, award_round, council_id


def refuse_when_scoring(award_round: AwardRound) -> None:
    """Registrations change until scoring opens."""
    if not award_round.state.is_before(RoundState.SCORING):
        raise Conflict(
            f"Đợt này đang ở bước “{award_round.state.label}” nên không đăng ký thi đua, sửa đăng ký được nữa."
        )


def refuse_when_away(registration: Registration) -> None:
    """The unit writes only in what is with the unit."""
    if not registration.state.is_with_the_unit:
        raise Conflict(
            f"Bản đăng ký {registration.state.label.lower()} nên không sửa được. Nếu cần sửa, hãy đề nghị thư ký trả lại."
        )


def in_text(amount: Decimal | None) -> str | None:
    """A figure as it is stored."""
    return None if amount is None else f"{amount.normalize():f}"


def _begun(
    session: Session, actor: Actor, round_id: int, unit_id: int, version: int, at: datetime
) -> tuple[Registration, int]:
    registration, award_round, council_id = registration_to_change(
        session, actor=actor, act=WRITE_REGISTRATION, round_id=round_id, unit_id=unit_id
    )
    refuse_when_scoring(award_round)
    if registration is None:
        unit = session.get_one(Unit, unit_id)
        if not exists_on(since=unit.since, until=unit.until, on=office_day(at)):
            raise Conflict(
                f"“{unit.name}” không còn tồn tại nên không đăng ký thi đua được. Hãy đăng ký ở đơn vị hiện nay."
            )
        registration = Registration(round_id=round_id, unit_id=unit_id, changed_at=at)
        session.add(registration)
        session.flush()
        return registration, council_id
    refuse_when_away(registration)
    if registration.version != version:
        raise Conflict("Bản đăng ký này vừa được lưu ở nơi khác. Hãy chép lại phần vừa gõ, tải lại trang rồi sửa tiếp.")
    return registration, council_id


def _put_targets(session: Session, registration_id: int, movement_id: int, targets: Sequence[TargetDraft]) -> None:
    here = {"registration_id": registration_id, "movement_id": movement_id}
    known = {row.text: row for row in session.scalars(select(RegisteredTarget).filter_by(**here))}
    for position, draft in enumerate(targets, 1):
        row = known.pop(draft.text, None)
        if row is None:
            row = RegisteredTarget(text=draft.text, **here)
            session.add(row)
        amount = in_text(draft.amount)
        if (row.amount is None) != (amount is None):
            row.achieved = row.done = None
        row.position, row.amount, row.measure, row.direction = position, amount, draft.measure, draft.direction
    for row in known.values():
        session.delete(row)


def _put_names(
    session: Session, registration_id: int, movement_id: int, names: Mapping[Category, Sequence[str]]
) -> None:
    here = {"registration_id": registration_id, "movement_id": movement_id}
    session.execute(delete(RegisteredName).filter_by(**here))
    for category, listed in names.items():
        keyed = {name_key(name): name for name in reversed(listed)}  # of a name written twice the first stays
        order = [name for name in listed if keyed.get(name_key(name)) is name]
        session.add_all(
            RegisteredName(category=category, position=position, name=name, key=name_key(name), **here)
            for position, name in enumerate(order, 1)
        )
