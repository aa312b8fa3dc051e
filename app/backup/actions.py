"""Backups: made while people work, checked, and put back on an empty machine."""

import hashlib
import tarfile
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text

from app.backup.databases import copy_database, fault_of_copy, put_back
from app.backup.rules.manifest import DATABASES, NAME, Entry, Manifest, Unreadable, faults, read, written
from app.platform.errors import Conflict, OfficeError

LEFT_OUT = ("vinh-danh.sqlite3", "server.log")  # the database is copied apart; logs are no data
NO_BACKUP = "Tệp này không phải bản sao lưu của Vinh Danh, hoặc đã hỏng. Hãy dùng bản sao lưu khác."
RETRY_SECONDS = 1.0


def create_backup(*, engine: Engine, instance: Path, target: Path, at: datetime, wait_seconds: float = 0) -> Manifest:
    """Writes a backup of the database and the data folder, and gives its table of contents.

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
        files = [(copy.name, copy), *_files_of(instance)]
        entries = tuple(Entry(name, path.stat().st_size, _sha256(path)) for name, path in files)
        manifest = Manifest(at.isoformat(), kind, revision, entries)
        contents = Path(folder) / NAME
        contents.write_bytes(written(manifest))
        unfinished = Path(folder) / "backup.tar"
        with tarfile.open(unfinished, "w") as archive:
            for name, path in ((NAME, contents), *files):
                archive.add(path, name, recursive=False)
        unfinished.chmod(0o600)
        unfinished.rename(target)
    return manifest


def verify_backup(*, source: Path) -> tuple[Manifest, tuple[str, ...]]:
    """The table of contents of a backup and what is wrong with it. Raises OfficeError for a file that is no backup."""
    with tempfile.TemporaryDirectory() as folder:
        return _unpack(source, Path(folder))


def restore_backup(*, engine: Engine, instance: Path, source: Path) -> Manifest:
    """Puts a backup back on an empty machine.

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
        taken = [name for name, _ in _files_of(instance) if name != "instance/secret_key"]
        if taken:
            raise OfficeError(
                f"Thư mục dữ liệu không trống (có {taken[0]}). Hãy khôi phục vào một thư mục dữ liệu mới."
            )
        put_back(engine, Path(folder) / manifest.database_file)
        for entry in manifest.entries:
            if entry.name.startswith("instance/"):
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
    """What belongs into a backup of the data folder, under the names that it has there."""
    return [
        (f"instance/{path.relative_to(instance)}", path)
        for path in sorted(instance.rglob("*"))
        if path.is_file() and not path.name.startswith(LEFT_OUT) and not path.name.startswith("tmp")
    ]


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
