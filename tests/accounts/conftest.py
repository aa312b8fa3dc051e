"""Fixtures of accounts: a clock that stands still until a test moves it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

NOON = datetime(2020, 9, 15, 5, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Noon of a day of the round; `shift` moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
