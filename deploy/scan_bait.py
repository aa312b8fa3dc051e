"""A server of the attackers' own on this machine, for attacks that try to make the attacked server ask another one (SSRF, XXE)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Bait(ThreadingHTTPServer):
    """Keeps what it is asked for, but for wapiti's own question whether anybody came."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.caught: list[str] = []

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}/"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        if isinstance(server, Bait) and not self.path.startswith(("/get_ssrf.php", "/get_xxe.php")):
            server.caught.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Nothing: what was caught is told at the end."""


@contextmanager
def baiting() -> Iterator[Bait]:
    """The server, while the attackers are at work."""
    with Bait() as bait:
        threading.Thread(target=bait.serve_forever, daemon=True).start()
        yield bait
        bait.shutdown()
