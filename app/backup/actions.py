"""Backups: made while people work, checked, and put back on an empty machine."""

import hashlib
import io
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Engine, text

from app.backup.databases import copy_database, fault_of_copy, put_back
from app.backup.rules.manifest import DATABASES, NAME, Entry, Manifest, Unreadable, faults, read, written
from app.platform.errors import Conflict, OfficeError
from app.platform.files import FileStore, pieces_of

LEFT_OUT = ("vinh-danh.sqlite3", "server.log")  # the database is copied apart; logs are no data
NO_BACKUP = "Tệp này không phải bản sao lưu của Vinh Danh, hoặc đã hỏng. Hãy dùng bản sao lưu khác."
RETRY_SECONDS = 1.0
STORED = "instance/files/"  # where stored files stand in a backup, wherever the deployment keeps them


def create_backup(
    *, engine: Engine, instance: Path, store: FileStore, target: Path, at: datetime, wait_seconds: float = 0
) -> Manifest:
    """Writes a backup of the database, the data folder and the stored files, and gives its table of contents.

    Raises Conflict while a secret vote is open (after waiting so many seconds for its count), OfficeError when the
    target exists.
    """
    if target.exists():
        raise OfficeError(f"Đã có tệp {target}. Hãy đặt tên khác.")
    kind = engine.dialect.name
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASES[kind]
        _copy_when_closed(engine, copy, time.monotonic() + wait_seconds)
        with engine.connect() as connection:
            revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
        unfinished = Path(folder) / "backup.tar"
        with tarfile.open(unfinished, "w") as archive:
            entries = [_add(archive, name, path.open("rb")) for name, path in ((copy.name, copy), *_files_of(instance))]
            entries += [_add(archive, f"{STORED}{name[:2]}/{name}", store.raw(name)) for name in sorted(store.names())]
            manifest = Manifest(at.isoformat(), kind, revision, tuple(entries))
            _add(archive, NAME, io.BytesIO(written(manifest)))
        unfinished.chmod(0o600)
        unfinished.rename(target)
    return manifest


def verify_backup(*, source: Path) -> tuple[Manifest, tuple[str, ...]]:
    """The table of contents of a backup and what is wrong with it. Raises OfficeError for a file that is no backup."""
    with tempfile.TemporaryDirectory() as folder:
        return _unpack(source, Path(folder))


def restore_backup(*, engine: Engine, instance: Path, store: FileStore, source: Path) -> Manifest:
    """Puts a backup back on an empty machine; the stored files go where this machine keeps them.

    Raises OfficeError for a damaged backup, one of another kind of database, or a place that is not empty; then
    nothing has changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        manifest, wrong = _unpack(source, Path(folder))
        if wrong:
            raise OfficeError(f"Bản sao lưu có chỗ sai: {'; '.join(wrong)}. Hãy dùng bản sao lưu khác.")
        if manifest.database != engine.dialect.name:
            raise OfficeError(
                f"Bản sao lưu này của {manifest.database}, còn máy này dùng {engine.dialect.name}. Hãy đặt lại "
                "VINH_DANH_DATABASE_URL rồi chạy lại."
            )
        taken = [f"instance/{path.relative_to(instance)}" for path in _kept(instance)]
        taken = [name for name in taken if name != "instance/secret_key"]
        if taken:
            raise OfficeError(
                f"Thư mục dữ liệu không trống (có {taken[0]}). Hãy khôi phục vào một thư mục dữ liệu mới."
            )
        put_back(engine, Path(folder) / manifest.database_file)
        for entry in manifest.entries:
            if entry.name.startswith(STORED):
                with (Path(folder) / entry.name).open("rb") as file:
                    store.put_all(pieces_of(file))
            elif entry.name.startswith("instance/"):
                place = instance / entry.name.removeprefix("instance/")
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes((Path(folder) / entry.name).read_bytes())
                place.chmod(0o600)
    return manifest


def _copy_when_closed(engine: Engine, copy: Path, until: float) -> None:
    while True:
        try:
            copy_database(engine, copy)
        except Conflict:
            if time.monotonic() >= until:
                raise
            time.sleep(RETRY_SECONDS)
        else:
            return


def _files_of(instance: Path) -> list[tuple[str, Path]]:
    """What belongs into a backup of the data folder beside the stored files, under the names that it has there."""
    named = [(f"instance/{path.relative_to(instance)}", path) for path in _kept(instance)]
    return [(name, path) for name, path in named if not name.startswith(STORED)]


def _kept(instance: Path) -> list[Path]:
    return [
        path
        for path in sorted(instance.rglob("*"))
        if path.is_file() and not path.name.startswith(LEFT_OUT) and not path.name.startswith("tmp")
    ]


def _add(archive: tarfile.TarFile, name: str, file: BinaryIO) -> Entry:
    with file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # all of them can read into
        about = tarfile.TarInfo(name)
        about.size, about.mode = file.seek(0, io.SEEK_END), 0o600
        file.seek(0)
        archive.addfile(about, file)
    return Entry(name, about.size, digest)


def _unpack(source: Path, folder: Path) -> tuple[Manifest, tuple[str, ...]]:
    try:
        with tarfile.open(source) as archive:
            contents = archive.extractfile(NAME)
            manifest = read(contents.read() if contents else b"")
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, KeyError, Unreadable, EOFError, OSError):
        raise OfficeError(NO_BACKUP) from None
    found = {name: (path.stat().st_size, _sha256(path)) for name, path in _unpacked(folder)}
    wrong = faults(manifest, found)
    if not wrong and (fault := fault_of_copy(folder / manifest.database_file)):
        wrong = (f"cơ sở dữ liệu hỏng: {fault}",)
    return manifest, wrong


def _unpacked(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if path.is_file() and name != NAME:
            yield name, path


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
