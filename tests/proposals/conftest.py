"""A district whose round is settled and the province above it, and what a test asks of both."""

import pytest
from sqlalchemy import select

from app.platform.audit import AuditRow
from app.platform.database import db
from app.proposals.actions.checking import Acceptance, accept_proposal
from app.proposals.queries.proposals import proposal_facts
from app.proposals.queries.received import received_facts
from tests.support.province import HELPING, TODAY, found_province, settle, target
from tests.support.world import AT, World


def settled(world: World) -> None:
    """A district whose round is settled, and the province above it."""
    world.province = found_province(world)
    world.numbers = settle(world)


@pytest.fixture
def both(grown) -> World:
    """The same on each database."""
    return grown(settled)


@pytest.fixture
def office(copied) -> World:
    """On SQLite."""
    return copied(settled, "sqlite")


def accept(
    office: World, proposal_id: int, numbers: list[int], *, unit_id: int | None = None, movement: str = HELPING
) -> None:
    accept_proposal(
        actor=office.actor("p_secretary"), proposal_id=proposal_id,
        acceptance=Acceptance(unit_id, dict.fromkeys(numbers, target(movement=movement))), today=TODAY, at=AT,
    )  # fmt: skip


def below(office: World, proposal_id: int):
    return proposal_facts(actor=office.actor("secretary"), proposal_id=proposal_id)


def above(office: World, proposal_id: int, who: str = "p_secretary"):
    return received_facts(actor=office.actor(who), proposal_id=proposal_id)


def audited(action: str) -> list[int]:
    db.session.rollback()
    return sorted(db.session.scalars(select(AuditRow.council_id).where(AuditRow.action == action)))
