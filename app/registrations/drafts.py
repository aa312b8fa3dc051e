"""The facts of papers about registrations, gathered from a round."""

from app.campaigns.drafts import when_of
from app.campaigns.queries import RoundFacts
from app.documents.letterhead import Letterhead
from app.registrations.papers.registered import RegisteredRound, SignedMovement, SignedUnit, Target
from app.registrations.papers.reminder import ReminderFacts
from app.registrations.queries.board import BoardFacts, UnitResults
from app.registrations.queries.registration import RegistrationFacts
from app.registrations.queries.targets import TargetLine
from app.units.lineage import names_on


def movement_of(award_round: RoundFacts) -> str:
    """The campaign and its time, as papers write them."""
    return f"Phong trào thi đua “{award_round.campaign.title}” {when_of(award_round)}"


def own_registration(facts: RegistrationFacts, letterhead: Letterhead) -> RegisteredRound:
    """One unit's registration under its letterhead. One query."""
    called = names_on(facts.round.council_id, letterhead.on)
    movements = tuple(
        SignedMovement(
            part.movement.name,
            _targets(part.targets),
            tuple((category.label, listed) for category, listed in part.names.items() if listed),
        )
        for part in facts.parts
        if part.targets
    )
    return RegisteredRound(
        letterhead,
        movement_of(facts.round),
        (SignedUnit(called.get(facts.unit.id, facts.unit.name), facts.pledge, movements),),
    )


def registered_round(
    award_round: RoundFacts, units: tuple[UnitResults, ...], letterhead: Letterhead
) -> RegisteredRound:
    """These accepted registrations under this letterhead. One query."""
    called = names_on(award_round.council_id, letterhead.on)
    return RegisteredRound(
        letterhead,
        movement_of(award_round),
        tuple(
            SignedUnit(
                called.get(one.unit.id, one.unit.name),
                one.pledge,
                tuple(SignedMovement(movement.name, _targets(lines)) for movement, lines in one.parts if lines),
            )
            for one in units
        ),
    )


def reminder_facts(board: BoardFacts, letterhead: Letterhead) -> ReminderFacts:
    """The units that have sent no registration in the round. One query."""
    called = names_on(board.round.council_id, letterhead.on)
    return ReminderFacts(
        letterhead=letterhead,
        movement=movement_of(board.round),
        until=board.round.register_until,
        units=tuple(called.get(row.unit.id, row.unit.name) for row in board.missing),
    )


def _targets(lines: tuple[TargetLine, ...]) -> tuple[Target, ...]:
    return tuple(Target(line.text, line.measure, line.registered, line.achieved, line.note) for line in lines)
