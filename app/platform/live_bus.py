"""How a change reaches those who wait for it: a bus of this process, which others carry between nodes.

A thousand listeners are a thousand threads. Woken all at once they would stand in line for the processor, and every page that
somebody opens at that moment would have to join the end of the line at each of its queries. So whoever wakes wakes the next:
few are ever ready to run, the last is told hardly later, and a page waits behind one or two.
"""

import threading
import time
from collections import defaultdict
from typing import Protocol

from sqlalchemy.orm import Session

from app.platform.transaction import after_commit

SHORTEST_PAUSE = 0.25  # at most four messages a second for each topic


class Bus(Protocol):
    """Tells listeners that topics have changed; a new backend needs these two."""

    def announce(self, session: Session, topic: str) -> None:
        """Lets the commit of the running transaction wake everyone who waits for this topic."""

    def wait(self, topic: str, seen: int, timeout: float) -> int:
        """The topic's count as soon as it is not `seen`, or after `timeout` seconds; it grows with publications, four a second at most."""


class Crowd:
    """Those who wait for one topic, and the count that they were last told."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._told = 0
        self._told_at = -SHORTEST_PAUSE
        self._telling_later = False

    def publish(self) -> None:
        """Tells of a change now, or with those that follow it once the pause since the last is over."""
        with self._changed:
            if self._telling_later:
                return
            early = self._told_at + SHORTEST_PAUSE - time.monotonic()
            if early <= 0:
                self._tell()
                return
            self._telling_later = True
            later = threading.Timer(early, self._tell_at_last)
            later.daemon = True
            later.start()

    def wait(self, seen: int, timeout: float) -> int:
        """The count as soon as it is not `seen`, or after `timeout` seconds."""
        with self._changed:
            if self._changed.wait_for(lambda: self._told != seen, timeout):
                self._changed.notify()  # they wait in the order of their coming, so whoever knows it already ends the chain
            return self._told

    def _tell_at_last(self) -> None:
        with self._changed:
            self._telling_later = False
            self._tell()

    def _tell(self) -> None:
        self._told += 1
        self._told_at = time.monotonic()
        self._changed.notify()


class InProcessBus:
    """The bus of a single process: a crowd per topic."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._crowds: defaultdict[str, Crowd] = defaultdict(Crowd)

    def announce(self, session: Session, topic: str) -> None:
        """As every bus."""
        after_commit(session, lambda: self.publish(topic))

    def publish(self, topic: str) -> None:
        """Wakes everyone in this process who waits for this topic."""
        self._crowd(topic).publish()

    def publish_everything(self) -> None:
        """Wakes everyone in this process, whatever they wait for."""
        with self._guard:
            crowds = list(self._crowds.values())
        for crowd in crowds:
            crowd.publish()

    def wait(self, topic: str, seen: int, timeout: float) -> int:
        """As every bus."""
        return self._crowd(topic).wait(seen, timeout)

    def _crowd(self, topic: str) -> Crowd:
        with self._guard:
            return self._crowds[topic]
