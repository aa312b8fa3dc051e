"""A council of six in a meeting, with three nominees."""

import pytest

from tests.support.world import World

NAMES = ("Néang Srây Mom", "Chau Sóc Kha", "Nguyễn Văn Thuý")


@pytest.fixture
def council(world: World) -> World:
    """Six members, three accepted dossiers, a meeting that has begun."""
    world.members = world.fill_council(6)
    world.open_nominations()
    world.numbers = [world.nominate(name) for name in NAMES]
    world.open_scoring()
    world.meeting = world.hold_meeting()
    return world
