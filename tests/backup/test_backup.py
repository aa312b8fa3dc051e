"""A backup holds everything, is made while people work, and comes back on an empty machine to the last byte."""

import io
import json
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, text

from app import create_app, store_for
from app.backup.actions import create_backup, restore_backup, verify_backup
from app.meetings.actions.counting import end_vote
from app.meetings.actions.hand_out import end_hand_out
from app.meetings.actions.meetings import MeetingPlan, plan_meeting
from app.platform.database import db
from app.platform.errors import Conflict, OfficeError
from app.platform.files import FileStore, MissingFile
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.meetings.test_votes import opened
from tests.nominations.test_evidence import pdf
from tests.support import postgres
from tests.support.world import AT, ROUND, World, settings


@pytest.fixture
def office(world: World) -> World:
    """A council that has voted, with a file of evidence."""
    convene(world)
    vote_id, voters = everybody_takes_papers(world)
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "none"})
    world.numbers_cast = [number for voter in voters for number in voter.numbers.values()]
    for name in ("chair", "member_a"):
        end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
    world.app.extensions["files"].put(pdf())
    return world


def instance_of(app: Flask) -> Path:
    return app.extensions["settings"].instance


def backed_up(world: World, target: Path) -> Path:
    db.session.remove()
    create_backup(
        engine=db.engine, instance=instance_of(world.app), store=world.app.extensions["files"], target=target, at=AT
    )
    return target


