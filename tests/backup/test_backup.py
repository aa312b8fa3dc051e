"""A backup holds everything, is made while people work, and comes back on an empty machine to the last byte."""

import json
import tarfile
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app import store_for
from app.backup.actions import KEPT_SETTINGS, create_backup, restore_backup, verify_backup
from app.backup.archives import seal
from app.meetings.actions.counting import end_vote
from app.meetings.actions.hand_out import end_hand_out
from app.nominations.actions.evidence import add_evidence
from app.platform.audit import verify_audit
from app.platform.database import db
from app.platform.errors import Conflict, OfficeError
from app.platform.files import FileStore, MissingFile
from app.platform.settings import Settings
from app.platform.transaction import transaction
from tests.meetings.conftest import convene, everybody_takes_papers, opened
from tests.support.backups import (
    CHAIN,
    backed_up,
    empty_machine,
    every_file,
    every_row,
    instance_of,
    machine,
    write_tar,
)
from tests.support.corpus import pdf
from tests.support.founding import settings
from tests.support.world import AT, ROUND, World


@pytest.fixture
def office(grown) -> World:
    """A council that has voted, with a file of evidence."""
    return grown(having_voted)


def having_voted(world: World) -> None:
    """Votes."""
    convene(world)
    vote_id, voters = everybody_takes_papers(world)
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "none"})
    world.numbers_cast = [number for voter in voters for number in voter.numbers.values()]
    for name in ("chair", "member_a"):
        end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
    world.app.extensions["files"].put(pdf())


def test_everything_comes_back_on_an_empty_machine(office: World, tmp_path: Path) -> None:
    before, files = every_row(), every_file(instance_of(office.app))
    source = backed_up(office, tmp_path / "a.backup")

    with empty_machine(office, tmp_path) as app:
        restore_backup(engine=db.engine, source=source, **machine(app))
        assert every_row() == before
        assert every_file(instance_of(app)) == files
        assert app.test_client().get("/healthz").status_code == 200
        with pytest.raises(OfficeError, match="không trống"):
            restore_backup(engine=db.engine, source=source, **machine(app))
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
        restore_backup(engine=db.engine, source=source, **machine(app))
        again = tmp_path / "b.backup"
        create_backup(engine=db.engine, target=again, at=AT, **machine(app))
    with empty_machine(world, tmp_path, "bucket") as app:
        restore_backup(engine=db.engine, source=again, **machine(app) | {"store": second})

    for store in (folder, second):
        assert {name: store.get(name) for name in contents} == contents
        with pytest.raises(MissingFile):
            store.get(damaged)


def test_a_backup_made_while_people_work_is_the_state_between_two_transactions(office: World, tmp_path: Path) -> None:
    stop, done = threading.Event(), []

    def work() -> None:
        with office.app.app_context():
            clerk, store = office.actor("clerk_a"), office.app.extensions["files"]
            while not stop.is_set():
                number = office.nominate(f"Người thứ {len(done)}", upto="draft")
                content = pdf() + f"% bản {len(done)}".encode()
                add_evidence(actor=clerk, nomination_id=number, filename="a.pdf", content=content, store=store, at=AT)
                done.append(number)
                db.session.remove()

    reopen_nominations()
    thread = threading.Thread(target=work)
    thread.start()
    while not done:
        time.sleep(0.01)
    sources = []
    for number in range(3):
        before = len(done)
        sources.append(backed_up(office, tmp_path / f"{number}.backup"))
        while len(done) <= before:  # the work goes on between two of them
            time.sleep(0.01)
    stop.set()
    thread.join()
    chain = db.session.execute(text(CHAIN)).all()
    db.session.remove()

    seen = []
    for number, source in enumerate(sources):
        assert verify_backup(source=source)[1] == ()
        with empty_machine(office, tmp_path, f"machine{number}") as app:
            restore_backup(engine=db.engine, source=source, **machine(app))
            assert verify_audit().broken is None
            rows = db.session.execute(text(CHAIN)).all()
            assert rows == chain[: len(rows)]  # nothing of a later transaction, nothing missing of an earlier one
            told = {action: sum(one.action == action for one in rows) for action in ("dossier begun", "evidence added")}
            files = db.session.execute(text("SELECT sha256 FROM evidence")).scalars().all()
            assert told == {"dossier begun": count("nominations"), "evidence added": len(files)}
            assert b"" not in [app.extensions["files"].get(one) for one in files]  # DamagedFile where a byte is wrong
            seen.append(len(files))
    assert 0 < seen[0] < seen[-1] <= len(done)


def reopen_nominations() -> None:
    with transaction() as session:
        session.execute(text("UPDATE award_rounds SET state = 'nominating' WHERE slug = :slug"), {"slug": ROUND})


def count(table: str) -> int:
    return db.session.scalar(text(f"SELECT count(*) FROM {table}"))


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
    create_backup(engine=db.engine, target=tmp_path / "b.backup", at=AT, wait_seconds=30, **machine(world.app))
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


def test_the_settings_come_along_and_those_that_differ_here_are_named(world: World, tmp_path: Path) -> None:
    now = world.app.extensions["settings"]
    there = now.model_copy(update={"public_url": "https://thidua.example.vn/hai từ"})
    there.model_fields_set.add("public_url")
    db.session.remove()
    told_there = machine(world.app) | {"settings": there.given()}
    create_backup(engine=db.engine, target=tmp_path / "a", at=AT, **told_there)

    with empty_machine(world, tmp_path) as app:
        restored = restore_backup(engine=db.engine, source=tmp_path / "a", **machine(app))
        told = restored.settings.read_text()
        again = create_backup(engine=db.engine, target=tmp_path / "b", at=AT, **machine(app))
    assert "VINH_DANH_PUBLIC_URL='https://thidua.example.vn/hai từ'" in told and "VINH_DANH_INSTANCE" not in told
    assert "VINH_DANH_PUBLIC_URL" in restored.differing and "VINH_DANH_SECRET_KEY" not in restored.differing
    assert restored.settings.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in again.entries if KEPT_SETTINGS in one.name] == []


def test_the_passwords_of_database_and_store_stay_out_of_the_settings() -> None:
    told = Settings(database_url="postgresql://office:very-secret@db/office", files_secret="very-secret").given()

    assert told == {"VINH_DANH_DATABASE_URL": "postgresql://office:***@db/office"}


def test_a_backup_of_a_newer_program_is_refused_and_one_of_the_first_format_taken(
    sqlite_world: World, tmp_path: Path
) -> None:
    for name, change in (("newer", {"revision": "ffffffffffff"}), ("first", {"format": "vinh-danh-backup-1"})):
        source = backed_up(sqlite_world, tmp_path / name)
        with tarfile.open(source) as archive:
            files = {one.name: archive.extractfile(one).read() for one in archive.getmembers()}
        files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | change).encode()
        write_tar(source, files)
    seal(tmp_path / "newer")

    with empty_machine(sqlite_world, tmp_path) as app:
        with pytest.raises(OfficeError, match="mới hơn"):
            restore_backup(engine=db.engine, source=tmp_path / "newer", **machine(app))
        assert inspect(db.engine).get_table_names() == []
        restore_backup(engine=db.engine, source=tmp_path / "first", **machine(app))
        assert app.test_client().get("/readyz").status_code == 200
