"""A change wakes everyone who waits, one after the other, four times a second at most, and the last change is always told."""

import threading
import time
from collections import Counter

import pytest

from app.platform.live_bus import SHORTEST_PAUSE, InProcessBus


class Listeners:
    """So many threads that wait for a topic, and when each was told which count."""

    def __init__(self, bus: InProcessBus, topic: str, count: int) -> None:
        self.told: Counter[int] = Counter()
        self.moments: list[float] = []
        self._guard, self._over = threading.Lock(), False
        self._threads = [threading.Thread(target=self._listen, args=(bus, topic)) for _ in range(count)]
        for thread in self._threads:
            thread.start()
        self._bus, self._topic = bus, topic

    def _listen(self, bus: InProcessBus, topic: str) -> None:
        seen = bus.wait(topic, -1, 0)
        while not self._over:
            count = bus.wait(topic, seen, 20)
            with self._guard:
                self.told[count] += 1
                self.moments.append(time.monotonic())
            seen = count

    def reach(self, count: int) -> None:
        """Waits until everyone was told this count, for 10 s at most."""
        end = time.monotonic() + 10
        while self.told[count] < len(self._threads) and time.monotonic() < end:
            time.sleep(0.01)

    def leave(self) -> None:
        """Ends the threads."""
        self._over = True
        time.sleep(SHORTEST_PAUSE)
        self._bus.publish(self._topic)
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()


@pytest.fixture
def bus() -> InProcessBus:
    return InProcessBus()


def test_everyone_of_three_hundred_is_told_each_change_once(bus: InProcessBus) -> None:
    crowd = Listeners(bus, "ranking:1", 300)
    for count in (1, 2, 3):
        time.sleep(SHORTEST_PAUSE)
        bus.publish("ranking:1")
        crowd.reach(count)
    told = dict(crowd.told)
    crowd.leave()

    assert told == {1: 300, 2: 300, 3: 300}


def test_a_hundred_changes_at_once_are_told_four_times_a_second_and_the_last_of_them_too(bus: InProcessBus) -> None:
    crowd = Listeners(bus, "ranking:1", 20)
    time.sleep(SHORTEST_PAUSE)
    begun = time.monotonic()
    while time.monotonic() - begun < 1.0:
        bus.publish("ranking:1")
        time.sleep(0.01)
    last = time.monotonic()
    time.sleep(2 * SHORTEST_PAUSE)
    counts, after = bus.wait("ranking:1", -1, 0), [moment for moment in crowd.moments if moment > last]
    told = dict(crowd.told)
    crowd.leave()

    assert 3 <= counts <= 6
    assert told[counts] == 20
    assert len(after) >= 20


def test_other_topics_are_left_asleep_unless_everything_is_told(bus: InProcessBus) -> None:
    one, other = Listeners(bus, "ranking:1", 5), Listeners(bus, "ranking:2", 5)
    time.sleep(SHORTEST_PAUSE)
    bus.publish("ranking:1")
    one.reach(1)
    assert (one.told[1], other.told[1]) == (5, 0)

    time.sleep(SHORTEST_PAUSE)
    bus.publish_everything()
    one.reach(2)
    other.reach(1)
    assert (one.told[2], other.told[1]) == (5, 5)
    one.leave()
    other.leave()


def test_who_comes_while_others_are_told_misses_nothing(bus: InProcessBus) -> None:
    crowd = Listeners(bus, "ranking:1", 50)
    late = []
    for turn in range(1, 21):
        bus.publish("ranking:1")
        late.append(Listeners(bus, "ranking:1", 5))
        time.sleep(0.03 * (turn % 3))
    time.sleep(2 * SHORTEST_PAUSE)
    newest = bus.wait("ranking:1", -1, 0)
    bus.publish("ranking:1")
    for one in (crowd, *late):
        one.reach(newest + 1)
    told = [one.told[newest + 1] for one in (crowd, *late)]
    for one in (crowd, *late):
        one.leave()

    assert told == [50, *[5] * 20]
