"""Reads of councils, units and roles."""

from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Account
from app.platform.database import db
from app.units.models import Cluster, Council, RoleHolding, Unit
from app.units.rules.authority import Holding, Role


@dataclass(frozen=True, slots=True)
class CouncilFacts:
    """A council and the agency whose papers it prepares."""

    id: int
    slug: str
    name: str
    agency_name: str
    superior_agency: str
    authority_title: str
    place: str
    level: str
    signer_name: str
    signer_title: str
    drafting_unit: str
    emblem_sha256: str | None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit, with the name of its cluster ("" outside any)."""

    id: int
    slug: str
    name: str
    kind: str
    cluster: str


def holdings_of(account_id: int) -> frozenset[Holding]:
    """The roles that an account holds. One query."""
    rows = db.session.execute(
        select(RoleHolding.role, RoleHolding.council_id, RoleHolding.unit_id).where(
            RoleHolding.account_id == account_id
        )
    )
    return frozenset(Holding(role=row.role, council_id=row.council_id, unit_id=row.unit_id) for row in rows)


def council_facts(council_id: int) -> CouncilFacts:
    """The council with this id. One query."""
    row = db.session.execute(select(Council).where(Council.id == council_id)).scalar_one()
    return CouncilFacts(**{name: getattr(row, name) for name in CouncilFacts.__slots__})


def council_units(council_id: int) -> tuple[UnitFacts, ...]:
    """The units of a council in Vietnamese order of name. One query."""
    rows = db.session.execute(
        select(Unit, Cluster.name)
        .outerjoin(Cluster, Cluster.id == Unit.cluster_id)
        .where(Unit.council_id == council_id)
        .order_by(Unit.name_sort)
    )
    return tuple(
        UnitFacts(id=unit.id, slug=unit.slug, name=unit.name, kind=unit.kind, cluster=cluster or "")
        for unit, cluster in rows
    )


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member of the council who scores and votes."""

    account_id: int
    name: str
    is_chair: bool


def council_members(council_id: int) -> tuple[MemberFacts, ...]:
    """The members of a council, the chair among them, by given name. One query."""
    rows = db.session.execute(
        select(Account.id, Account.name, RoleHolding.role)
        .join(RoleHolding, RoleHolding.account_id == Account.id)
        .where(RoleHolding.council_id == council_id, RoleHolding.role.in_([Role.CHAIR, Role.MEMBER]), Account.active)
        .order_by(Account.name_sort)
    )
    members: dict[int, MemberFacts] = {}
    for row in rows:
        is_chair = row.role is Role.CHAIR or (row.id in members and members[row.id].is_chair)
        members[row.id] = MemberFacts(account_id=row.id, name=row.name, is_chair=is_chair)
    return tuple(members.values())
