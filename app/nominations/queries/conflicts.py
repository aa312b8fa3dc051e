"""Who stands aside from which dossier: as declared, or because the data know that it is of their own unit."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, bindparam, literal, select, union_all
from sqlalchemy.sql.elements import KeyedColumnElement

from app.nominations.models import ConflictOfInterest, Disclosure, Nomination, Nominee
from app.nominations.rules.states import NominationState
from app.platform.database import db
from app.platform.errors import StepFirst
from app.platform.reading import asked_once
from app.units.models import RoleHolding, Unit
from app.units.queries import council_members
from app.units.rules.authority import Actor, Role

OWN_UNIT = "Hồ sơ của đơn vị mình"


@dataclass(frozen=True, slots=True)
class StandAside:
    """A member stands aside from a dossier, and why."""

    account_id: int
    nomination_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ToDisclose:
    """A dossier about which a member has not said yet whether they stand aside; `known` is what the data say already."""

    nomination_id: int
    name: str
    unit_name: str
    movement_id: int
    known: str


def require_disclosure(actor: Actor, council_id: int, round_id: int, slug: str) -> None:
    """Raises StepFirst for a member who has not said of all accepted dossiers from which ones they stand aside."""
    who = actor.true_account_id  # a deputy's own conflicts matter, not those of whom they act for
    if who is None or not actor.roles(council_id) & {Role.MEMBER, Role.CHAIR}:
        return
    if actor.is_deputy and who not in {one.account_id for one in council_members(council_id)}:
        return
    if undisclosed(round_id, [who]):
        raise StepFirst(
            "Trước khi mở hồ sơ, hãy khai báo bạn đứng ngoài hồ sơ nào (đơn vị mình, người thân, người mình đề nghị).",
            "nominations.disclose",
            slug=slug,
        )


def undisclosed(round_id: int, account_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """The accepted dossiers of a round of which these members have not disclosed, by member. Two queries."""
    accepted = select(Nomination.id).where(
        Nomination.round_id == round_id, Nomination.state == NominationState.ACCEPTED
    )
    dossiers = frozenset(db.session.scalars(accepted))
    told = select(Disclosure).where(Disclosure.round_id == round_id, Disclosure.account_id.in_(account_ids))
    covered = {row.account_id: frozenset(row.nominations) for row in db.session.scalars(told)}
    left = {account_id: dossiers - covered.get(account_id, frozenset()) for account_id in account_ids}
    return {account_id: numbers for account_id, numbers in left.items() if numbers}


def to_disclose(round_id: int, account_id: int) -> tuple[ToDisclose, ...]:
    """What a member still has to disclose, by movement and name. Four queries."""
    numbers = undisclosed(round_id, [account_id]).get(account_id, frozenset())
    known = {
        nomination_id: one.reason
        for nomination_id, members in conflicts_of_round(round_id).items()
        for one in members
        if one.account_id == account_id
    }
    rows = db.session.execute(
        select(Nomination.id, Nominee.honorific, Nominee.name, Unit.name, Nomination.movement_id)
        .join(Nominee, Nominee.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.id.in_(numbers))
        .order_by(Nomination.movement_id, Nominee.category, Nominee.name_sort, Nomination.id)
    )
    return tuple(
        ToDisclose(number, f"{honorific} {name}".strip(), unit_name, movement_id, known.get(number, ""))
        for number, honorific, name, unit_name, movement_id in rows
    )


# Asked whenever somebody opens a ranking, so they are built once, of tables.
_DOSSIER, _DECLARED, _HELD = Nomination.__table__.c, ConflictOfInterest.__table__.c, RoleHolding.__table__.c


def _who_stand_aside(where: KeyedColumnElement[int]) -> CompoundSelect[int, int, str]:
    """Clerks of the dossier's own unit, then those who declared why; in the accepted dossiers where this is `key`."""
    which = where == bindparam("key")
    accepted = _DOSSIER.state == NominationState.ACCEPTED
    declared = (
        select(_DECLARED.nomination_id, _DECLARED.account_id, _DECLARED.reason)
        .join_from(ConflictOfInterest.__table__, Nomination.__table__, _DOSSIER.id == _DECLARED.nomination_id)
        .where(which, accepted)
    )
    found = (
        select(_DOSSIER.id, _HELD.account_id, literal(OWN_UNIT))
        .join_from(Nomination.__table__, RoleHolding.__table__, _HELD.unit_id == _DOSSIER.unit_id)
        .where(_HELD.role == Role.CLERK, which, accepted)
    )
    return union_all(found, declared)


_OF_ROUND, _OF_DOSSIER = _who_stand_aside(_DOSSIER.round_id), _who_stand_aside(_DOSSIER.id)
_CLERKS_UNITS = select(_HELD.unit_id).where(
    _HELD.role == Role.CLERK, _HELD.account_id.in_(bindparam("accounts", expanding=True))
)


@asked_once
def conflicts_of_round(round_id: int) -> Mapping[int, tuple[StandAside, ...]]:
    """Who stands aside in the accepted dossiers of a round, by dossier. One query."""
    return _by_dossier(_OF_ROUND, round_id)


def hidden_from(actor: Actor, council_id: int, round_id: int) -> frozenset[int]:
    """The dossiers whose scores and counts the actor does not see: their own conflicts, and for a deputy both people's.

    A secretary who votes may stand aside like a member. One query for the council's own people.
    """
    if not actor.roles(council_id) & {Role.MEMBER, Role.CHAIR, Role.SECRETARY}:
        return frozenset()
    return frozenset(
        nomination_id
        for nomination_id, members in conflicts_of_round(round_id).items()
        if any(one.account_id in actor.people for one in members)
    )


def clerks_among(members: Collection[int]) -> Counter[int]:
    """How many of these members are of each unit, and so have no sheet for its dossiers. One query."""
    found = db.session.scalars(_CLERKS_UNITS, {"accounts": list(members)})
    return Counter(unit_id for unit_id in found if unit_id is not None)


def stands_aside(account_id: int | None, nomination_id: int) -> StandAside | None:
    """The reason why this member has nothing to do with this dossier; None when there is none. One query."""
    for one in _by_dossier(_OF_DOSSIER, nomination_id).get(nomination_id, ()):
        if one.account_id == account_id:
            return one
    return None


def _by_dossier(asked: CompoundSelect[int, int, str], key: int) -> Mapping[int, tuple[StandAside, ...]]:
    conflicts: dict[int, dict[int, StandAside]] = defaultdict(dict)
    for nomination_id, account_id, reason in db.session.execute(asked, {"key": key}).all():
        conflicts[nomination_id][account_id] = StandAside(account_id, nomination_id, reason)
    return {nomination_id: tuple(members.values()) for nomination_id, members in conflicts.items()}
