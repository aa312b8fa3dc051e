"""Certificates as separate files in one ZIP that is sent while it is made: no more than one file waits in memory."""

import io
from collections.abc import Iterator, Sequence
from zipfile import ZIP_STORED, ZipFile

from app.certificates.rendering.setting import set_all
from app.certificates.rendering.sheet import certificates_pdf
from app.certificates.rules.lines import CertificateFacts

LONGEST_NAME = 80  # letters of a name in a file's name; file systems hold 255 bytes
FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))


class _Passing(io.RawIOBase):
    """What was written since it was last asked; it cannot go back, so ZipFile writes sizes behind each file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: object) -> int:
        content = bytes(part)  # type: ignore[call-overload]  # any buffer, as RawIOBase takes it
        self._parts.append(content)
        return len(content)

    def taken(self) -> bytes:
        content, self._parts = b"".join(self._parts), []
        return content


def file_name(facts: CertificateFacts) -> str:
    """The name of one certificate's file: its ordinal and the name on it, without what file systems refuse."""
    name = facts.recipient.translate(FORBIDDEN)[:LONGEST_NAME].rstrip(" .")
    return f"Giấy khen {facts.ordinal:03} {name}.pdf"


def packed(certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None) -> Iterator[bytes]:
    """The parts of the ZIP. Raises DoesNotFit, naming every recipient, at once and not in the middle."""
    set_all(certificates)
    return _parts(certificates, emblem)


def _parts(certificates: Sequence[CertificateFacts], emblem: bytes | None) -> Iterator[bytes]:
    out = _Passing()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for facts in certificates:
            package.writestr(file_name(facts), certificates_pdf((facts,), emblem=emblem))
            yield out.taken()
    yield out.taken()
