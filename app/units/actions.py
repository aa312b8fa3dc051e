"""Use cases of councils, units and roles."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from app.accounts.actions import FirstPassword, admit, set_active
from app.accounts.models import Account
from app.platform.audit import record
from app.platform.database import db
from app.platform.errors import Conflict, Forbidden, NotFound, OfficeError
from app.platform.transaction import transaction
from app.units.authority import require
from app.units.models import Cluster, Council, RoleHolding, Unit
from app.units.rules.acts import EDIT_COUNCIL, FOUND_COUNCIL, MANAGE_PEOPLE, MANAGE_UNITS
from app.units.rules.authority import Actor, Role, Within, may
from app.vietnamese.names import sort_key

EDITABLE_OF_A_COUNCIL = frozenset(
    {"name", "agency_name", "superior_agency", "authority_title", "place", "signer_name", "signer_title",
     "drafting_unit", "emblem_sha256", "evidence_megabytes"}
)  # fmt: skip


def found_council(*, actor: Actor, at: datetime, **about: str) -> int:
    """Founds a council with these facts (see CouncilFacts) and gives its id."""
    if not actor.operator:
        raise NotFound
    with transaction() as session:
        council = Council(**about)
        session.add(council)
        record(session, actor=actor, at=at, action=FOUND_COUNCIL.name, thing=council, after=about)
        return council.id


def edit_council(*, actor: Actor, council_id: int, changes: Mapping[str, str | int | None], at: datetime) -> None:
    """Changes facts of a council: names on papers, place, signer, emblem."""
    require(actor, EDIT_COUNCIL, Within(council_id))
    unknown = changes.keys() - EDITABLE_OF_A_COUNCIL
    if unknown:
        raise ValueError(f"not facts of a council: {unknown}")
    with transaction() as session:
        council = session.get_one(Council, council_id, with_for_update=True)
        before = {name: getattr(council, name) for name in changes}
        for name, value in changes.items():
            setattr(council, name, value)
        record(
            session,
            actor=actor,
            at=at,
            action=EDIT_COUNCIL.name,
            thing=council,
            council_id=council_id,
            before=before,
            after=changes,
        )


def add_cluster(*, actor: Actor, council_id: int, slug: str, name: str, at: datetime) -> int:
    """Adds a cluster to a council and gives its id."""
    require(actor, MANAGE_UNITS, Within(council_id))
    with transaction() as session:
        cluster = Cluster(council_id=council_id, slug=slug, name=name)
        session.add(cluster)
        record(
            session, actor=actor, at=at, action="cluster added", thing=cluster, council_id=council_id,
            after={"name": name},
        )  # fmt: skip
        return cluster.id


def add_unit(
    *, actor: Actor, council_id: int, slug: str, name: str, kind: str, cluster_id: int | None, at: datetime
) -> int:
    """Adds a unit to a council and gives its id; refuses a name or slug that the council has already."""
    require(actor, MANAGE_UNITS, Within(council_id))
    with transaction() as session:
        named = (Unit.name == name) & Unit.until.is_(None)
        twin = select(Unit.id).where(Unit.council_id == council_id, (Unit.slug == slug) | named)
        if session.scalar(twin):
            raise OfficeError(f"Đơn vị “{name}” đã có trong danh sách. Hãy kiểm tra lại tên.", field="name")
        unit = Unit(
            council_id=council_id, slug=slug, name=name, name_sort=sort_key(name), kind=kind, cluster_id=cluster_id
        )
        session.add(unit)
        record(
            session, actor=actor, at=at, action="unit added", thing=unit, council_id=council_id, after={"name": name}
        )
        return unit.id


def add_person(
    *,
    actor: Actor,
    council_id: int,
    name: str,
    username: str,
    role: Role,
    unit_id: int | None,
    days: int,
    at: datetime,
) -> FirstPassword:
    """Creates an account with its first role in the council, both or neither, and a password for so many days."""
    require(actor, MANAGE_PEOPLE, Within(council_id))
    with transaction():
        given = admit(actor=actor, username=username, name=name, days=days, at=at)
        appoint(actor=actor, account_id=given.account_id, role=role, council_id=council_id, unit_id=unit_id, at=at)
        return given


def require_own_person(actor: Actor, *, council_id: int, account_id: int) -> None:
    """Lets an administrator act on a person all of whose roles are in councils that they administer."""
    require(actor, MANAGE_PEOPLE, Within(council_id))
    councils = set(db.session.scalars(select(RoleHolding.council_id).filter_by(account_id=account_id)))
    if council_id not in councils:
        raise NotFound
    for other in councils:
        if not may(actor, MANAGE_PEOPLE, Within(other)):
            raise Forbidden


def switch_person(*, actor: Actor, council_id: int, account_id: int, active: bool, at: datetime) -> None:
    """Switches a person's account on or off; nobody locks themselves out."""
    require_own_person(actor, council_id=council_id, account_id=account_id)
    if account_id == actor.account_id:
        raise Conflict("Không tự khóa tài khoản của chính mình được. Hãy nhờ người quản trị khác.")
    set_active(actor=actor, account_id=account_id, active=active, council_id=council_id, at=at)


