"""Who may do what: a role is held in a council or in a unit, and each act of the office names its roles."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is in a council (or, for a clerk, in one unit of it)."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    CHAIR = "chair"
    MEMBER = "member"
    CLERK = "clerk"

    @property
    def label(self) -> str:
        """The role as the office calls it."""
        return {
            "administrator": "Quản trị",
            "secretary": "Thư ký Hội đồng",
            "chair": "Chủ tịch Hội đồng",
            "member": "Ủy viên Hội đồng",
            "clerk": "Chuyên viên đơn vị",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Holding:
    """One role held in a council; a clerk's also names the unit."""

    role: Role
    council_id: int
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: the account acted for, the account that really acts, and the roles held. The two accounts differ where a
    deputy acts by delegation; then the name tells both.

    An operator is somebody at the machine's own console (a `flask` command); the operating system has let
    them in, so every act is theirs, and the audit names the command's user.
    """

    account_id: int | None
    true_account_id: int | None
    name: str
    holdings: frozenset[Holding] = field(default_factory=frozenset)
    operator: bool = False

    @property
    def is_deputy(self) -> bool:
        """Whether somebody acts here for somebody else."""
        return self.account_id != self.true_account_id

    @property
    def people(self) -> frozenset[int]:
        """The account acted for and the one that really acts: what either may not see, neither sees."""
        return frozenset(one for one in (self.account_id, self.true_account_id) if one is not None)

    @property
    def council_ids(self) -> frozenset[int]:
        """The councils in which the actor holds any role."""
        return frozenset(holding.council_id for holding in self.holdings)

    def unit_ids(self, council_id: int) -> frozenset[int]:
        """The units of this council for which the actor is clerk."""
        return frozenset(
            holding.unit_id
            for holding in self.holdings
            if holding.council_id == council_id and holding.role is Role.CLERK and holding.unit_id is not None
        )

    def roles(self, council_id: int) -> frozenset[Role]:
        """The roles held in this council."""
        return frozenset(holding.role for holding in self.holdings if holding.council_id == council_id)


@dataclass(frozen=True, slots=True)
class Act:
    """A thing that somebody may do, the roles that may do it, and whether nobody else can do it for them."""

    name: str
    roles: frozenset[Role]
    in_person: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """Where an act takes place: a council, and the unit concerned where the act is a unit's own affair."""

    council_id: int
    unit_id: int | None = None


EVERYONE_IN_THE_COUNCIL = frozenset(Role)


def may(actor: Actor, act: Act, within: Within) -> bool:
    """Whether the actor may do the act there. A clerk may act only for their own unit where one is named."""
    if actor.operator:
        return True
    if act.in_person and actor.is_deputy:
        return False
    return any(
        holding.role in act.roles
        and holding.council_id == within.council_id
        and (holding.role is not Role.CLERK or within.unit_id in (None, holding.unit_id))
        for holding in actor.holdings
    )


def may_know_of(actor: Actor, within: Within) -> bool:
    """Whether the thing exists for the actor at all; what it does not, is answered "not found".

    Council roles know of everything in their council; a clerk only of their own unit's affairs.
    """
    return may(actor, Act("know", EVERYONE_IN_THE_COUNCIL), within)
