"""Lets ClamAV's daemon look at what is uploaded, over its socket, where the office runs one.

The protocol is clamd's INSTREAM: pieces, each behind its length in four bytes, and a length of 0 at the end (man clamd).
"""

import socket
import struct

from app.platform.errors import OfficeError

PIECE = 64 * 1024
SECONDS = 30
INFECTED = "Phần mềm diệt virus tìm thấy mã độc ({found}) nên tệp không được nhận. Hãy quét máy tính rồi gửi tệp khác."
AWAY = "Phần mềm diệt virus của máy chủ không trả lời nên chưa nhận tệp được. Hãy thử lại sau, hoặc báo người quản trị."


def refuse_infected(content: bytes, address: str) -> None:
    """Raises OfficeError (field "file") when clamd at `address` finds something, or does not answer; "" asks nobody.

    `address` is "host:port", or the path of a socket. A file that nobody could look at is not taken.
    """
    if not address:
        return
    try:
        answer = _asked(content, address)
    except (OSError, ValueError):
        raise OfficeError(AWAY, field="file") from None
    if answer.endswith(" FOUND"):
        raise OfficeError(INFECTED.format(found=answer.removeprefix("stream: ").removesuffix(" FOUND")), field="file")
    if answer != "stream: OK":
        raise OfficeError(AWAY, field="file")


def _asked(content: bytes, address: str) -> str:
    with _connected(address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0"):
            more = line.recv(4096)
            if not more:
                break
            answer += more
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
