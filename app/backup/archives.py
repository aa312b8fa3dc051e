"""The file of a backup: a tar archive, and behind it a seal, the SHA-256 of every byte before.

The checksums of the single files tell which of them is damaged; the seal also finds a byte between them.
"""

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.backup.rules.manifest import NAME, SEALED, Entry, Manifest, Unreadable, faults, read
from app.platform.errors import OfficeError

NO_BACKUP = "Tệp này không phải bản sao lưu của Vinh Danh, hoặc đã hỏng. Hãy dùng bản sao lưu khác."
MARK = b"vinh-danh-seal sha256 "
SEAL = len(MARK) + 64 + 1
BLOCK = 2**20


@contextmanager
def writing(target: Path) -> Iterator[tarfile.TarFile]:
    """An archive to add files to, readable by its owner alone; the seal is put behind it at the end."""
    with tarfile.open(target, "w") as archive:
        yield archive
    target.chmod(0o600)
    seal(target)


def add(archive: tarfile.TarFile, name: str, file: BinaryIO) -> Entry:
    """Adds what the file holds under this name, closes it, and gives its line of the table of contents."""
    with file:
        digest = hashlib.sha256()
        while block := file.read(BLOCK):
            digest.update(block)
        about = tarfile.TarInfo(name)
        about.size, about.mode = file.tell(), 0o600
        file.seek(0)
        archive.addfile(about, file)
    return Entry(name, about.size, digest.hexdigest())


def seal(target: Path) -> None:
    """Puts the seal behind an archive."""
    digest = _digest_of(target, target.stat().st_size)
    with target.open("ab") as archive:
        archive.write(MARK + digest.encode() + b"\n")


def unpack(source: Path, folder: Path) -> tuple[Manifest, tuple[str, ...]]:
    """Lays a backup open in an empty folder; gives its table of contents and what is wrong, in Vietnamese.

    Raises OfficeError for a file that is no backup.
    """
    try:
        with tarfile.open(source) as archive:
            contents = archive.extractfile(NAME)
            manifest = read(contents.read() if contents else b"")
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, KeyError, Unreadable, EOFError, OSError):
        raise OfficeError(NO_BACKUP) from None
    found = {name: (path.stat().st_size, sha256(path)) for name, path in _unpacked(folder)}
    wrong = faults(manifest, found)
    if not wrong and not _is_whole(source, manifest):
        wrong = ("tệp sao lưu đã bị thay đổi ở ngoài các tệp nằm trong nó",)
    return manifest, wrong


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _is_whole(source: Path, manifest: Manifest) -> bool:
    size = source.stat().st_size - SEAL
    with source.open("rb") as archive:
        archive.seek(max(size, 0))
        end = archive.read()
    if not end.startswith(MARK):
        return manifest.format != SEALED  # backups of the first format had no seal
    return end == MARK + _digest_of(source, size).encode() + b"\n"


def _digest_of(path: Path, size: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while size > 0 and (block := content.read(min(BLOCK, size))):
            digest.update(block)
            size -= len(block)
    return digest.hexdigest()


def _unpacked(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_file() and name != NAME:
            yield name, path
