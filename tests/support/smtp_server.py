"""A real SMTP server for tests, which can be told to misbehave."""

import email
import email.policy
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.postgres import free_port


class Postbox:
    """What arrived, and how the server answers: `rcpt` and `data` in place of "250 OK"; `hang_up` breaks off after the text."""

    def __init__(self) -> None:
        self.port = free_port()
        self.arrived: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.receivers: list[list[str]] = []
        self.rcpt, self.data, self.hang_up = "250 OK", "250 OK", False

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        """Takes the receiver, or not."""
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Takes the text, or not."""
        if not self.data.startswith("250"):
            return self.data
        self.raw.append(envelope.content)
        self.receivers.append(list(envelope.rcpt_tos))
        self.arrived.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        if self.hang_up:
            server.transport.abort()
        return self.data

    @property
    def settings(self) -> dict[str, object]:
        """The settings by which the app finds this server."""
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_security": "none",
                "smtp_sender": "vinh-danh@tinh.example", "public_url": "https://thi-dua.example/"}  # fmt: skip


@contextmanager
def smtp_server() -> Iterator[Postbox]:
    """Runs the server on loopback."""
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=postbox.port)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop(no_assert=True)
