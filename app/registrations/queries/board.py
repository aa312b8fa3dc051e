"""Who has registered in a round and who has not, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.campaigns.queries import MovementFacts, RoundFacts, round_facts
from app.platform.database import db
from app.platform.reading import asked_once
from app.registrations.models import Registration
from app.registrations.queries.registration import is_late
from app.registrations.queries.targets import TargetLine, targets_by_unit
from app.registrations.rules.acts import READ_RESULTS, is_shown
from app.registrations.rules.outcome import Outcome
from app.registrations.rules.states import RegistrationState, is_unsent
from app.units.authority import require
from app.units.queries import UnitFacts, council_units
from app.units.rules.authority import Actor, Role, Within
from app.vietnamese.names import sort_key


@dataclass(frozen=True, slots=True)
class _Registered:
    """How far a unit's registration has come, when it was sent, and its pledge."""

    state: RegistrationState
    sent_on: date | None
    pledge: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on the board; `state` is None where it has not begun, `is_shown` says whether its registration opens for the reader."""

    unit: UnitFacts
    state: RegistrationState | None
    sent_on: date | None
    late: bool
    movements: int
    outcomes: dict[Outcome, int]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class BoardFacts:
    """Who has registered in a round and who has not, by cluster."""

    round: RoundFacts
    clusters: tuple[tuple[str, tuple[UnitRow, ...]], ...]
    own_units: tuple[UnitFacts, ...]
    may_check: bool
    may_see_results: bool

    @property
    def rows(self) -> tuple[UnitRow, ...]:
        """All units."""
        return tuple(row for _, rows in self.clusters for row in rows)

    @property
    def missing(self) -> tuple[UnitRow, ...]:
        """The units that have sent no registration."""
        return tuple(row for row in self.rows if is_unsent(row.state))


Parts = tuple[tuple[MovementFacts, tuple[TargetLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class UnitResults:
    """A unit's accepted registration: its pledge, and its targets by movement."""

    unit: UnitFacts
    pledge: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class ResultsFacts:
    """What all units registered beside what they achieved; `chosen` is the slug of the movement shown, "" for all."""

    round: RoundFacts
    chosen: str
    units: tuple[UnitResults, ...]


@asked_once
def board_facts(*, actor: Actor, slug: str) -> BoardFacts:
    """The board of a round's registrations, for a clerk only of their own units. Nine queries at any size."""
    award_round = round_facts(actor=actor, slug=slug)
    roles = actor.roles(award_round.council_id)
    units = council_units(award_round.council_id)
    own = actor.unit_ids(award_round.council_id)
    rows = _registrations(award_round.id)
    lines = targets_by_unit(award_round.id)
    clusters: dict[str, list[UnitRow]] = {}
    for unit, _ in units_on_the_board(actor, award_round):
        row = _unit_row(actor, award_round, unit, rows.get(unit.id), lines.get(unit.id, ()))
        clusters.setdefault(unit.cluster, []).append(row)
    return BoardFacts(
        round=award_round,
        clusters=tuple((name, tuple(found)) for name, found in clusters.items()),
        own_units=tuple(unit for unit in units if unit.id in own),
        may_check=Role.SECRETARY in roles,
        may_see_results=bool(roles & {Role.SECRETARY, Role.CHAIR, Role.MEMBER}) or actor.operator,
    )


def units_on_the_board(actor: Actor, award_round: RoundFacts) -> tuple[tuple[UnitFacts, RegistrationState | None], ...]:
    """The units of which the board tells, by cluster, and how far the registration of each has come; for a clerk only their own."""
    own = actor.unit_ids(award_round.council_id)
    only_clerk = actor.roles(award_round.council_id) <= {Role.CLERK} and not actor.operator
    states = {unit_id: row.state for unit_id, row in _registrations(award_round.id).items()}
    last_day = award_round.register_until or award_round.nominate_until
    units = [
        unit
        for unit in council_units(award_round.council_id)
        if (unit.exists(last_day) or unit.id in states) and (unit.id in own or not only_clerk)
    ]
    units.sort(key=lambda unit: (not unit.cluster, sort_key(unit.cluster)))
    return tuple((unit, states.get(unit.id)) for unit in units)


def results_facts(*, actor: Actor, slug: str, movement: str = "") -> ResultsFacts:
    """What every unit registered beside what it achieved, in all movements or in the one with this slug."""
    award_round = round_facts(actor=actor, slug=slug)
    require(actor, READ_RESULTS, Within(award_round.council_id))
    accepted = accepted_registrations(award_round)
    shown = tuple(one for one in award_round.campaign.movements if movement in ("", one.slug))
    return ResultsFacts(
        round=award_round,
        chosen=movement,
        units=tuple(replace(one, parts=_shown(one.parts, shown)) for one in accepted),
    )


def accepted_units(award_round: RoundFacts) -> tuple[UnitFacts, ...]:
    """The units whose registration was accepted, by name."""
    rows = _registrations(award_round.id)
    accepted = {unit_id for unit_id, row in rows.items() if row.state is RegistrationState.ACCEPTED}
    return tuple(unit for unit in council_units(award_round.council_id) if unit.id in accepted)


@asked_once
def accepted_registrations(award_round: RoundFacts) -> tuple[UnitResults, ...]:
    """The units whose registration was accepted, by name, with pledge, targets and results. Three queries."""
    rows = _registrations(award_round.id)
    lines = targets_by_unit(award_round.id)
    return tuple(
        UnitResults(
            unit=unit,
            pledge=rows[unit.id].pledge,
            parts=tuple(
                (movement, tuple(line for line in lines.get(unit.id, ()) if line.movement_id == movement.id))
                for movement in award_round.campaign.movements
            ),
        )
        for unit in accepted_units(award_round)
    )


@asked_once
def _registrations(round_id: int) -> Mapping[int, _Registered]:
    """The registrations of a round by unit."""
    rows = db.session.execute(
        select(Registration.unit_id, Registration.state, Registration.sent_on, Registration.pledge).filter_by(
            round_id=round_id
        )
    )
    return {unit_id: _Registered(state, sent_on, pledge) for unit_id, state, sent_on, pledge in rows}


def _shown(parts: Parts, movements: tuple[MovementFacts, ...]) -> Parts:
    return tuple((movement, lines) for movement, lines in parts if lines and movement in movements)


def _unit_row(
    actor: Actor, award_round: RoundFacts, unit: UnitFacts, row: _Registered | None, lines: tuple[TargetLine, ...]
) -> UnitRow:
    outcomes = dict.fromkeys(Outcome, 0)
    for line in lines:
        outcomes[line.outcome] += 1
    return UnitRow(
        unit=unit,
        state=row.state if row else None,
        sent_on=row.sent_on if row else None,
        late=is_late(award_round, row.sent_on if row else None),
        movements=len({line.movement_id for line in lines}),
        outcomes=outcomes,
        is_shown=is_shown(actor, Within(award_round.council_id, unit.id), row.state if row else None),
    )
