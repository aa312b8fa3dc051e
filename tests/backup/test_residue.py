"""A backup holds no byte of what was erased from a ballot box: blind signatures of a counted one, all of a wiped one."""

import base64
import subprocess
import tarfile
from pathlib import Path

from sqlalchemy import select

from app.backup.actions import create_backup
from app.ballots.models import RollEntry
from app.meetings.actions.counting import end_vote
from app.meetings.actions.hand_out import end_hand_out
from app.meetings.actions.votes import open_vote, prepare_vote, wipe_rehearsal
from app.meetings.rules.vote_rules import VoteRules
from app.platform.database import db
from tests.meetings.conftest import convene, everybody_takes_papers
from tests.support.world import AT, World


def test_a_backup_holds_no_byte_of_an_erased_box(world: World, tmp_path: Path) -> None:
    convene(world)
    erased = wiped_numbers(world)
    vote_id, voters = everybody_takes_papers(world)
    rolls = db.session.scalars(select(RollEntry)).all()
    blind = [base64.b64decode(one) for roll in rolls for one in (roll.signatures or {}).values()]
    for voter in voters:
        voter.vote({1: "agree", 2: "agree", 3: "none"})
    for name in ("chair", "member_a"):
        end_vote(actor=world.actor(name), vote_id=vote_id, at=AT)
    db.session.remove()
    create_backup(
        engine=db.engine,
        settings={},
        instance=world.app.extensions["settings"].instance,
        store=world.app.extensions["files"],
        target=tmp_path / "a.backup",
        at=AT,
    )

    content = laid_open(tmp_path / "a.backup", tmp_path / "open")
    counted = [number for voter in voters for number in voter.numbers.values()]
    assert len(erased) == 2 and len(blind) == 6 * 4
    assert [number for number in counted if not stands_in(number, content)] == []  # the tool finds what is there
    assert [number for number in (*erased, *blind) if stands_in(number, content)] == []


def wiped_numbers(world: World) -> list[bytes]:
    """The numbers of two papers of a rehearsal, one cast and one not, that has been wiped since."""
    secretary, chair = world.actor("secretary"), world.actor("chair")
    vote_id = prepare_vote(actor=secretary, meeting_id=world.meeting, title="Tập dượt", rules=VoteRules(),
                           nominations=[], rehearsal=True, at=AT)  # fmt: skip
    open_vote(actor=chair, vote_id=vote_id, at=AT)
    voters = [world.take_for(name, vote_id) for name in ("member_a", "member_b")]
    end_hand_out(actor=chair, vote_id=vote_id, at=AT)
    voters[0].vote({1: "agree", 2: "agree", 3: "agree"})
    wipe_rehearsal(actor=secretary, vote_id=vote_id, at=AT)
    return [voter.numbers[1] for voter in voters]


def laid_open(source: Path, folder: Path) -> bytes:
    """All bytes of a backup, the compressed dump of PostgreSQL as text."""
    with tarfile.open(source) as archive:
        archive.extractall(folder, filter="data")
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    dump = folder / "database.dump"
    if dump.exists():
        content += subprocess.run(["pg_restore", "-f", "-", dump], capture_output=True, check=True).stdout
    return content


def stands_in(secret: bytes, content: bytes) -> bool:
    """Whether the bytes, or a good part of how they may be written, are there."""
    return any(form in content for form in (secret, secret.hex().encode(), base64.b64encode(secret)[:40]))
