"""A backup that was damaged, by accident or on purpose, is told and restores nothing."""

import json
import random
import tarfile
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app.backup.actions import restore_backup, verify_backup
from app.backup.archives import seal
from app.platform.database import db
from app.platform.errors import OfficeError
from tests.support.backups import backed_up, empty_machine, machine, write_tar
from tests.support.corpus import pdf
from tests.support.world import World


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "missing", "not a tar", "outside"])
def test_a_damaged_backup_is_told_and_restores_nothing(sqlite_world: World, tmp_path: Path, damage: str) -> None:
    world = sqlite_world
    world.app.extensions["files"].put(pdf())
    source = backed_up(world, tmp_path / "a.backup")
    content = source.read_bytes()
    if damage == "cut":
        source.write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        place = content.index(b"%PDF") + 10
        source.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    elif damage == "not a tar":
        source.write_bytes(b"no backup at all")
    else:
        rewrite(source, damage)

    try:
        _, wrong = verify_backup(source=source)
    except OfficeError as refusal:
        wrong = (refusal.message,)
    assert wrong != ()
    with empty_machine(world, tmp_path) as app, pytest.raises(OfficeError):
        restore_backup(engine=db.engine, source=source, **machine(app))
    with empty_machine(world, tmp_path):
        assert inspect(db.engine).get_table_names() == []
    assert not (tmp_path / "stolen").exists()


def rewrite(source: Path, damage: str) -> None:
    """The same archive with a file too much, one too few, or one that leads out of it."""
    with tarfile.open(source) as archive:
        files = {one.name: archive.extractfile(one).read() for one in archive.getmembers()}
    if damage == "foreign":
        files["instance/files/extra"] = b"?"
    elif damage == "missing":
        del files[next(name for name in files if name.startswith("instance/files/"))]
    else:
        files["../stolen"] = b"?"
        contents = json.loads(files["manifest.json"])
        contents["entries"].append({"name": "../stolen", "size": 1, "sha256": "0" * 64})
        files["manifest.json"] = json.dumps(contents).encode()
    write_tar(source, files)
    seal(source)


def test_one_flipped_byte_is_found_wherever_it_is(sqlite_world: World, tmp_path: Path) -> None:
    sqlite_world.app.extensions["files"].put(pdf())
    source = backed_up(sqlite_world, tmp_path / "a.backup")
    content, rng = source.read_bytes(), random.Random(26)
    ends = [0, 150, 600, len(content) - 1, len(content) - 60, len(content) - 87, len(content) - 600]
    flipped = tmp_path / "b.backup"

    passed = []
    for place in [*ends, *(rng.randrange(len(content)) for _ in range(40))]:
        flipped.write_bytes(content[:place] + bytes([content[place] ^ 1 << rng.randrange(8)]) + content[place + 1 :])
        with suppress(OfficeError):
            if verify_backup(source=flipped)[1] == ():
                passed.append(place)
    assert passed == []
    assert verify_backup(source=source)[1] == ()
