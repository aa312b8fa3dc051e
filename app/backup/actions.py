"""Backups: made while people work, checked, and put back on an empty machine."""

import io
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text

from app.backup.archives import add, unpack, writing
from app.backup.databases import copy_database, fault_of_copy, put_back
from app.backup.rules.manifest import DATABASES, NAME, SEALED, SETTINGS, Manifest, written
from app.backup.rules.settings_file import differing, settings_read, settings_written
from app.platform.errors import Conflict, OfficeError
from app.platform.files import FileStore, pieces_of
from app.platform.migrations import knows_revision

# The database is copied apart; logs are no data; what is in the queue may be lost; a restored machine's settings are its own.
KEPT_SETTINGS = "settings-of-the-backup.env"
LEFT_OUT = ("vinh-danh.sqlite3", "server.log", "queue.sqlite3", KEPT_SETTINGS)
RETRY_SECONDS = 1.0
STORED = "instance/files/"  # where stored files stand in a backup, wherever the deployment keeps them


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the table of contents, where the settings of the backup's machine lie (None where the backup has
    none), and which of them are set otherwise here."""

    manifest: Manifest
    settings: Path | None
    differing: tuple[str, ...]


def create_backup(
    *,
    engine: Engine,
    instance: Path,
    store: FileStore,
    settings: Mapping[str, str],
    target: Path,
    at: datetime,
    wait_seconds: float = 0,
) -> Manifest:
    """Writes a backup of the database, the data folder, the stored files and the settings; gives its table of contents.

    The database is copied at one moment between two transactions; files are only ever added, so those that it knows
    of are there when they are copied after it. Raises Conflict while a secret vote is open (after waiting so many
    seconds for its count), OfficeError when the target exists.
    """
    if target.exists():
        raise OfficeError(f"Đã có tệp {target}. Hãy đặt tên khác.")
    kind = engine.dialect.name
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy, told = (Path(folder) / name for name in (DATABASES[kind], SETTINGS))
        _copy_when_closed(engine, copy, time.monotonic() + wait_seconds)
        with engine.connect() as connection:
            revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
        told.write_text(settings_written(settings))
        unfinished = Path(folder) / "backup.tar"
        with writing(unfinished) as archive:
            files = [(copy.name, copy), (SETTINGS, told), *_files_of(instance)]
            entries = [add(archive, name, path.open("rb")) for name, path in files if not name.startswith(STORED)]
            entries += [add(archive, f"{STORED}{name[:2]}/{name}", store.raw(name)) for name in sorted(store.names())]
            manifest = Manifest(at.isoformat(), kind, revision, tuple(entries), SEALED)
            add(archive, NAME, io.BytesIO(written(manifest)))
        unfinished.rename(target)
    return manifest


def verify_backup(*, source: Path) -> tuple[Manifest, tuple[str, ...]]:
    """The table of contents of a backup and what is wrong with it. Raises OfficeError for a file that is no backup."""
    with tempfile.TemporaryDirectory() as folder:
        return _opened(source, Path(folder))


def restore_backup(
    *, engine: Engine, instance: Path, store: FileStore, settings: Mapping[str, str], source: Path
) -> Restored:
    """Puts a backup back on an empty machine, stored files to where this machine keeps them; the settings of the other
    machine are laid into the data folder to be looked at.

    Raises OfficeError for a damaged backup, one of another kind of database or of a newer program, or a place that is
    not empty; then nothing has changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        manifest, wrong = _opened(source, Path(folder))
        if wrong:
            raise OfficeError(f"Bản sao lưu có chỗ sai: {'; '.join(wrong)}. Hãy dùng bản sao lưu khác.")
        _refuse_the_wrong_place(engine, instance, manifest)
        put_back(engine, Path(folder) / manifest.database_file)
        for entry in manifest.entries:
            if entry.name.startswith(STORED):
                with (Path(folder) / entry.name).open("rb") as file:
                    store.put_all(pieces_of(file))
            elif entry.name.startswith("instance/"):
                _lay(Path(folder) / entry.name, instance / entry.name.removeprefix("instance/"))
        told = Path(folder) / SETTINGS
        if not told.exists():
            return Restored(manifest, None, ())
        _lay(told, instance / KEPT_SETTINGS)
        return Restored(manifest, instance / KEPT_SETTINGS, differing(settings_read(told.read_text()), settings))


def _opened(source: Path, folder: Path) -> tuple[Manifest, tuple[str, ...]]:
    manifest, wrong = unpack(source, folder)
    if not wrong and (fault := fault_of_copy(folder / manifest.database_file)):
        wrong = (f"cơ sở dữ liệu hỏng: {fault}",)
    return manifest, wrong


def _refuse_the_wrong_place(engine: Engine, instance: Path, manifest: Manifest) -> None:
    if manifest.database != engine.dialect.name:
        raise OfficeError(
            f"Bản sao lưu này của {manifest.database}, còn máy này dùng {engine.dialect.name}. Hãy đặt lại "
            "VINH_DANH_DATABASE_URL rồi chạy lại."
        )
    if not knows_revision(manifest.revision):
        raise OfficeError(
            f"Bản sao lưu này do một bản Vinh Danh mới hơn làm (bước {manifest.revision}). Hãy khôi phục bằng bản đó."
        )
    taken = [name for name, _ in _files_of(instance) if name != "instance/secret_key"]
    if taken:
        raise OfficeError(f"Thư mục dữ liệu không trống (có {taken[0]}). Hãy khôi phục vào một thư mục dữ liệu mới.")


def _lay(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(source.read_bytes())
    place.chmod(0o600)


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
