"""Use cases of delegation: the chair's work is given to a deputy, taken back, and done in the chair's stead."""

from datetime import date, datetime

from app.platform.audit import record
from app.platform.errors import Conflict, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.delegations import deputy_actor
from app.units.models import Delegation
from app.units.queries import council_members
from app.units.rules.acts import DELEGATE
from app.units.rules.authority import Actor, Role, Within


def give_delegation(
    *,
    actor: Actor,
    council_id: int,
    principal_id: int,
    deputy_id: int,
    since: date,
    until: date,
    paper: str,
    at: datetime,
) -> int:
    """Lets a member or secretary do the chair's work on these days, and gives the delegation's id.

    The chair gives their own; an administrator records what the paper says, never for themselves.
    """
    require(actor, DELEGATE, Within(council_id))
    members = {one.account_id: one for one in council_members(council_id, with_secretaries=True)}
    principal, deputy = members.get(principal_id), members.get(deputy_id)
    if principal is None or not principal.is_chair:
        raise OfficeError("Chỉ Chủ tịch Hội đồng ủy quyền được. Hãy chọn lại người ủy quyền.", field="principal_id")
    if Role.CHAIR in actor.roles(council_id) and principal_id != actor.account_id:
        raise OfficeError("Mỗi Chủ tịch chỉ ủy quyền việc của mình.", field="principal_id")
    if deputy is None or deputy.is_chair:
        raise OfficeError("Chỉ ủy quyền cho ủy viên hoặc thư ký của Hội đồng. Hãy chọn lại.", field="deputy_id")
    if deputy_id == actor.account_id:
        raise OfficeError("Không tự ghi ủy quyền cho chính mình được. Hãy nhờ Chủ tịch ghi.", field="deputy_id")
    if until < since:
        raise OfficeError("Ngày cuối phải từ ngày đầu trở đi.", field="until")
    with transaction() as session:
        given = Delegation(council_id=council_id, principal_id=principal_id, deputy_id=deputy_id, since=since, until=until,
                           paper=paper, given_at=at)  # fmt: skip
        session.add(given)
        about = {"principal": principal_id, "deputy": deputy_id, "since": since, "until": until, "paper": paper}
        record(session, actor=actor, at=at, action="delegation given", thing=given, council_id=council_id, after=about)
        return given.id


def end_delegation(*, actor: Actor, delegation_id: int, council_id: int, at: datetime) -> None:
    """Ends a delegation at once: the deputy is out at the next request."""
    require(actor, DELEGATE, Within(council_id))
    with transaction() as session:
        given = session.get(Delegation, delegation_id, with_for_update=True)
        if given is None or given.council_id != council_id:
            raise NotFound
        if given.ended_at is not None:
            raise Conflict("Ủy quyền này đã chấm dứt.")
        given.ended_at = at
        record(session, actor=actor, at=at, action="delegation ended", thing=given, council_id=council_id)


def begin_acting(*, deputy_id: int, delegation_id: int, on: date, at: datetime) -> Actor:
    """Lets a deputy act, and gives the actor that they are from now on; NotFound when the delegation is not in force."""
    with transaction() as session:
        actor = deputy_actor(delegation_id=delegation_id, deputy_id=deputy_id, on=on)
        given = session.get(Delegation, delegation_id)
        if actor is None or given is None:
            raise NotFound
        record(session, actor=actor, at=at, action="acting for another begun", thing=given, council_id=given.council_id)
        return actor


def end_acting(*, actor: Actor, delegation_id: int, at: datetime) -> None:
    """Notes that a deputy stopped acting."""
    with transaction() as session:
        given = session.get_one(Delegation, delegation_id)
        record(session, actor=actor, at=at, action="acting for another ended", thing=given, council_id=given.council_id)
