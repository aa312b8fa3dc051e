"""What a backup holds: each file with its size and SHA-256, so that nothing lost or changed goes unnoticed."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

UNSEALED = "vinh-danh-backup-1"
SEALED = "vinh-danh-backup-2"  # with the settings, and a seal over the whole file
NAME = "manifest.json"
SETTINGS = "settings.env"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class Unreadable(ValueError):
    """The file is no backup of this program, or its table of contents is damaged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup; `name` is relative, `size` in bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The table of contents; `database` is "sqlite" or "postgresql", `revision` the last migration, `made_at` ISO 8601,
    `format` SEALED or that of older backups."""

    made_at: str
    database: str
    revision: str
    entries: tuple[Entry, ...]
    format: str

    @property
    def database_file(self) -> str:
        """The name under which the database stands in the backup."""
        return DATABASES[self.database]


def written(manifest: Manifest) -> bytes:
    """The manifest as a file."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> Manifest:
    """The manifest of a file. Raises Unreadable for anything else, also for names that lead out of the backup."""
    try:
        told = json.loads(content)
        if told["format"] not in (UNSEALED, SEALED) or told["database"] not in DATABASES:
            raise Unreadable("unknown format")
        entries = tuple(Entry(str(one["name"]), int(one["size"]), str(one["sha256"])) for one in told.pop("entries"))
        manifest = Manifest(entries=entries, **told)
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise Unreadable(str(fault)) from None
    for entry in entries:
        path = PurePosixPath(entry.name)
        if path.is_absolute() or ".." in path.parts:
            raise Unreadable(entry.name)
    return manifest


def faults(manifest: Manifest, found: Mapping[str, tuple[int, str]]) -> tuple[str, ...]:
    """What is missing, changed or too much, in Vietnamese; `found` are size and SHA-256 by name."""
    told = {entry.name: (entry.size, entry.sha256) for entry in manifest.entries}
    missing = [f"thiếu tệp {name}" for name in told if name not in found]
    changed = [f"tệp {name} đã bị thay đổi" for name, what in told.items() if name in found and found[name] != what]
    foreign = [f"tệp {name} không có trong mục lục" for name in found if name not in told]
    return (*missing, *changed, *foreign)
