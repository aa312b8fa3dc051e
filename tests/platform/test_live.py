"""A node that is full of listeners stays up: whoever finds no seat is told the state and comes again."""

import pytest

from tests.platform.test_watching import app_like
from tests.support.world import MOVEMENT, ROUND, World

LIVE = f"/rounds/{ROUND}/ranking/{MOVEMENT}/individual/live"


@pytest.fixture
def office(sqlite_world: World) -> World:
    """A ranking, on a node with a single seat."""
    sqlite_world.open_nominations()
    sqlite_world.nominate("Lê Thị Ánh")
    sqlite_world.open_scoring()
    sqlite_world.app = app_like(sqlite_world, live_listeners=1)
    return sqlite_world


def test_without_a_seat_the_state_is_told_once_and_the_browser_comes_again_in_ten_seconds(office: World) -> None:
    seated, other = office.client("secretary"), office.client("chair")
    stream = seated.get(LIVE, buffered=False).response
    first = next(stream)

    answer = other.get(LIVE)
    again = other.get(LIVE, headers={"Last-Event-ID": first.decode().split("\n")[0].removeprefix("id: ")})
    stream.close()

    assert (answer.status_code, answer.mimetype) == (200, "text/event-stream")
    assert first.decode().startswith("id: ") and answer.text.startswith("retry: 10000\nid: ")
    assert "data: " in answer.text and again.text == "retry: 10000\n\n"


def test_the_measures_tell_how_many_listen(office: World) -> None:
    office.app = app_like(office, metrics_networks="127.0.0.0/8")
    client = office.client("secretary")
    stream = client.get(LIVE, buffered=False).response
    next(stream)
    during = client.get("/metrics").text
    stream.close()

    assert "vinh_danh_listeners 1.0" in during
    assert "vinh_danh_listeners 0.0" in client.get("/metrics").text


def test_a_seat_is_free_again_when_its_listener_has_gone(office: World) -> None:
    for _ in range(3):
        stream = office.client("secretary").get(LIVE, buffered=False).response
        assert next(stream).decode().startswith("id: ")
        stream.close()
