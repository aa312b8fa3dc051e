"""Reads of delegations: who may do the chair's work in the chair's stead, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.accounts.models import Account
from app.platform.database import db
from app.units.authority import require
from app.units.models import Council, Delegation, RoleHolding
from app.units.queries import CouncilFacts, MemberFacts, council_members, council_with_slug
from app.units.rules.acts import DELEGATE
from app.units.rules.authority import Actor, Holding, Role, Within
from app.units.rules.delegation import is_in_force, state_of

PRINCIPAL, DEPUTY = aliased(Account), aliased(Account)


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """A delegation with the names of both people."""

    id: int
    council_name: str
    principal: str
    deputy_id: int
    deputy: str
    since: date
    until: date
    paper: str
    ended_at: datetime | None

    def state(self, on: date) -> tuple[str, str]:
        """How it stands on this day, and the tone of it."""
        return state_of(since=self.since, until=self.until, ended_at=self.ended_at, on=on)

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on this day."""
        return is_in_force(since=self.since, until=self.until, ended_at=self.ended_at, on=on)


@dataclass(frozen=True, slots=True)
class DelegationsFacts:
    """The delegations of a council, newest first, the chairs who may give one, and who can be deputy."""

    council: CouncilFacts
    delegations: tuple[DelegationFacts, ...]
    chairs: tuple[MemberFacts, ...]
    others: tuple[MemberFacts, ...]


def delegations_facts(*, actor: Actor, council_slug: str) -> DelegationsFacts:
    """The delegations of a council. A chair gives only their own; an administrator records any chair's, never to themselves."""
    council = council_with_slug(council_slug)
    require(actor, DELEGATE, Within(council.id))
    members = council_members(council.id, with_secretaries=True)
    chairs = tuple(one for one in members if one.is_chair)
    if Role.CHAIR in actor.roles(council.id):
        chairs = tuple(one for one in chairs if one.account_id == actor.account_id)
    rows = db.session.execute(_delegations().where(Delegation.council_id == council.id)).mappings()
    return DelegationsFacts(
        council=council,
        delegations=tuple(DelegationFacts(**row) for row in rows),
        chairs=chairs,
        others=tuple(one for one in members if not one.is_chair and one.account_id != actor.account_id),
    )


def delegations_to(deputy_id: int, *, on: date) -> tuple[DelegationFacts, ...]:
    """The delegations by which this person may act on this day. One query."""
    rows = db.session.execute(_delegations().where(Delegation.deputy_id == deputy_id)).mappings()
    return tuple(one for one in (DelegationFacts(**row) for row in rows) if one.is_in_force(on))


def slugs_of(council_ids: Collection[int]) -> tuple[str, ...]:
    """The addresses of these councils. One query."""
    return tuple(db.session.scalars(select(Council.slug).where(Council.id.in_(council_ids)).order_by(Council.id)))


def deputy_actor(*, delegation_id: int, deputy_id: int, on: date) -> Actor | None:
    """The actor who does the chair's work by this delegation; None when it is not this person's, not in force, or the chair
    is the chair no more. One query."""
    row = db.session.execute(
        select(Delegation, PRINCIPAL.name, DEPUTY.name)
        .join(PRINCIPAL, PRINCIPAL.id == Delegation.principal_id)
        .join(DEPUTY, DEPUTY.id == Delegation.deputy_id)
        .join(
            RoleHolding,
            (RoleHolding.account_id == Delegation.principal_id)
            & (RoleHolding.council_id == Delegation.council_id)
            & (RoleHolding.role == Role.CHAIR),
        )
        .where(Delegation.id == delegation_id, Delegation.deputy_id == deputy_id, PRINCIPAL.active)
    ).first()
    if row is None:
        return None
    one, principal, deputy = row
    if not is_in_force(since=one.since, until=one.until, ended_at=one.ended_at, on=on):
        return None
    return Actor(
        account_id=one.principal_id,
        true_account_id=one.deputy_id,
        name=f"{deputy} (thay {principal})",
        holdings=frozenset({Holding(Role.CHAIR, one.council_id)}),
    )


def _delegations() -> Select[int, str, str, int, str, date, date, str, datetime | None]:
    return (
        select(
            Delegation.id,
            Council.name.label("council_name"),
            PRINCIPAL.name.label("principal"),
            Delegation.deputy_id,
            DEPUTY.name.label("deputy"),
            Delegation.since,
            Delegation.until,
            Delegation.paper,
            Delegation.ended_at,
        )
        .join(Council, Council.id == Delegation.council_id)
        .join(PRINCIPAL, PRINCIPAL.id == Delegation.principal_id)
        .join(DEPUTY, DEPUTY.id == Delegation.deputy_id)
        .order_by(Delegation.id.desc())
    )
