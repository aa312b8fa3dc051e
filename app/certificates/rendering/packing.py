"""Certificates as separate files in one ZIP, made part by part and joined without holding all of it in memory."""

import io
from collections.abc import Iterator, Sequence
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.certificates.rendering.sheet import separate_certificates
from app.certificates.rules.lines import CertificateFacts
from app.certificates.rules.paper_size import A4, PaperSize

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
    return f"{facts.form} {facts.ordinal:03} {name}.pdf"


def packed_part(
    certificates: Sequence[CertificateFacts], *, emblem: bytes | None = None, size: PaperSize = A4
) -> bytes:
    """A ZIP with a file for each certificate. Raises DoesNotFit, naming every recipient."""
    files = separate_certificates(certificates, emblem=emblem, size=size)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for facts, file in zip(certificates, files, strict=True):
            package.writestr(_entry(file_name(facts)), file)
    return out.getvalue()


def joined(parts: Iterator[bytes]) -> Iterator[bytes]:
    """One ZIP of the files of all parts, in pieces: no more than one part waits in memory."""
    out = _Passing()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for part in parts:
            with ZipFile(io.BytesIO(part)) as opened:
                for name in opened.namelist():
                    package.writestr(_entry(name), opened.read(name))
            yield out.taken()
    yield out.taken()


def _entry(name: str) -> ZipInfo:
    """An entry that bears no time, so that the same certificates make the same bytes."""
    return ZipInfo(name)
