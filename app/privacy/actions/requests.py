"""What somebody asks about their data is written down, and what was done about it."""

from datetime import date, datetime

from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.privacy.models import DataRequest
from app.privacy.rules.acts import KEEP_REGISTER
from app.privacy.rules.requests import RequestKind
from app.units.authority import require
from app.units.rules.authority import Actor, Within


def receive_request(
    *, actor: Actor, council_id: int, kind: RequestKind, person: str, matter: str, received_on: date, today: date,
    at: datetime,
) -> int:  # fmt: skip
    """Writes a request down and gives its id."""
    require(actor, KEEP_REGISTER, Within(council_id))
    if received_on > today:
        raise OfficeError("Ngày nhận đang ở sau hôm nay. Hãy kiểm tra lại ngày.", field="received_on")
    with transaction() as session:
        request = DataRequest(council_id=council_id, kind=kind, person=person, matter=matter, received_on=received_on,
                              recorded_by=actor.account_id, recorded_at=at)  # fmt: skip
        session.add(request)
        record(session, actor=actor, at=at, action="data request received", thing=request, council_id=council_id,
               after={"kind": kind, "received on": received_on})  # fmt: skip
        return request.id


def answer_request(*, actor: Actor, council_id: int, request_id: int, answer: str, today: date, at: datetime) -> None:
    """Writes down what was done about a request; Conflict for one that is answered already."""
    require(actor, KEEP_REGISTER, Within(council_id))
    with transaction() as session:
        request = session.get(DataRequest, request_id, with_for_update=True)
        if request is None or request.council_id != council_id:
            raise NotFound
        if request.answered_on is not None:
            raise Conflict("Yêu cầu này vừa được trả lời rồi. Hãy tải lại trang để xem.")
        request.answer, request.answered_on, request.answered_by = answer, today, actor.account_id
        record(session, actor=actor, at=at, action="data request answered", thing=request, council_id=council_id)
