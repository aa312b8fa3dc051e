"""One unit's registration."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.accounts.models import Account
from app.campaigns.queries import MovementFacts, RoundFacts, round_facts
from app.campaigns.rules.states import RoundState
from app.law.rules.categories import Category
from app.platform.database import db
from app.platform.errors import NotFound
from app.registrations.models import RegisteredName, RegisteredTarget, Registration, RegistrationStep
from app.registrations.queries.targets import TargetLine, line_of
from app.registrations.rules.acts import CHECK_REGISTRATION, READ_REGISTRATION, WRITE_REGISTRATION, is_shown
from app.registrations.rules.registration import faults_of_registration
from app.registrations.rules.states import RegistrationState, is_unsent
from app.units.authority import require
from app.units.queries import UnitFacts, council_units
from app.units.rules.authority import Actor, Within, may


@dataclass(frozen=True, slots=True)
class MovementPart:
    """What a unit registered in one movement."""

    movement: MovementFacts
    targets: tuple[TargetLine, ...]
    names: dict[Category, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A step of a registration."""

    state: RegistrationState
    at: datetime
    by: str
    remark: str


@dataclass(frozen=True, slots=True)
class RegistrationFacts:
    """One unit's registration in a round; `state` is None and `version` 0 before it was begun."""

    round: RoundFacts
    unit: UnitFacts
    state: RegistrationState | None
    version: int
    pledge: str
    remark: str
    sent_on: date | None
    parts: tuple[MovementPart, ...]
    steps: tuple[StepFacts, ...]
    faults: tuple[str, ...]
    may_write: bool
    may_check: bool
    may_return: bool
    may_report: bool

    @property
    def is_late(self) -> bool:
        """Whether it was first sent after the round's last day for registrations."""
        return is_late(self.round, self.sent_on)

    def part(self, slug: str) -> MovementPart:
        """What was registered in the movement with this slug; NotFound when the campaign has none."""
        for part in self.parts:
            if part.movement.slug == slug:
                return part
        raise NotFound


def is_late(award_round: RoundFacts, sent_on: date | None) -> bool:
    """Whether a registration first sent on this day came after the round's last day for them."""
    until = award_round.register_until
    return until is not None and sent_on is not None and sent_on > until


def registration_facts(*, actor: Actor, slug: str, unit_slug: str) -> RegistrationFacts:
    """One unit's registration, if the actor may read it; NotFound otherwise. Members read what was accepted."""
    award_round = round_facts(actor=actor, slug=slug)
    unit = next((one for one in council_units(award_round.council_id) if one.slug == unit_slug), None)
    if unit is None:
        raise NotFound
    within = Within(award_round.council_id, unit.id)
    require(actor, READ_REGISTRATION, within)
    row = db.session.scalar(select(Registration).filter_by(round_id=award_round.id, unit_id=unit.id))
    state = row.state if row else None
    if not is_shown(actor, within, state):
        raise NotFound
    parts = _parts(award_round, row.id if row else 0)
    is_open = award_round.state.is_before(RoundState.SCORING)
    with_the_unit = is_unsent(state)
    checks = is_open and may(actor, CHECK_REGISTRATION, within)
    writes = may(actor, WRITE_REGISTRATION, within)
    return RegistrationFacts(
        round=award_round,
        unit=unit,
        state=state,
        version=row.version if row else 0,
        pledge=row.pledge if row else "",
        remark=row.remark if row else "",
        sent_on=row.sent_on if row else None,
        parts=parts,
        steps=_steps(row.id if row else 0),
        faults=_faults(row.pledge if row else "", parts) if with_the_unit else (),
        may_write=is_open and with_the_unit and writes,
        may_check=checks and state is RegistrationState.SENT,
        may_return=checks and state in (RegistrationState.SENT, RegistrationState.ACCEPTED),
        may_report=writes and state is RegistrationState.ACCEPTED and award_round.state is not RoundState.PUBLISHED,
    )


def _parts(award_round: RoundFacts, registration_id: int) -> tuple[MovementPart, ...]:
    targets = db.session.scalars(
        select(RegisteredTarget).filter_by(registration_id=registration_id).order_by(RegisteredTarget.position)
    )
    lines = [line_of(row) for row in targets]
    names: dict[tuple[int, Category], list[str]] = {}
    for row in db.session.scalars(
        select(RegisteredName).filter_by(registration_id=registration_id).order_by(RegisteredName.position)
    ):
        names.setdefault((row.movement_id, row.category), []).append(row.name)
    return tuple(
        MovementPart(
            movement=movement,
            targets=tuple(line for line in lines if line.movement_id == movement.id),
            names={category: tuple(names.get((movement.id, category), ())) for category in movement.categories},
        )
        for movement in award_round.campaign.movements
    )


def _faults(pledge: str, parts: tuple[MovementPart, ...]) -> tuple[str, ...]:
    return faults_of_registration(
        pledge=pledge,
        movements={part.movement.name for part in parts if part.targets},
        named={part.movement.name for part in parts if any(part.names.values())},
    )


def _steps(registration_id: int) -> tuple[StepFacts, ...]:
    rows = db.session.execute(
        select(RegistrationStep, Account.name)
        .outerjoin(Account, Account.id == RegistrationStep.account_id)
        .where(RegistrationStep.registration_id == registration_id)
        .order_by(RegistrationStep.id)
    )
    return tuple(StepFacts(step.state, step.at, name or "Hệ thống", step.remark) for step, name in rows)
