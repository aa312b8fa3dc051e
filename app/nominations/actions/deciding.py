"""What an appraisal does to a dossier: accepts it, returns it with remarks, stops it.

Only the appraisal calls these (a contract of the imports holds it): no dossier is accepted past its checklist.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.campaigns.models import AwardRound
from app.nominations.actions.dossiers import refuse_when_closed
from app.nominations.actions.steps import step_dossier
from app.nominations.models import Nomination, Nominee
from app.nominations.rules.acts import CHECK_DOSSIER
from app.nominations.rules.remarks import Remark, told
from app.nominations.rules.states import NominationState
from app.notices.actions.posting import post
from app.notices.rules.messages import NoticeKind
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.queries import clerks_of
from app.units.rules.authority import Actor, Within


def accept_nomination(*, actor: Actor, nomination_id: int, at: datetime) -> None:
    """Accepts a sent dossier: from now on it can be scored."""
    with transaction() as session:
        nomination, council_id = _sent_dossier(session, actor, nomination_id)
        if nomination.held:
            raise Conflict("Hồ sơ đang tạm dừng xem xét theo phiếu thẩm định nên chưa tiếp nhận được.")
        step_dossier(session, actor, nomination, council_id, NominationState.ACCEPTED, at)


def return_nomination(
    *, actor: Actor, nomination_id: int, remarks: Sequence[Remark] = (), remark: str = "", at: datetime
) -> None:
    """Gives a sent dossier back to the unit with remarks on its parts, or one on the whole; OfficeError without any."""
    whole = told(remark, remarks)
    if not whole:
        raise OfficeError("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.", field="remark")
    with transaction() as session:
        nomination, council_id = _sent_dossier(session, actor, nomination_id)
        step_dossier(
            session, actor, nomination, council_id, NominationState.RETURNED, at, remark=whole, remarks=remarks
        )
        post(session, account_ids=clerks_of(nomination.unit_id), kind=NoticeKind.RETURNED, endpoint="nominations.show",
             values={"nomination_id": nomination_id}, about=f"nomination:{nomination_id}:{nomination.version}", at=at)  # fmt: skip


def hold_nomination(session: Session, nomination: Nomination, *, held: bool) -> None:
    """Stops the dossier, or lets it go on, in the transaction of the appraisal that says why."""
    nomination.held = held


def _sent_dossier(session: Session, actor: Actor, nomination_id: int) -> tuple[Nomination, int]:
    nomination = session.get(Nomination, nomination_id, with_for_update=True)
    if nomination is None:
        raise NotFound
    council_id = session.get_one(Nominee, nomination.nominee_id).council_id
    require(actor, CHECK_DOSSIER, Within(council_id, nomination.unit_id))
    refuse_when_closed(session.get_one(AwardRound, nomination.round_id))
    if nomination.state is not NominationState.SENT:
        raise Conflict(f"Hồ sơ đang ở trạng thái “{nomination.state.label}” nên không làm được. Hãy tải lại trang.")
    return nomination, council_id