@contextmanager
def empty_machine(world: World, folder: Path, name: str = "restored") -> Iterator[Flask]:
    """An app on a new data folder, and on a new database of the same kind."""
    url = ""
    if db.engine.dialect.name == "postgresql":
        server = str(world.app.extensions["settings"].database_url).rsplit("/", 1)[0]
        url = postgres.create_database(server, f"{name}{folder.name.replace('-', '_')}"[:60], "template0")
    app = create_app(settings(folder / name, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def every_row() -> dict[str, list[tuple[object, ...]]]:
    tables = inspect(db.engine).get_table_names()
    rows = {name: sorted(map(repr, db.session.execute(text(f'SELECT * FROM "{name}"')).all())) for name in tables}
    db.session.remove()
    return rows


def every_file(instance: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(instance)): path.read_bytes()
        for path in instance.rglob("*")
        if path.is_file() and "sqlite3" not in path.name
    }


def test_everything_comes_back_on_an_empty_machine(office: World, tmp_path: Path) -> None:
    before, files = every_row(), every_file(instance_of(office.app))
    source = backed_up(office, tmp_path / "a.backup")

    with empty_machine(office, tmp_path) as app:
        restore_backup(engine=db.engine, instance=instance_of(app), store=app.extensions["files"], source=source)
        assert every_row() == before
        assert every_file(instance_of(app)) == files
        assert app.test_client().get("/healthz").status_code == 200
        with pytest.raises(OfficeError, match="không trống"):
            restore_backup(engine=db.engine, instance=instance_of(app), store=app.extensions["files"], source=source)
    assert len(before["counted_papers"]) == 6 * 4 and len(files) == 1
    assert source.stat().st_mode & 0o777 == 0o600


def test_files_come_out_of_a_bucket_and_go_into_a_folder_or_another_bucket(
    sqlite_world: World, bucket: dict[str, str], tmp_path: Path
) -> None:
    world = sqlite_world

    def in_bucket(name: str) -> FileStore:
        return store_for(settings(tmp_path, **bucket | {"files": f"{bucket['files']}/{tmp_path.name}/{name}"}))

    first, second = in_bucket("first"), in_bucket("second")
    contents = {first.put(content): content for content in (pdf(), b"", b"a" * 3_000_000)}
    damaged = first.put(b"minh chung")
    first.bucket.put(
        f"{damaged[:2]}/{damaged}", b"minh chunG"
    )  # one bad file keeps none of the others from being saved
    world.app.extensions["files"] = first

    source = backed_up(world, tmp_path / "a.backup")
    with empty_machine(world, tmp_path, "folder") as app:
        folder = app.extensions["files"]
        restore_backup(engine=db.engine, instance=instance_of(app), store=folder, source=source)
        again = tmp_path / "b.backup"
        create_backup(engine=db.engine, instance=instance_of(app), store=folder, target=again, at=AT)
    with empty_machine(world, tmp_path, "bucket") as app:
        restore_backup(engine=db.engine, instance=instance_of(app), store=second, source=again)

    for store in (folder, second):
        assert {name: store.get(name) for name in contents} == contents
        with pytest.raises(MissingFile):
            store.get(damaged)


def test_people_work_while_a_backup_is_made(office: World, tmp_path: Path) -> None:
    stop = threading.Event()
    written: list[int] = []

    def work() -> None:
        with office.app.app_context():
            while not stop.is_set():
                plan = MeetingPlan(f"Phiên họp {len(written)}", AT, "Hội trường", "Bàn việc")
                written.append(plan_meeting(actor=office.actor("secretary"), slug=ROUND, plan=plan, at=AT))
                db.session.remove()

    thread = threading.Thread(target=work)
    thread.start()
    sources = [backed_up(office, tmp_path / f"{number}.backup") for number in range(3)]
    stop.set()
    thread.join()

    assert len(written) > 3
    for number, source in enumerate(sources):
        assert verify_backup(source=source)[1] == ()
        with empty_machine(office, tmp_path, f"machine{number}") as app:
            restore_backup(engine=db.engine, instance=instance_of(app), store=app.extensions["files"], source=source)
            meetings = db.session.scalar(text("SELECT count(*) FROM council_meetings"))
            audit = db.session.scalar(text("SELECT count(*) FROM audit_rows WHERE action = 'meeting planned'"))
            assert meetings == audit >= 1  # each change and its audit row came along together, or neither


def test_no_backup_is_made_between_the_hand_out_and_the_count(world: World, tmp_path: Path) -> None:
    convene(world)
    vote_id = opened(world)
    with pytest.raises(Conflict, match="chưa kiểm phiếu nên không sao lưu được"):
        backed_up(world, tmp_path / "a.backup")
    world.take_for("member_a", vote_id)
    end_hand_out(actor=world.actor("chair"), vote_id=vote_id, at=AT)
    with pytest.raises(Conflict, match="chưa kiểm phiếu nên không sao lưu được"):
        backed_up(world, tmp_path / "a.backup")
    assert list(tmp_path.glob("*.backup")) == []
    db.session.remove()

    timer = threading.Timer(0.5, lambda: close(world, vote_id))
    timer.start()
    create_backup(
        engine=db.engine,
        instance=instance_of(world.app),
        store=world.app.extensions["files"],
        target=tmp_path / "b.backup",
        at=AT,
        wait_seconds=30,
    )
    timer.join()
    assert verify_backup(source=tmp_path / "b.backup")[1] == ()


def close(world: World, vote_id: int) -> None:
    with world.app.app_context():
        for name in ("chair", "member_a"):
            end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
        db.session.remove()


def test_a_backup_keeps_the_ballots_secret(office: World, tmp_path: Path) -> None:
    content = backed_up(office, tmp_path / "a.backup").read_bytes()

    assert b"PRIVATE KEY" not in content
    rows = db.session.execute(text("SELECT blinded, signatures FROM ballot_roll")).all()
    db.session.remove()
    assert {tuple(row) for row in rows} == {(None, None)}


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
        restore_backup(engine=db.engine, instance=instance_of(app), store=app.extensions["files"], source=source)
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
    with tarfile.open(source, "w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def test_the_commands_say_what_they_did(sqlite_world: World, tmp_path: Path) -> None:
    run = sqlite_world.app.test_cli_runner().invoke
    db.session.remove()
    file = str(tmp_path / "a.backup")

    made, again, checked = (
        run(args=["backup", *words]) for words in (["create", file], ["create", file], ["verify", file])
    )
    (tmp_path / "a.backup").write_bytes(b"?")
    broken = run(args=["backup", "verify", file])

    assert [one.exit_code for one in (made, again, checked, broken)] == [0, 1, 0, 1]
    assert "Đã sao lưu" in made.output and "Đã có tệp" in again.output and "Đúng: " in checked.output
    assert "không phải bản sao lưu" in broken.output
