"""At the round's end a unit reports what was achieved of each target it registered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from app.campaigns.rules.states import RoundState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound
from app.platform.transaction import transaction
from app.registrations.actions.writing import in_text, registration_to_change
from app.registrations.models import RegisteredTarget
from app.registrations.rules.acts import WRITE_REGISTRATION
from app.registrations.rules.states import RegistrationState
from app.units.rules.authority import Actor


@dataclass(frozen=True, slots=True)
class Report:
    """What was achieved of a target: a figure where it has one, else whether it was done; None for not yet known."""

    amount: Decimal | None
    done: bool | None
    note: str


def report_results(
    *, actor: Actor, round_id: int, unit_id: int, reports: Mapping[int, Report], version: int, at: datetime
) -> None:
    """Stores what the unit achieved, by target id; refused before the registration was accepted and after publication.

    Raises Conflict when the registration was changed since `version`, NotFound for a target of somebody else.
    """
    with transaction() as session:
        registration, award_round, council_id = registration_to_change(
            session, actor=actor, act=WRITE_REGISTRATION, round_id=round_id, unit_id=unit_id
        )
        if registration is None or registration.state is not RegistrationState.ACCEPTED:
            raise Conflict("Bản đăng ký chưa được tiếp nhận nên chưa báo cáo kết quả được.")
        if award_round.state is RoundState.PUBLISHED:
            raise Conflict("Kết quả khen thưởng của đợt đã công bố nên không sửa kết quả thực hiện được nữa.")
        if registration.version != version:
            raise Conflict("Bản đăng ký vừa được lưu ở nơi khác. Hãy chép lại phần vừa gõ, tải lại trang rồi sửa tiếp.")
        rows = {
            row.id: row for row in session.scalars(select(RegisteredTarget).filter_by(registration_id=registration.id))
        }
        if reports.keys() - rows.keys():
            raise NotFound
        for target_id, report in reports.items():
            row = rows[target_id]
            row.achieved = in_text(report.amount) if row.amount is not None else None
            row.done = report.done if row.amount is None else None
            row.note = report.note
        registration.changed_at = at
        record(
            session, actor=actor, at=at, action="results reported", thing=registration, council_id=council_id,
            after={rows[key].text: str(one.amount if one.amount is not None else one.done)
                   for key, one in reports.items()},
        )  # fmt: skip
