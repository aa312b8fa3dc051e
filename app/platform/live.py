"""Live updates: a version number per topic, one rendering per version, and only the last one for each listener.

A topic is a short text such as "ranking:12". An act of the office bumps the topic in its own transaction; after
the commit the bus wakes the listeners. What they see is state, not a log, so older versions are simply dropped.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask, Response, current_app, request
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.platform.database import Base, db
from app.platform.fragments import stream_response
from app.platform.live_bus import Bus
from app.platform.watching import Measures

KEEP_ALIVE = 25.0
ASK_AGAIN = 10_000  # milliseconds after which a listener without a seat connects again
VERSIONS_KEPT = 256
RETRY_PAUSE = 1.0


class LiveVersion(Base):
    """How often a topic has changed; the number is the id of the event that listeners get."""

    __tablename__ = "live_versions"

    topic: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]


# The version that a fragment shows at least, and the fragment (or the event that tells it).
Rendered = tuple[int, bytes]


class Renderings:
    """The newest rendering of each (topic, view), made once per version however many listen."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._kept: dict[str, tuple[int, Rendered]] = {}

    def get(self, key: str, mark: int, render: Callable[[], Rendered]) -> Rendered:
        """The rendering at `mark` (a number that grows) or newer; the first to ask makes it, the others wait."""
        with self._guard:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            kept = self._kept.get(key)
            if kept is None or kept[0] < mark:
                kept = (mark, render())
                self._keep(key, kept)
            return kept[1]

    def _keep(self, key: str, rendering: tuple[int, Rendered]) -> None:
        with self._guard:
            self._kept[key] = rendering
            while len(self._kept) > VERSIONS_KEPT:
                self._kept.pop(next(iter(self._kept)))


class Seats:
    """How many listeners this node serves at once: each keeps a thread, and the pages need some too."""

    def __init__(self, seats: int) -> None:
        self._guard = threading.Lock()
        self._free = seats

    @contextmanager
    def one(self) -> Iterator[bool]:
        """A seat for as long as the listener listens; False where all are taken."""
        with self._guard:
            taken = self._free > 0
            self._free -= taken
        try:
            yield taken
        finally:
            with self._guard:
                self._free += taken


def set_up_live(app: Flask, bus: Bus, *, listeners: int) -> None:
    """Gives the app its bus, its renderings, and seats for so many listeners."""
    app.extensions["live_seats"] = Seats(listeners)
    app.extensions["live_bus"] = bus
    app.extensions["live_renderings"] = Renderings()


def bump(session: Session, topic: str) -> None:
    """Counts the topic's version up in the running transaction, and wakes its listeners after the commit."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    first = insert(LiveVersion).values(topic=topic, version=1)
    counted = {"version": LiveVersion.version + 1}
    session.execute(first.on_conflict_do_update(index_elements=["topic"], set_=counted))
    bus: Bus = current_app.extensions["live_bus"]
    bus.announce(session, topic)


def version_of(topic: str) -> int:
    """The topic's present version, 0 before its first change."""
    row = db.session.get(LiveVersion, topic, populate_existing=True)
    return 0 if row is None else row.version


def rendering(topic: str, view: str, render: Callable[[], str]) -> Rendered:
    """The topic's present version and its fragment as this view shows it, rendered once per version."""
    renderings: Renderings = current_app.extensions["live_renderings"]
    return renderings.get(f"{topic} {view}", version_of(topic), lambda: _fresh(topic, render))


def stream(topic: str, view: str, render: Callable[[], str], *, may_go_on: Callable[[], bool]) -> Response:
    """An event stream of the topic's fragment: the present one first, then each newer one.

    The first is never older than the page that listens, whichever process wrote last. What 1,000 listeners are then
    told is read and rendered once for each publication, whoever comes first. `may_go_on` is asked outside of the request
    before each message, so that a session that was revoked stops hearing within seconds. No database session is held
    while the stream waits. `Last-Event-ID` spares a listener the version that it has. Who finds no seat is told the
    present state and to come again in ten seconds, so that a full node becomes slower for newcomers and stays up.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # the stream outlives the request
    last = request.headers.get("Last-Event-ID", "")
    return stream_response(_messages(app, topic, view, render, may_go_on, last))


def _messages(
    app: Flask, topic: str, view: str, render: Callable[[], str], may_go_on: Callable[[], bool], last: str
) -> Iterator[bytes]:
    seats: Seats = app.extensions["live_seats"]
    measures: Measures = app.extensions["measures"]
    with seats.one() as seated:
        if seated:
            with measures.listeners.track_inprogress():
                yield from _all_messages(app, topic, view, render, may_go_on, last)
            return
    with app.app_context():
        version, fragment = rendering(topic, view, render)
    told = as_event(version, fragment) if str(version) != last else b"\n"
    yield f"retry: {ASK_AGAIN}\n".encode() + told


def _all_messages(
    app: Flask, topic: str, view: str, render: Callable[[], str], may_go_on: Callable[[], bool], last: str
) -> Iterator[bytes]:
    bus: Bus = app.extensions["live_bus"]
    renderings: Renderings = app.extensions["live_renderings"]

    def fresh() -> Rendered:
        with app.app_context():
            version, fragment = _fresh(topic, render)
        return version, as_event(version, fragment)

    count = bus.wait(topic, -1, 0)
    with app.app_context():
        version, fragment = rendering(topic, view, render)
    event = as_event(version, fragment)
    while True:
        if str(version) != last:
            last = str(version)
            yield event
        newer = bus.wait(topic, count, KEEP_ALIVE)
        if newer == count:
            yield b": alive\n\n"
        try:
            if not may_go_on():
                return
            if newer != count:
                version, event = renderings.get(f"{topic} {view} stream", newer, fresh)
            count = newer
        except OperationalError:  # the database restarts: the listener stays, and is told once it is back
            yield b": waiting\n\n"
            time.sleep(RETRY_PAUSE)


def _fresh(topic: str, render: Callable[[], str]) -> Rendered:
    """The version is read before the facts, so a fragment is never older than the number it bears."""
    version = version_of(topic)
    return version, render().encode()


def as_event(version: int, fragment: bytes) -> bytes:
    """One unnamed server-sent event, which the page's hx-sse swaps into its target."""
    lines = b"".join(b"data: %b\n" % line for line in fragment.splitlines())
    return b"id: %d\n%b\n" % (version, lines)


def polled(topic: str, view: str, render: Callable[[], str]) -> Response:
    """The same fragment for a browser that polls, with the version as its ETag (304 when unchanged)."""
    version, fragment = rendering(topic, view, render)
    response = Response(fragment, mimetype="text/html")
    response.set_etag(f"{version}-{view}")
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response
