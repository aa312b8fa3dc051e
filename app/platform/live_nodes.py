"""Live messages between nodes: what one node commits wakes the listeners of all, by PostgreSQL's LISTEN and NOTIFY.

The notice travels in the transaction of the change, so it is neither lost nor early. A node that was cut off from the
database wakes all its listeners once it hears again, since it cannot know what it has missed.
"""

import os
import threading
import time

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.platform.live_bus import InProcessBus

CHANNEL = "vinh_danh_live"
RETRY_PAUSE = 0.5
UNHEARD = 60.0  # seconds without any listener, after which the node stops listening too
ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": 5}


class PostgresBus(InProcessBus):
    """The bus of several nodes on one database: each hears the notices of all, its own too."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = make_conninfo(url, **ALIVE)
        self._starting = threading.Lock()
        self._hearing_in = 0  # the process whose thread listens; a fork takes no threads along
        self._asked = 0.0

    def announce(self, session: Session, topic: str) -> None:
        """Tells all nodes of the topic when the running transaction commits, and only if it does."""
        session.execute(text("SELECT pg_notify(:channel, :topic)"), {"channel": CHANNEL, "topic": topic})

    def wait(self, topic: str, seen: int, timeout: float) -> int:
        """As every bus; the first who waits lets the node listen."""
        with self._starting:
            self._asked = time.monotonic()
            if self._hearing_in != os.getpid():
                self._hearing_in = os.getpid()
                threading.Thread(target=self._hear, name="live", daemon=True).start()
        return super().wait(topic, seen, timeout)

    def _hear(self) -> None:
        while self._is_wanted():
            try:
                self._hear_until_cut_off()
            except psycopg.OperationalError:
                time.sleep(RETRY_PAUSE)

    def _hear_until_cut_off(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self.publish_everything()
            while self._is_wanted():
                for notice in connection.notifies(timeout=5):
                    self.publish(notice.payload)

    def _is_wanted(self) -> bool:
        with self._starting:
            if time.monotonic() - self._asked < UNHEARD:
                return True
            self._hearing_in = 0
            return False
