"""Files by the SHA-256 of their bytes, outside the web root; and what a file really is, told by its content."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

from flask import current_app

from app.platform.errors import OfficeError
from app.platform.inspector import EXCEL, SECONDS, WORD
from app.platform.settings import Settings
from app.platform.virus_scanner import refuse_infected

INSPECTOR = Path(__file__).with_name("inspector.py")
UNREADABLE = "Tệp quá phức tạp nên không mở được. Hãy in lại ra PDF hoặc lưu lại tệp rồi gửi lại."
PIECE = 2**20
EMPTY = hashlib.sha256().hexdigest()
JPEG, END_OF_JPEG = b"\xff\xd8", b"\xff\xd9"
NAMES_OF_TYPES = {
    "application/pdf": "PDF",
    "image/jpeg": "ảnh JPEG",
    "image/png": "ảnh PNG",
    WORD: "Word (.docx)",
    EXCEL: "Excel (.xlsx)",
}


class DamagedFile(OfficeError):
    """The stored bytes no longer have the SHA-256 under which they were stored, or are gone."""

    status = 500

    def __init__(self, sha256: str) -> None:
        super().__init__(
            "Tệp lưu trên máy chủ đã bị thay đổi hoặc bị mất nên không mở được. Hãy báo người quản trị khôi phục tệp từ bản sao "
            f"lưu (mã {sha256[:12]})."
        )


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was stored: SHA-256 in hexadecimal, size in bytes, media type told by content."""

    sha256: str
    size: int
    media_type: str


class MissingFile(DamagedFile):
    """The store holds nothing under this SHA-256."""


class StoreAway(RuntimeError):
    """The store does not answer, or does not let this program in; what was to be stored is not."""


class FileStore(Protocol):
    """Where files are kept, each under the SHA-256 of its bytes. There is no way from the web to list them."""

    def put(self, content: bytes) -> str:
        """Stores the bytes durably and gives their SHA-256; the same bytes are kept once."""

    def put_all(self, pieces: Iterable[bytes]) -> str:
        """Stores a file that comes in pieces, and gives its SHA-256; no more than one piece waits in memory."""

    def get(self, sha256: str) -> bytes:
        """The bytes stored under this SHA-256; DamagedFile when they have changed since, MissingFile for none."""

    def opened(self, sha256: str) -> BinaryIO:
        """The same as a file of any size to read and seek in, checked before; the caller closes it."""

    def raw(self, sha256: str) -> BinaryIO:
        """The same unchecked, for backups alone: a damaged file must not keep the others from being saved."""

    def names(self) -> Iterator[str]:
        """The SHA-256 of everything that is stored, in no order: for backups alone."""

    def remove(self, sha256: str) -> None:
        """Takes the file away for good; nothing happens where there is none."""

    def is_ready(self) -> bool:
        """Whether the store answers."""


class FolderStore:
    """Files in a folder, each under its SHA-256; storing the same bytes twice keeps one copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """See FileStore."""
        return self.put_all([content])

    def put_all(self, pieces: Iterable[bytes]) -> str:
        """See FileStore. What breaks off half way is removed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as unfinished:
            try:
                sha256 = written(pieces, unfinished)
                os.fsync(unfinished.fileno())
            except BaseException:
                os.unlink(unfinished.name)
                raise
        path = self.path(sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(unfinished.name, path)
        return sha256

    def get(self, sha256: str) -> bytes:
        """See FileStore."""
        with self.opened(sha256) as file:
            return file.read()

    def opened(self, sha256: str) -> BinaryIO:
        """See FileStore."""
        return checked(self.raw(sha256), sha256)

    def raw(self, sha256: str) -> BinaryIO:
        """See FileStore."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError:
            raise MissingFile(sha256) from None

    def names(self) -> Iterator[str]:
        """See FileStore."""
        return (path.name for path in self.folder.glob("??/*") if len(path.name) == len(EMPTY))

    def is_ready(self) -> bool:
        """See FileStore: the folder, or the one in which it will be made, is there."""
        return self.folder.is_dir() or self.folder.parent.is_dir()

    def remove(self, sha256: str) -> None:
        """See FileStore."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where a file of this SHA-256 stands."""
        return self.folder / sha256[:2] / sha256


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """What is left of the file, piece by piece."""
    return iter(lambda: file.read(PIECE), b"")


def written(pieces: Iterable[bytes], file: IO[bytes]) -> str:
    """Writes the pieces into the file, and gives their SHA-256."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        file.write(piece)
    file.flush()
    return digest.hexdigest()


def checked(file: BinaryIO, sha256: str) -> BinaryIO:
    """The file at its beginning if its bytes have this SHA-256; else it is closed, and DamagedFile raised."""
    digest = hashlib.sha256()
    for piece in pieces_of(file):
        digest.update(piece)
    if digest.hexdigest() != sha256:
        file.close()
        raise DamagedFile(sha256)
    file.seek(0)
    return file


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is, told by its content, and a small JPEG of it (b"" where it has no look or could not be drawn)."""

    media_type: str
    thumbnail: bytes


def inspect(content: bytes, *, allowed: frozenset[str]) -> Inspected:
    """Opens the file in a process of its own (see inspector.py), and lets clamd look at it where one is set.

    Raises OfficeError (field "file") with the reason when it is none of `allowed`, does not open, or is infected.
    """
    command = [sys.executable, "-I", str(INSPECTOR)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=3 * SECONDS, check=False)  # noqa: S603  # nosec B603  # a fixed program
        answer = done.stdout
    except subprocess.TimeoutExpired as late:
        answer = late.stdout or b""
    line, _, drawn = answer.partition(b"\n")
    if not line:
        raise OfficeError(UNREADABLE, field="file")
    told = json.loads(line)
    if "fault" in told:
        raise OfficeError(told["fault"], field="file")
    if told["type"] not in allowed:
        names = ", ".join(NAMES_OF_TYPES[kind] for kind in sorted(allowed))
        raise OfficeError(f"Nội dung tệp không phải loại được nhận ({names}). Hãy chọn tệp khác.", field="file")
    refuse_infected(content, cast(Settings, current_app.extensions["settings"]).clamd)
    return Inspected(told["type"], drawn if drawn.startswith(JPEG) and drawn.endswith(END_OF_JPEG) else b"")


def media_type(content: bytes, *, allowed: frozenset[str]) -> str:
    """What the file is, told by opening it, never by its name. Raises as `inspect` does."""
    return inspect(content, allowed=allowed).media_type


def file_store() -> FileStore:
    """The store of this deployment."""
    return cast(FileStore, current_app.extensions["files"])
