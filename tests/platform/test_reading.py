"""One reading: the same question is asked of the database once, and nothing is written meanwhile."""

import pytest

from app.campaigns.queries import round_facts
from app.platform.reading import one_reading
from app.platform.transaction import transaction
from tests.support.world import ROUND, World


def test_within_a_reading_the_same_question_is_asked_once_and_another_one_is_asked(sqlite_world: World) -> None:
    secretary, chair = sqlite_world.actor("secretary"), sqlite_world.actor("chair")
    with sqlite_world.counting() as alone:
        facts = round_facts(actor=secretary, slug=ROUND)
    with one_reading(), sqlite_world.counting() as together:
        again = [round_facts(actor=secretary, slug=ROUND) for _ in range(5)]
        of_the_chair = round_facts(actor=chair, slug=ROUND)

    assert again == [facts] * 5 and of_the_chair == facts
    assert len(together) == 2 * len(alone) > 0  # each person's right to read is asked by itself


def test_a_later_reading_sees_what_was_written_since(sqlite_world: World) -> None:
    secretary = sqlite_world.actor("secretary")
    with one_reading():
        before = round_facts(actor=secretary, slug=ROUND)
    sqlite_world.open_nominations()
    with one_reading():
        after = round_facts(actor=secretary, slug=ROUND)

    assert (before.state, after.state) == ("preparing", "nominating")


def test_a_write_cannot_begin_within_a_reading_and_can_afterwards(sqlite_world: World) -> None:
    with one_reading(), pytest.raises(RuntimeError, match="within one reading"), transaction():
        raise AssertionError("never reached")
    with pytest.raises(ZeroDivisionError), one_reading():
        _ = 1 / 0
    with transaction() as session:
        assert session.is_active
