"""A registration is sent by the unit; returned with a remark or accepted by the secretary."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.campaigns.models import Movement
from app.platform.audit import record
from app.platform.errors import Conflict, OfficeError
from app.platform.transaction import transaction
from app.registrations.actions.writing import refuse_when_away, refuse_when_scoring, registration_to_change
from app.registrations.models import RegisteredName, RegisteredTarget, Registration, RegistrationStep
from app.registrations.rules.acts import CHECK_REGISTRATION, WRITE_REGISTRATION
from app.registrations.rules.registration import faults_of_registration
from app.registrations.rules.states import RegistrationState
from app.units.rules.authority import Actor


def send_registration(*, actor: Actor, round_id: int, unit_id: int, today: date, at: datetime) -> None:
    """Sends the unit's registration to the secretary. Raises OfficeError with everything that is missing."""
    with transaction() as session:
        registration, award_round, council_id = registration_to_change(
            session, actor=actor, act=WRITE_REGISTRATION, round_id=round_id, unit_id=unit_id
        )
        refuse_when_scoring(award_round)
        if registration is None:
            raise OfficeError("Đơn vị chưa ghi gì trong bản đăng ký. Hãy ghi chỉ tiêu và giao ước rồi gửi.")
        refuse_when_away(registration)
        faults = faults_of_registration(
            pledge=registration.pledge,
            movements=_movements_with(session, RegisteredTarget, registration.id),
            named=_movements_with(session, RegisteredName, registration.id),
        )
        if faults:
            raise OfficeError(" ".join(faults))
        registration.sent_on = registration.sent_on or today
        _step(session, actor, registration, council_id, RegistrationState.SENT, "", at)


def return_registration(*, actor: Actor, round_id: int, unit_id: int, remark: str, at: datetime) -> None:
    """Gives a sent or accepted registration back to the unit with a remark."""
    if not remark:
        raise OfficeError("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.", field="remark")
    _check(actor, round_id, unit_id, RegistrationState.RETURNED, remark, at)


def accept_registration(*, actor: Actor, round_id: int, unit_id: int, at: datetime) -> None:
    """Accepts a sent registration: from now on those named in it count as registered."""
    _check(actor, round_id, unit_id, RegistrationState.ACCEPTED, "", at)


def _check(actor: Actor, round_id: int, unit_id: int, to: RegistrationState, remark: str, at: datetime) -> None:
    with transaction() as session:
        registration, award_round, council_id = registration_to_change(
            session, actor=actor, act=CHECK_REGISTRATION, round_id=round_id, unit_id=unit_id
        )
        refuse_when_scoring(award_round)
        before = registration.state if registration else None
        returned = to is RegistrationState.RETURNED and before is RegistrationState.ACCEPTED
        if registration is None or not (before is RegistrationState.SENT or returned):
            label = before.label if before else "Chưa đăng ký"
            raise Conflict(f"Bản đăng ký đang ở trạng thái “{label}” nên không làm được. Hãy tải lại trang.")
        _step(session, actor, registration, council_id, to, remark, at)


def _movements_with(
    session: Session, part: type[RegisteredTarget] | type[RegisteredName], registration_id: int
) -> frozenset[str]:
    rows = session.scalars(
        select(Movement.name)
        .join(part, part.movement_id == Movement.id)
        .where(part.registration_id == registration_id)
        .distinct()
    )
    return frozenset(rows)


def _step(
    session: Session, actor: Actor, registration: Registration, council_id: int, to: RegistrationState, remark: str,
    at: datetime,
) -> None:  # fmt: skip
    before = registration.state
    registration.state, registration.remark, registration.changed_at = to, remark, at
    session.add(
        RegistrationStep(registration_id=registration.id, state=to, at=at, account_id=actor.account_id, remark=remark)
    )
    record(
        session, actor=actor, at=at, action=f"registration {to}", thing=registration, council_id=council_id,
        before={"state": before}, after={"state": to, "remark": remark},
    )  # fmt: skip
