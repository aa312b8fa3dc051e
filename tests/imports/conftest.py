"""Who sends lists."""

import pytest

from tests.support.list_sender import Sender
from tests.support.world import World


@pytest.fixture
def clerk(world: World) -> Sender:
    """The clerk of An Cư while the round takes dossiers."""
    world.open_nominations()
    return Sender(world, "clerk_a")
