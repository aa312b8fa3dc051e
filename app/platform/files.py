"""Files by the SHA-256 of their bytes, outside the web root; and what a file really is, told by its content."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from flask import current_app

from app.platform.errors import OfficeError
from app.platform.inspector import EXCEL, SECONDS, WORD
from app.platform.settings import Settings
from app.platform.virus_scanner import refuse_infected

INSPECTOR = Path(__file__).with_name("inspector.py")
UNREADABLE = "Tệp quá phức tạp nên không mở được. Hãy in lại ra PDF hoặc lưu lại tệp rồi gửi lại."
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


class FileStore(Protocol):
    """Where files are kept, each under the SHA-256 of its bytes; nobody can list them from outside."""

    def put(self, content: bytes) -> str:
        """Stores the bytes durably and gives their SHA-256; the same bytes are kept once."""

    def put_all(self, pieces: Iterable[bytes]) -> str:
        """Stores a file that comes in pieces, and gives its SHA-256; no more than one piece waits in memory."""

    def get(self, sha256: str) -> bytes:
        """The bytes stored under this SHA-256; DamagedFile when they have changed since, MissingFile when there are none."""


class FolderStore:
    """Files in a folder, each under its SHA-256; storing the same bytes twice keeps one copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Stores the bytes durably and gives their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
                unfinished.write(content)
                unfinished.flush()
                os.fsync(unfinished.fileno())
            os.replace(unfinished.name, path)
        return sha256

    def put_all(self, pieces: Iterable[bytes]) -> str:
        """Stores a file that comes in pieces, and gives its SHA-256; no more than one piece waits in memory."""
        digest = hashlib.sha256()
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as unfinished:
            for piece in pieces:
                digest.update(piece)
                unfinished.write(piece)
            unfinished.flush()
            os.fsync(unfinished.fileno())
        path = self.path(digest.hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(unfinished.name, path)
        return digest.hexdigest()

    def get(self, sha256: str) -> bytes:
        """The bytes stored under this SHA-256; DamagedFile when they have changed since."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise DamagedFile(sha256) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFile(sha256)
        return content

    def remove(self, sha256: str) -> None:
        """Takes the file away for good; nothing happens where there is none."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where a file of this SHA-256 stands."""
        return self.folder / sha256[:2] / sha256


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


def file_store() -> FolderStore:
    """The store of this deployment."""
    return cast(FolderStore, current_app.extensions["files"])
