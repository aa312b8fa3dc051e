"""Pages take turns: a node works on a few of them at once, however many people ask.

The interpreter works on one page at a time anyway. A hundred threads that hand it to each other at every query take half as long
again for the same pages; those that wait in line take no time at all (bench/load.py).
"""

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AT_ONCE = 2  # one works while the other waits for the database
PATIENCE = 2.0  # seconds; a page that waits for longer goes on, so that nothing slow holds the others up for good


class Turns:
    """The application behind a line: pages wait for their turn, everything else goes past."""

    def __init__(self, application: "WSGIApplication", at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self._application = application
        self._free = threading.BoundedSemaphore(at_once)
        self._patience = patience

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answers the request. What a stream or a file yields after its headers is not part of the turn."""
        if not is_page(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
            return self._application(environ, start_response)
        has_turn = self._free.acquire(timeout=self._patience)
        try:
            return self._application(environ, start_response)
        finally:
            if has_turn:
                self._free.release()


def is_page(method: str, path: str) -> bool:
    """Whether the request asks for a page: it brings no body, which a slow phone sends slowly; it is no file (a name with a dot),
    which may take seconds to make; and it is not from a machine that watches the node.

    >>> is_page("GET", "/rounds/2018"), is_page("POST", "/rounds/2018"), is_page("GET", "/lists/round.xlsx")
    (True, False, False)
    >>> is_page("GET", "/healthz"), is_page("GET", "/metrics")
    (False, False)
    """
    return method == "GET" and "." not in path and path not in ("/healthz", "/readyz", "/metrics")