def appoint(
    *, actor: Actor, account_id: int, role: Role, council_id: int, unit_id: int | None = None, at: datetime
) -> int:
    """Gives an account a role in a council (a clerk in one of its units) and gives the holding's id."""
    require(actor, MANAGE_PEOPLE, Within(council_id))
    if (role is Role.CLERK) != (unit_id is not None):
        raise OfficeError("Chuyên viên đơn vị phải gắn với một đơn vị; các vai trò khác thì không.", field="unit_id")
    with transaction() as session:
        if db.session.get(Account, account_id) is None:
            raise NotFound
        if unit_id is not None and session.get_one(Unit, unit_id).council_id != council_id:
            raise NotFound
        same = select(RoleHolding.id).filter_by(
            account_id=account_id, role=role, council_id=council_id, unit_id=unit_id
        )
        if session.scalar(same):
            raise Conflict("Người này đã giữ vai trò đó rồi.", field="role")
        holding = RoleHolding(account_id=account_id, role=role, council_id=council_id, unit_id=unit_id)
        session.add(holding)
        record(
            session, actor=actor, at=at, action="role given", thing=holding, council_id=council_id,
            after={"account_id": account_id, "role": role, "unit_id": unit_id},
        )  # fmt: skip
        return holding.id


def give_role(*, actor: Actor, council_id: int, username: str, role: Role, unit_id: int | None, at: datetime) -> int:
    """Gives somebody who has an account a further role in the council, and gives the holding's id."""
    require(actor, MANAGE_PEOPLE, Within(council_id))
    account_id = db.session.scalar(select(Account.id).where(Account.username == username))
    if account_id is None:
        raise OfficeError(
            f"Chưa có tài khoản “{username}”. Hãy kiểm tra lại, hoặc thêm người dùng mới.", field="username"
        )
    return appoint(actor=actor, account_id=account_id, role=role, council_id=council_id, unit_id=unit_id, at=at)


def dismiss(*, actor: Actor, holding_id: int, at: datetime) -> None:
    """Takes a role back. A council keeps at least one administrator."""
    with transaction() as session:
        holding = session.get(RoleHolding, holding_id, with_for_update=True)
        if holding is None:
            raise NotFound
        require(actor, MANAGE_PEOPLE, Within(holding.council_id))
        if holding.role is Role.ADMINISTRATOR:
            administrators = select(RoleHolding.id).filter_by(role=Role.ADMINISTRATOR, council_id=holding.council_id)
            if len(session.scalars(administrators).all()) == 1:
                raise Conflict("Hội đồng phải còn ít nhất một người quản trị. Hãy giao quyền cho người khác trước.")
        record(
            session, actor=actor, at=at, action="role taken back", thing=holding, council_id=holding.council_id,
            before={"account_id": holding.account_id, "role": holding.role, "unit_id": holding.unit_id},
        )  # fmt: skip
        session.delete(holding)
