"""Every migration goes up and down, on both databases, with rows in every table, and nothing else changes (check 27)."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade

from app.meetings.actions.counting import end_vote
from app.platform.audit import verify_audit
from app.platform.database import Base, db
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.support.world import AT, ROUND, World
from tests.upgrade.filling import fill_empty_tables
from tests.upgrade.states import FOLDER, chain, differences, shape, state


@pytest.fixture
def full(world: World) -> World:
    """A council that has registered, nominated, scored and voted, and a row in every table that nobody used."""
    world.register()
    convene(world)
    world.ask_opinion(world.numbers)
    world.score("member_a", world.numbers[0], "80")
    vote_id, voters = everybody_takes_papers(world)
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "none"})
    for name in ("chair", "member_a"):
        end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
    assert fill_empty_tables() == []
    return world


@pytest.mark.timeout(400)
def test_each_migration_down_and_up_keeps_every_row_that_both_sides_know(full: World) -> None:
    revisions, form, rows = chain(), shape(), state()
    assert all(one.rows for one in rows.values())

    faults = []
    for newer, older in zip(revisions[:0:-1], revisions[-2::-1], strict=True):
        downgrade(directory=FOLDER, revision=older)
        at_older = state()
        upgrade(directory=FOLDER, revision=newer)
        again = state()
        downgrade(directory=FOLDER, revision=older)
        faults += [(f"{newer} up", table) for table in differences(at_older, again)]
        faults += [(f"{newer} down", table) for table in differences(again, state())]
        faults += [(f"{newer} lost", table) for table in set(at_older) - set(again)]
    assert faults == []

    upgrade(directory=FOLDER)
    assert shape() == form
    assert (verify_audit().broken, len(state()["audit_rows"].rows)) == (None, len(rows["audit_rows"].rows))
    db.session.remove()
    assert full.client("secretary").get(f"/rounds/{ROUND}").status_code == 200


def test_the_migrated_tables_are_those_of_the_models(world: World) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_all_the_way_down_leaves_nothing_and_up_again_makes_the_same(world: World) -> None:
    form = shape()

    db.session.remove()
    downgrade(directory=FOLDER, revision="base")
    left = state()
    upgrade(directory=FOLDER)

    assert left == {}
    assert shape() == form
