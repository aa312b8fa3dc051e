"""Reads of councils, units and roles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select

from app.accounts.models import Account
from app.accounts.queries import (
    PasskeyFacts,
    SecondFactorFacts,
    SessionFacts,
    own_passkeys,
    own_sessions,
    second_factor_facts,
    subject_of,
)
from app.platform.database import db
from app.platform.errors import NotFound
from app.platform.reading import asked_once
from app.units.authority import require
from app.units.models import Cluster, Council, RoleHolding, Unit
from app.units.rules.acts import EDIT_COUNCIL, MANAGE_PEOPLE
from app.units.rules.authority import Actor, Holding, Role, Within
from app.units.rules.reorganisation import exists_on

EVER_WAS = or_(Unit.until.is_(None), Unit.since.is_(None), Unit.until > Unit.since)  # not founded by mistake


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
    superior_id: int | None  # the council of this deployment to which it proposes
    evidence_megabytes: int


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit as it is called today, with the name of its cluster ("" outside any), and the days between which it exists."""

    id: int
    slug: str
    name: str
    kind: str
    cluster: str
    since: date | None
    until: date | None

    def exists(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        return exists_on(since=self.since, until=self.until, on=on)


_HELD, _ACCOUNT = RoleHolding.__table__.c, Account.__table__.c
_HOLDINGS = select(_HELD.account_id, _HELD.role, _HELD.council_id, _HELD.unit_id).where(
    _HELD.account_id.in_(bindparam("accounts", expanding=True))
)  # asked at every page, so built once, of tables


def holdings_of(account_id: int) -> frozenset[Holding]:
    """The roles that an account holds. One query."""
    return holdings_of_all((account_id,)).get(account_id, frozenset())


def holdings_of_all(account_ids: Collection[int]) -> dict[int, frozenset[Holding]]:
    """The roles that these accounts hold, without those that hold none. One query."""
    held: dict[int, set[Holding]] = {}
    for account_id, role, council_id, unit_id in db.session.execute(_HOLDINGS, {"accounts": list(account_ids)}).all():
        held.setdefault(account_id, set()).add(Holding(role, council_id, unit_id))
    return {account_id: frozenset(holdings) for account_id, holdings in held.items()}


@asked_once
def council_facts(council_id: int) -> CouncilFacts:
    """The council with this id. One query."""
    row = db.session.execute(select(Council).where(Council.id == council_id)).scalar_one()
    return CouncilFacts(**{name: getattr(row, name) for name in CouncilFacts.__slots__})


_UNITS = (
    select(Unit.id, Unit.slug, Unit.name, Unit.kind, func.coalesce(Cluster.name, ""), Unit.since, Unit.until)
    .outerjoin(Cluster, Cluster.id == Unit.cluster_id)
    .where(Unit.council_id == bindparam("council_id"), EVER_WAS).order_by(Unit.name_sort)
)  # fmt: skip  # asked with every board, so built once; columns in the order of UnitFacts


@asked_once
def council_units(council_id: int) -> tuple[UnitFacts, ...]:
    """The units of a council that are or were, in Vietnamese order of name. One query."""
    return tuple(UnitFacts(*row) for row in db.session.execute(_UNITS, {"council_id": council_id}))


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """A member of the council who scores and votes."""

    account_id: int
    name: str
    is_chair: bool


_VOTING = (
    select(_ACCOUNT.id, _ACCOUNT.name, _HELD.role)
    .join_from(Account.__table__, RoleHolding.__table__, _HELD.account_id == _ACCOUNT.id)
    .where(_HELD.council_id == bindparam("council"), _HELD.role.in_(bindparam("roles", expanding=True)), _ACCOUNT.active)
    .order_by(_ACCOUNT.name_sort)
)  # fmt: skip  # asked with every ranking, so built once


def council_members(council_id: int, *, with_secretaries: bool = False) -> tuple[MemberFacts, ...]:
    """The members of a council, the chair among them (and the secretaries, where they vote), by given name. One query."""
    voting = [Role.CHAIR, Role.MEMBER, *([Role.SECRETARY] if with_secretaries else [])]
    members: dict[int, MemberFacts] = {}
    for row in db.session.execute(_VOTING, {"council": council_id, "roles": voting}).all():
        is_chair = row.role is Role.CHAIR or (row.id in members and members[row.id].is_chair)
        members[row.id] = MemberFacts(account_id=row.id, name=row.name, is_chair=is_chair)
    return tuple(members.values())


def find_member(council_id: int, account_id: int | None) -> MemberFacts:
    """The member (or secretary) of the council with this account; NotFound for somebody who is none. One query."""
    for member in council_members(council_id, with_secretaries=True):
        if member.account_id == account_id:
            return member
    raise NotFound


def holders_of(council_id: int, role: Role) -> tuple[str, ...]:
    """The names of the active people who hold this role in the council. One query."""
    rows = db.session.scalars(
        select(Account.name)
        .join(RoleHolding, RoleHolding.account_id == Account.id)
        .where(RoleHolding.council_id == council_id, RoleHolding.role == role, Account.active)
        .order_by(Account.name_sort)
    )
    return tuple(rows)


def clerks_of(unit_id: int) -> tuple[int, ...]:
    """The accounts of the active clerks of a unit. One query."""
    rows = db.session.scalars(
        select(Account.id)
        .join(RoleHolding, RoleHolding.account_id == Account.id)
        .where(RoleHolding.unit_id == unit_id, RoleHolding.role == Role.CLERK, Account.active)
        .order_by(Account.id)
    )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class HoldingFacts:
    """A role of a person, with the unit it is held in ("" for council roles)."""

    id: int
    role: Role
    unit_name: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person with roles in a council."""

    account_id: int
    username: str
    name: str
    active: bool
    holdings: tuple[HoldingFacts, ...]


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """The people of a council, and its units for a clerk's role."""

    council: CouncilFacts
    people: tuple[PersonFacts, ...]
    units: tuple[UnitFacts, ...]


def people_facts(*, actor: Actor, council_slug: str) -> PeopleFacts:
    """The people who hold roles in this council; NotFound for a council that is not the actor's."""
    council = council_with_slug(council_slug)
    require(actor, MANAGE_PEOPLE, Within(council.id))
    rows = db.session.execute(
        select(Account, RoleHolding, Unit.name)
        .join(RoleHolding, RoleHolding.account_id == Account.id)
        .outerjoin(Unit, Unit.id == RoleHolding.unit_id)
        .where(RoleHolding.council_id == council.id)
        .order_by(Account.name_sort, Account.id, RoleHolding.id)
    )
    people: dict[int, PersonFacts] = {}
    for account, holding, unit_name in rows:
        held = HoldingFacts(holding.id, holding.role, unit_name or "")
        known = people.get(account.id)
        earlier = known.holdings if known else ()
        people[account.id] = PersonFacts(account.id, account.username, account.name, account.active, (*earlier, held))
    return PeopleFacts(council, tuple(people.values()), council_units(council.id))


@dataclass(frozen=True, slots=True)
class OnePersonFacts:
    """How a person of the council signs in, and where they are signed in."""

    council: CouncilFacts
    account_id: int
    name: str
    username: str
    email: str
    subject: str  # at the province's server
    factor: SecondFactorFacts | None
    passkeys: tuple[PasskeyFacts, ...]
    sessions: tuple[SessionFacts, ...]


def person_facts(council: CouncilFacts, account_id: int, *, issuer: str, since: datetime) -> OnePersonFacts:
    """The facts about one person, sessions seen since then. The caller has asked who may see them."""
    account = db.session.get_one(Account, account_id)
    return OnePersonFacts(
        council=council,
        account_id=account.id,
        name=account.name,
        username=account.username,
        email=account.email or "",
        subject=subject_of(account_id=account_id, issuer=issuer),
        factor=second_factor_facts(account_id),
        passkeys=own_passkeys(account_id),
        sessions=own_sessions(account_id=account_id, session_id=None, since=since),
    )


def administered_councils(actor: Actor) -> tuple[CouncilFacts, ...]:
    """The councils of which the actor is administrator."""
    ids = [one.council_id for one in actor.holdings if one.role is Role.ADMINISTRATOR]
    return tuple(council_facts(council_id) for council_id in sorted(ids))


def own_councils(actor: Actor) -> tuple[CouncilFacts, ...]:
    """The councils in which the actor holds a role, by name. One query."""
    rows = db.session.scalars(
        select(Council).where(Council.id.in_(actor.council_ids)).order_by(Council.name, Council.id)
    )
    return tuple(CouncilFacts(**{name: getattr(row, name) for name in CouncilFacts.__slots__}) for row in rows)


def council_with_slug(slug: str) -> CouncilFacts:
    """The council at this address, whoever asks; NotFound when there is none. Two queries."""
    council_id = db.session.scalar(select(Council.id).where(Council.slug == slug))
    if council_id is None:
        raise NotFound
    return council_facts(council_id)


def council_of(*, actor: Actor, slug: str) -> CouncilFacts:
    """A council whose names the actor may edit; NotFound or Forbidden otherwise."""
    council = council_with_slug(slug)
    require(actor, EDIT_COUNCIL, Within(council.id))
    return council
