"""What clamd says decides whether a file is taken; a peer speaks its protocol here (a real clamd was tried by hand)."""

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from app.platform.errors import OfficeError
from app.platform.virus_scanner import refuse_infected

SIGNATURE = b"VINH-DANH-TEST-SIGNATURE-7f3a"


class Peer(socketserver.StreamRequestHandler):
    """Reads one INSTREAM as clamd does, and answers as clamd does."""

    def handle(self) -> None:
        """One file."""
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        if content.startswith(b"hang up"):
            return
        if content.startswith(b"large"):
            answer = b"INSTREAM size limit exceeded. ERROR\0"
        else:
            answer = b"stream: Test-1 FOUND\0" if SIGNATURE in content else b"stream: OK\0"
        self.wfile.write(answer[:5])
        self.wfile.flush()
        self.wfile.write(answer[5:])


@pytest.fixture(params=["tcp", "unix"])
def clamd(request: pytest.FixtureRequest, tmp_path) -> Iterator[str]:
    path = str(tmp_path / "clamd.sock")
    server = (
        socketserver.ThreadingTCPServer(("127.0.0.1", 0), Peer)
        if request.param == "tcp"
        else socketserver.ThreadingUnixStreamServer(path, Peer)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield path if request.param == "unix" else f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_clean_file_is_taken_and_an_infected_one_refused_by_name(clamd: str) -> None:
    refuse_infected(b"x" * 200_000, clamd)
    with pytest.raises(OfficeError, match="Test-1") as refusal:
        refuse_infected(b"x" * 65_530 + SIGNATURE + b"x" * 200_000, clamd)
    assert refusal.value.field == "file"


@pytest.mark.parametrize("content", [b"hang up", b"large"])
def test_a_file_that_nobody_could_look_at_is_not_taken(clamd: str, content: bytes) -> None:
    with pytest.raises(OfficeError, match="không trả lời"):
        refuse_infected(content, clamd)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nothing/here.sock", "x"])
def test_without_its_scanner_the_office_takes_no_file(address: str) -> None:
    with pytest.raises(OfficeError, match="không trả lời"):
        refuse_infected(b"x", address)


def test_an_office_without_a_scanner_asks_nobody() -> None:
    refuse_infected(SIGNATURE, "")
