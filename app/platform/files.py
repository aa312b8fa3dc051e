"""Files by the SHA-256 of their bytes, outside the web root; and what a file really is, told by its content."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast
from zipfile import BadZipFile, ZipFile

import magic
import pikepdf
from flask import current_app
from PIL import Image, UnidentifiedImageError

from app.platform.errors import OfficeError

LARGEST_PICTURE = 60_000_000  # pixels
LARGEST_UNPACKED = 200 * 2**20
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAMES_OF_TYPES = {
    "application/pdf": "PDF",
    "image/jpeg": "ảnh JPEG",
    "image/png": "ảnh PNG",
    WORD: "Word (.docx)",
    EXCEL: "Excel (.xlsx)",
}


class DamagedFile(RuntimeError):
    """The stored bytes no longer have the SHA-256 under which they were stored."""


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
        content = self.path(sha256).read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedFile(sha256)
        return content

    def remove(self, sha256: str) -> None:
        """Takes the file away for good; nothing happens where there is none."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where a file of this SHA-256 stands."""
        return self.folder / sha256[:2] / sha256


def media_type(content: bytes, *, allowed: frozenset[str]) -> str:
    """What the file is, told by opening it, never by its name.

    Raises OfficeError (field "file") with the reason when it is none of `allowed` or does not open.
    """
    if not content:
        raise OfficeError("Tệp rỗng (0 byte). Hãy chọn lại tệp.", field="file")
    found = _media_type_by_content(content)
    if found not in allowed:
        names = ", ".join(NAMES_OF_TYPES[kind] for kind in sorted(allowed))
        raise OfficeError(f"Nội dung tệp không phải loại được nhận ({names}). Hãy chọn tệp khác.", field="file")
    return found


def _media_type_by_content(content: bytes) -> str:
    guess = magic.from_buffer(content[:8192], mime=True)
    if guess.startswith("image/"):
        return _picture_type(content)
    if guess == "application/pdf":
        return _pdf_type(content)
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return guess


def _picture_type(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise OfficeError("Ảnh có kích thước quá lớn. Hãy giảm kích thước ảnh rồi gửi lại.", field="file")
            kind = picture.format or ""
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise OfficeError("Ảnh bị hỏng, không mở được. Hãy xuất lại ảnh rồi gửi lại.", field="file") from None
    return f"image/{kind.lower()}"


def _pdf_type(content: bytes) -> str:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise OfficeError("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.", field="file") from None
    except pikepdf.PdfError:
        raise OfficeError("Tệp PDF bị hỏng, không mở được. Hãy xuất lại PDF rồi gửi lại.", field="file") from None
    if pages == 0:
        raise OfficeError("Tệp PDF không có trang nào. Hãy xuất lại PDF rồi gửi lại.", field="file")
    return "application/pdf"


def _office_type(content: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            unpacked = sum(entry.file_size for entry in package.infolist())
    except BadZipFile:
        raise OfficeError("Tệp bị hỏng, không mở được. Hãy lưu lại tệp rồi gửi lại.", field="file") from None
    if unpacked > LARGEST_UNPACKED:
        raise OfficeError("Tệp nén chứa quá nhiều dữ liệu. Hãy giảm bớt nội dung rồi gửi lại.", field="file")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise OfficeError("Tệp có macro, không được nhận. Hãy lưu lại ở dạng không có macro.", field="file")
    if "word/document.xml" in names:
        return WORD
    if "xl/workbook.xml" in names:
        return EXCEL
    return "application/zip"


def file_store() -> FolderStore:
    """The store of this deployment."""
    return cast(FolderStore, current_app.extensions["files"])
