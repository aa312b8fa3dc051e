"""Forty files as people might attach them: nothing outside the policy is kept, and the office's memory holds (check 20)."""

from pathlib import Path

from app.nominations.actions.evidence import add_evidence
from app.nominations.queries.dossiers import dossier_facts
from app.platform.errors import OfficeError
from app.platform.files import file_store
from tests.support.corpus import corpus
from tests.support.world import AT, World

MEGABYTE = 2**20


def memory(name: str) -> int:
    """A line of the process's memory, in bytes."""
    line = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(name))
    return int(line.split()[1]) * 1024


def test_of_forty_files_only_evidence_is_kept_and_memory_holds(sqlite_world: World) -> None:
    sqlite_world.open_nominations()
    clerk, number = sqlite_world.actor("clerk_a"), sqlite_world.begin()
    files = list(corpus())
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak so far
    before = memory("VmRSS")
    kept, wrong, taken = [], [], []

    for number_of_file, file in enumerate(files):
        marked = file.content.replace(b"%%EOF", b"%% %d\n%%%%EOF" % number_of_file, 1)  # no two the same
        content = marked if file.name.endswith(".pdf") and file.kept_as else file.content
        try:
            add_evidence(
                actor=clerk, nomination_id=number, filename=file.name, content=content, store=file_store(), at=AT
            )
        except OfficeError as refusal:
            wrong += [(file.name, str(refusal))] if file.kept_as or refusal.field != "file" else []
        else:
            taken += [file.content]
            kept += [file.name] if not file.kept_as else []

    rows = dossier_facts(actor=clerk, nomination_id=number).evidence
    stored = {path.name for path in file_store().folder.rglob("*") if path.is_file()}
    assert len(files) == 40
    assert (kept, wrong) == ([], [])
    assert len(rows) == len(taken) == 10
    assert stored == {one.sha256 for one in rows} | {one.thumbnail_sha256 for one in rows if one.thumbnail_sha256}
    assert all(one.filename.isprintable() and "/" not in one.filename for one in rows)
    assert memory("VmHWM") - before < 200 * MEGABYTE
