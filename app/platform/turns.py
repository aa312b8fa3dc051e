"""Pages take turns: a node works on a few of them at once, however many people ask.

The interpreter works on one page at a time anyway. A hundred threads that hand it to each other at every query take half as long
again for the same pages; those that wait in line take no time at all (bench/load.py).
"""

import threading
import time
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from flask import Flask

    from app.platform.watching import Measures

AT_ONCE = 2  # one works while the other waits for the database
LONGEST = 0.5  # seconds; a page that takes longer works on beside the turns, so that nothing slow holds the others up


def set_up_turns(app: "Flask") -> None:
    """Lets the app's pages take turns, and its measures tell how many wait."""
    turns = Turns(app.wsgi_app)
    app.wsgi_app = turns  # type: ignore[method-assign]  # Flask documents this way of adding middleware
    measures: Measures = app.extensions["measures"]
    measures.waiting.set_function(turns.waiting)


class Turns:
    """The application behind a line: pages wait for their turn in the order in which they came, everything else goes past."""

    def __init__(self, application: "WSGIApplication", at_once: int = AT_ONCE, longest: float = LONGEST) -> None:
        self._application = application
        self._at_once, self._longest = at_once, longest
        self._guard = threading.Lock()
        self._line: deque[threading.Event] = deque()
        self._working: dict[threading.Event, float] = {}  # since when each has its turn

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answers the request. What a stream or a file yields after its headers is not part of the turn."""
        if not is_page(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
            return self._application(environ, start_response)
        turn = threading.Event()
        with self._guard:
            self._line.append(turn)
            self._let_in()
        while not turn.wait(self._longest):
            with self._guard:
                self._let_in()
        try:
            return self._application(environ, start_response)
        finally:
            with self._guard:
                self._working.pop(turn, None)
                self._let_in()

    def waiting(self) -> int:
        """How many pages are in line."""
        return len(self._line)

    def _let_in(self) -> None:
        """Gives the free turns, and those that are over, to the first in line. The guard is held."""
        moment = time.monotonic()
        for turn in [turn for turn, since in self._working.items() if moment - since >= self._longest]:
            del self._working[turn]
        while self._line and len(self._working) < self._at_once:
            turn = self._line.popleft()
            self._working[turn] = moment
            turn.set()


def is_page(method: str, path: str) -> bool:
    """Whether the request asks for a page: it brings no body, which a slow phone sends slowly; it is no file (a name with a dot),
    which may take seconds to make; and it is not from a machine that watches the node.

    >>> is_page("GET", "/rounds/2018"), is_page("POST", "/rounds/2018"), is_page("GET", "/lists/round.xlsx")
    (True, False, False)
    >>> is_page("GET", "/healthz"), is_page("GET", "/metrics")
    (False, False)
    """
    return method == "GET" and "." not in path and path not in ("/healthz", "/readyz", "/metrics")
