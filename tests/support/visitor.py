"""Somebody who browses over HTTP without a browser, many of them in one process."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from app.demo.actions import PASSWORD
from tests.support.world import token_of


@dataclass
class Visitor:
    """A browser with one open connection, signed in."""

    address: str
    cookie: str = ""
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, dict[str, str]]:
        """Status, text and headers of the answer, over the open connection or a new one."""
        for fresh in (False, True):
            try:
                if self.writer is None or fresh:
                    await self.connect()
                return await asyncio.wait_for(self._exchange(path, form), 60)
            except (OSError, asyncio.IncompleteReadError):
                if fresh:
                    raise
        raise AssertionError

    async def connect(self) -> None:
        """Opens a connection."""
        place = urlsplit(self.address)
        self.reader, self.writer = await asyncio.open_connection(place.hostname, place.port)

    async def _exchange(self, path: str, form: dict[str, str] | None) -> tuple[int, str, dict[str, str]]:
        body = urlencode(form).encode() if form is not None else b""
        lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {self.cookie}"]
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in head[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self.keep(value)
            headers[name.lower()] = value
        content = await self.reader.readexactly(int(headers.get("content-length", "0")))
        if headers.get("connection", "").lower() == "close":
            self.writer.close()
            self.writer = None
        return int(head[0].split()[1]), content.decode(), headers

    def keep(self, value: str) -> None:
        """Keeps a cookie."""
        kept = dict(one.split("=", 1) for one in self.cookie.split("; ") if one)
        name, content = value.split(";")[0].split("=", 1)
        self.cookie = "; ".join(f"{key}={one}" for key, one in (kept | {name: content}).items())

    async def sign_in(self, name: str) -> "Visitor":
        """Signs in as somebody of the demo."""
        _, page, _ = await self.ask("/sign-in")
        status, _, _ = await self.ask(
            "/sign-in", {"username": name, "password": PASSWORD, "csrf_token": token_of(page)}
        )
        assert status == 303, (name, status)
        return self
