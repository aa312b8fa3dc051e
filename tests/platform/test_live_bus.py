"""A change wakes everyone who waits, one after the other, four times a second at most, and the last change is always told."""

import threading
import time
from collections import Counter

import pytest

from app.platform.live_bus import SHORTEST_PAUSE, InProcessBus


class Listeners:
    """So many threads that wait for a topic, and how many of them were told which count."""

    def __init__(self, bus: InProcessBus, topic: str, count: int) -> None:
        self.told: Counter[int] = Counter()
        self._guard, self._over = threading.Lock(), False
        self._here = threading.Barrier(count + 1)
        self._threads = [threading.Thread(target=self._listen, args=(bus, topic)) for _ in range(count)]
        for thread in self._threads:
            thread.start()
        self._bus, self._topic = bus, topic
        self._here.wait(30)

    def _listen(self, bus: InProcessBus, topic: str) -> None:
        seen = bus.wait(topic, -1, 0)
        self._here.wait(30)
        while not self._over:
            count = bus.wait(topic, seen, 20)
            with self._guard:
                self.told[count] += 1
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


def settled(bus: InProcessBus) -> int:
    """The topic's count once nothing is left to be told."""
    count = bus.wait("ranking:1", -1, 0)
    while (newer := bus.wait("ranking:1", count, 4 * SHORTEST_PAUSE)) != count:
        count = newer
    return count


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
    for _ in range(100):
        bus.publish("ranking:1")
        time.sleep(0.01)
    before = bus.wait("ranking:1", -1, 0)
    bus.publish("ranking:1")
    newest = settled(bus)
    took = time.monotonic() - begun
    crowd.reach(newest)
    told = dict(crowd.told)
    crowd.leave()

    assert before < newest <= 1 + took / SHORTEST_PAUSE
    assert told[newest] == 20


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
    settled(bus)
    bus.publish("ranking:1")
    newest = settled(bus)
    for one in (crowd, *late):
        one.reach(newest)
    told = [one.told[newest] for one in (crowd, *late)]
    for one in (crowd, *late):
        one.leave()

    assert told == [50, *[5] * 20]
