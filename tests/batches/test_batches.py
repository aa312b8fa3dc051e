"""Long work: made by a worker, stopped, refused, and taken up again where a worker was killed."""

import io
import os
import re
import signal
import time
from contextlib import AbstractContextManager
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from app import create_app
from app.awards.actions import confirm_round, confirm_selection
from app.awards.models import Award
from app.batches import actions
from app.batches.models import Batch, BatchPart
from app.batches.queries import abandoned
from app.batches.rules.states import BatchState
from app.batches.running import run_batch
from app.campaigns.actions.edit import put_quotas
from app.campaigns.actions.rounds import close_scoring
from app.campaigns.queries import round_facts
from app.certificates.jobs import JOBS, PART
from app.law.rules.categories import Category
from app.platform.database import db
from app.platform.transaction import transaction
from tests.support import postgres
from tests.support.founding import settings
from tests.support.program import running
from tests.support.world import AT, MOVEMENT, ROUND, World

SIZE = 2 * PART + 10  # certificates: three parts
PDF_JOB, ZIP_JOB = JOBS


@pytest.fixture
def awarded(grown) -> World:
    """A confirmed round with more awards than one part holds, served without a worker of its own."""
    world = grown(with_awards)
    world.app.extensions["works_here"] = False
    return world


def with_awards(world: World) -> None:
    """Confirms such a round."""
    world.open_nominations()
    numbers = [
        world.nominate(f"Nguyễn Văn {letter}{number}") for number in range(SIZE // 10) for letter in "ABCDEGHIKL"
    ]
    facts = round_facts(actor=world.actor("secretary"), slug=ROUND)
    places = {(one.id, category): 0 for one in facts.campaign.movements for category in facts.campaign.quota_categories}
    places[facts.movement(MOVEMENT).id, Category.INDIVIDUAL] = len(numbers)
    put_quotas(actor=world.actor("secretary"), slug=facts.campaign.slug, round_id=facts.id, places=places, at=AT)
    world.open_scoring()
    close_scoring(actor=world.actor("secretary"), round_id=facts.id, at=AT)
    confirm_selection(actor=world.actor("chair"), slug=ROUND, movement=MOVEMENT, category=Category.INDIVIDUAL,
                      chosen=numbers, reasons={"order": "Chấm bằng biểu quyết"}, at=AT)  # fmt: skip
    confirm_round(actor=world.actor("chair"), slug=ROUND, at=AT)


def ask(world: World, job=ZIP_JOB) -> int:
    return actions.ask(actor=world.actor("secretary"), work=job, council_id=1, about=f"round:{world.round_id()}",
                       arguments={"round": ROUND, "base": ""}, at=AT)  # fmt: skip


def batch(batch_id: int) -> Batch:
    db.session.rollback()
    return db.session.get(Batch, batch_id, populate_existing=True)


def names_in(world: World, batch_id: int) -> list[str]:
    file = world.client("secretary").get(f"/batches/{batch_id}/file")
    assert file.status_code == 200
    with ZipFile(io.BytesIO(file.data)) as package:
        assert package.testzip() is None
        return package.namelist()


def test_the_work_is_done_part_by_part_and_every_certificate_is_there_once(awarded: World) -> None:
    batch_id = ask(awarded)

    run_batch(batch_id)

    names = names_in(awarded, batch_id)
    assert [int(re.search(r"\d+", name)[0]) for name in names] == list(range(1, SIZE + 1))
    assert (batch(batch_id).state, batch(batch_id).done, batch(batch_id).total) == (BatchState.DONE, SIZE, SIZE)
    assert db.session.scalar(select(BatchPart)) is None
    page = awarded.client("secretary").get(f"/rounds/{ROUND}/certificates").text
    assert "Giấy khen 2020.zip" in page


def test_one_pdf_holds_all_sheets(awarded: World) -> None:
    batch_id = ask(awarded, PDF_JOB)

    run_batch(batch_id)

    file = awarded.client("secretary").get(f"/batches/{batch_id}/file")
    assert file.data.startswith(b"%PDF")
    assert "Gi%E1%BA%A5y%20khen%202020.pdf" in file.headers["Content-Disposition"]
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_asking_twice_gives_the_batch_that_is_under_way(awarded: World) -> None:
    assert ask(awarded) == ask(awarded)
    assert ask(awarded, PDF_JOB) != ask(awarded)


def test_of_two_workers_one_gets_the_batch_and_a_dead_ones_is_taken_up(awarded: World) -> None:
    batch_id = ask(awarded)

    first = actions.take_up(batch_id=batch_id, worker="a", at=AT)
    second = actions.take_up(batch_id=batch_id, worker="b", at=AT)
    later = AT + actions.LEASE + timedelta(seconds=1)

    assert (first is not None, second) == (True, None)
    assert abandoned(AT) == ()
    assert abandoned(later) == (batch_id,)
    assert actions.take_up(batch_id=batch_id, worker="b", at=later) is not None
    assert batch(batch_id).taken == 2


def test_a_stopped_batch_is_left_by_its_worker_and_its_page_says_so(awarded: World) -> None:
    batch_id = ask(awarded)
    client = awarded.client("secretary")
    waiting = client.get(f"/batches/{batch_id}", headers={"HX-Request": "true"}).text

    assert awarded.post(client, f"/batches/{batch_id}/cancel").status_code == 303
    run_batch(batch_id)

    assert "<html" not in waiting
    assert 'hx-trigger="every 1s"' in waiting
    page = client.get(f"/batches/{batch_id}").text
    assert "Đã dừng theo yêu cầu." in page
    assert "every 1s" not in page
    assert client.get(f"/batches/{batch_id}/file").status_code == 404
    assert awarded.post(client, f"/batches/{batch_id}/cancel").status_code == 409


def test_what_cannot_be_printed_ends_the_batch_with_the_reason(awarded: World) -> None:
    with transaction() as session:
        session.get(Award, 1).name = "Lê Thị Ánh 🏅"
    batch_id = ask(awarded)

    run_batch(batch_id)

    assert batch(batch_id).state is BatchState.FAILED
    assert "không in được ký tự “🏅”" in awarded.client("secretary").get(f"/batches/{batch_id}").text


def test_parts_made_of_older_data_are_made_again(awarded: World) -> None:
    batch_id = ask(awarded)
    plan = ZIP_JOB.plan(awarded.actor("secretary"), {"round": ROUND, "base": ""})
    actions.take_up(batch_id=batch_id, worker="a", at=AT)
    actions.begin(batch_id=batch_id, worker="a", plan=plan)
    sha256 = awarded.app.extensions["files"].put(plan.make(0))
    actions.keep_part(batch_id=batch_id, worker="a", number=0, size=PART, sha256=sha256, at=AT)
    with transaction() as session:
        session.get(Award, 1).name = "Tên Đã Sửa"

    run_batch(batch_id)

    assert sum("Tên Đã Sửa" in name for name in names_in(awarded, batch_id)) == 1
    assert len(set(names_in(awarded, batch_id))) == SIZE


def test_a_batch_that_no_worker_survives_is_given_up(awarded: World) -> None:
    batch_id = ask(awarded)
    for number in range(5):
        actions.take_up(batch_id=batch_id, worker="a", at=AT + number * 2 * actions.LEASE)

    run_batch(batch_id)

    assert batch(batch_id).state is BatchState.FAILED
    assert "Đã thử 5 lần không xong" in batch(batch_id).message


@pytest.mark.parametrize(("name", "status"), [("chair", 403), ("clerk_a", 403), ("stranger", 404), (None, 303)])
def test_a_batch_is_its_own_secretarys_alone(awarded: World, name: str | None, status: int) -> None:
    batch_id = ask(awarded)
    client = awarded.client(name)

    pages = (f"/batches/{batch_id}", f"/batches/{batch_id}/file")
    assert [client.get(page).status_code for page in pages] == [status, status]
    if name:
        assert awarded.post(client, f"/batches/{batch_id}/cancel").status_code == status
        assert awarded.post(client, f"/rounds/{ROUND}/certificates/batches/zip").status_code == status
    assert awarded.client("secretary").get("/batches/99").status_code == 404


def worker(world: World) -> AbstractContextManager[ForkServerProcess]:
    """A worker process on this world's database."""
    known = world.app.extensions["settings"]
    where = {"VINH_DANH_INSTANCE": str(known.instance), "VINH_DANH_DATABASE_URL": known.database_url}
    return running(["flask", "--app", "wsgi", "worker"], known.instance / "worker.log", **where)


def wait_for(batch_id: int, reached, seconds: float = 60) -> Batch:
    end = time.monotonic() + seconds
    while not reached(found := batch(batch_id)):
        assert time.monotonic() < end, (found.state, found.done, found.taken, found.message)
        time.sleep(0.02)
    return found


def test_a_killed_worker_loses_and_doubles_nothing(awarded: World) -> None:
    client = awarded.client("secretary")
    answer = awarded.post(client, f"/rounds/{ROUND}/certificates/batches/zip")
    batch_id = int(answer.headers["Location"].rpartition("/")[2])

    with worker(awarded) as first:
        begun = wait_for(batch_id, lambda one: one.done > 0 or one.state.is_over)
        os.kill(first.pid, signal.SIGKILL)
    assert begun.state is BatchState.RUNNING  # it died in the middle
    with worker(awarded):
        end = time.monotonic() + 60
        while "Tải Giấy khen 2020.zip" not in client.get(f"/batches/{batch_id}").text:  # as the open page asks
            assert time.monotonic() < end
            time.sleep(0.5)

    ordinals = [int(re.search(r"\d+", name)[0]) for name in names_in(awarded, batch_id)]
    assert ordinals == list(range(1, SIZE + 1))
    assert batch(batch_id).taken == 2


@pytest.mark.timeout(180)
def test_a_killed_database_loses_and_doubles_nothing(postgres_world: World, postgres_server: str) -> None:
    world = postgres_world
    with_awards(world)  # here and not copied: the sequences of a database just copied step back at a crash
    world.app.extensions["works_here"] = False
    client = world.client("secretary")
    answer = world.post(client, f"/rounds/{ROUND}/certificates/batches/zip")
    batch_id = int(answer.headers["Location"].rpartition("/")[2])

    with worker(world) as process:
        begun = wait_for(batch_id, lambda one: one.done > 0 or one.state.is_over)
        db.session.remove()
        db.engine.dispose()
        postgres.restart(postgres_server)
        end = time.monotonic() + 60
        while "Tải Giấy khen 2020.zip" not in client.get(f"/batches/{batch_id}").text:  # as the open page asks
            assert time.monotonic() < end
            time.sleep(0.5)
        survived = process.is_alive()

    assert begun.state is BatchState.RUNNING  # the database died in the middle
    assert survived
    ordinals = [int(re.search(r"\d+", name)[0]) for name in names_in(world, batch_id)]
    assert ordinals == list(range(1, SIZE + 1))


def test_where_no_worker_serves_the_web_process_does_the_work(sqlite_world: World) -> None:
    known = sqlite_world.app.extensions["settings"]

    apps = [create_app(settings(known.instance, "", worker=where)) for where in ("", "here", "apart")]

    assert [app.extensions["works_here"] for app in apps] == [True, True, False]
