"""One message to an SMTP server, step by step, so that it is known whether the server can have taken it."""

import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from app.notices.rules.messages import Text, is_address
from app.platform.settings import Settings

SECONDS = 20
OK, WELCOME, NEVER = 250, (250, 251), 500


class NotTaken(Exception):
    """The server did not take the message; it may be tried again. The text names the kind of fault only."""


class InDoubt(Exception):
    """The text was on its way when the connection broke: the server may have taken it."""


class Faulty(Exception):
    """The message can never be sent: a faulty address, or one that the server refuses for good."""


def message(settings: Settings, address: str, text: Text, *, number: int) -> EmailMessage:
    """The message as it goes out: plain text, with an id that is the same at each try. Raises Faulty for a faulty address."""
    if not is_address(address) or not is_address(settings.smtp_sender):
        raise Faulty("address")
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = settings.smtp_sender, address, text.subject
    made["Date"] = formatdate(localtime=False)
    made["Message-ID"] = f"<vinh-danh-notice-{number}@{settings.smtp_sender.partition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text.body, charset="utf-8", cte="base64")
    return made


def send(settings: Settings, mail: EmailMessage, *, may_begin: Callable[[], bool]) -> None:
    """Sends the message; right before its text goes out `may_begin` is asked, and nothing is sent where it says no.

    Raises NotTaken, InDoubt or Faulty.
    """
    try:
        server = _connected(settings)
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(type(error).__name__) from error
    try:
        if _is_welcome(server, settings.smtp_sender, str(mail["To"])) and may_begin():
            _text(server, mail.as_bytes())
    finally:
        with suppress(smtplib.SMTPException, OSError):  # the message is taken or not, whatever becomes of the goodbye
            server.quit()


def _is_welcome(server: smtplib.SMTP, sender: str, address: str) -> bool:
    """Whether the server takes mail to this address. Raises NotTaken where it does not now, Faulty where it never will."""
    try:
        code, _ = server.mail(sender)
        if code != OK:
            raise NotTaken(f"SMTP {code}")
        code, _ = server.rcpt(address)
    except (smtplib.SMTPException, OSError) as error:
        raise NotTaken(type(error).__name__) from error
    if code in WELCOME:
        return True
    raise (Faulty if code >= NEVER else NotTaken)(f"SMTP {code}")


def _text(server: smtplib.SMTP, content: bytes) -> None:
    try:
        code, _ = server.data(content)
    except smtplib.SMTPDataError as refused:  # it does not want to hear the text
        raise NotTaken(f"SMTP {refused.smtp_code}") from refused
    except (smtplib.SMTPException, OSError) as broken:
        raise InDoubt(type(broken).__name__) from broken
    if code != OK:
        raise (Faulty if code >= NEVER else NotTaken)(f"SMTP {code}")


def _connected(settings: Settings) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.smtp_host, settings.smtp_port, timeout=SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.smtp_security == "starttls":
            server.starttls(context=context)
            server.ehlo()
        if settings.smtp_username:
            server.login(settings.smtp_username, settings.smtp_password)
    except BaseException:
        server.close()
        raise
    return server
