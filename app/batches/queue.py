"""The queue that wakes workers: Huey on SQLite beside the database, or on PostgreSQL for several nodes.

What is in it may be lost or doubled without harm: a batch's row says whether there is anything to do, and workers look
for abandoned batches by themselves.
"""

import threading
from collections.abc import Callable, Sequence
from typing import cast

from flask import Flask, current_app
from huey import Huey, PostgresHuey, SqliteHuey, crontab

from app.platform.settings import Settings


def set_up_queue(
    app: Flask, settings: Settings, *, run: Callable[[int], None], each_minute: Sequence[Callable[[], object]]
) -> None:
    """Opens the queue and registers its two tasks: `run` for one batch, and what a worker looks after each minute."""
    queue = _queue(settings)
    app.extensions["queue"] = queue

    @queue.task(name="run_batch")
    def run_one(batch_id: int) -> None:
        with app.app_context():
            run(batch_id)

    for errand in each_minute:
        _each_minute(app, queue, errand)

    app.extensions["run_batch"] = run_one
    app.extensions["works_here"] = settings.works_here
    app.extensions["draining"] = threading.Lock()


def _each_minute(app: Flask, queue: Huey, errand: Callable[[], object]) -> None:
    @queue.periodic_task(crontab(minute="*"), name=errand.__name__)
    def run_errand() -> None:
        with app.app_context():
            errand()


def wake(batch_id: int) -> None:
    """Lets a worker know of a batch; where no worker process serves this deployment, a thread of this one works."""
    consumer_queue().storage.initialize_schema()
    current_app.extensions["run_batch"](batch_id)
    if current_app.extensions["works_here"]:
        threading.Thread(
            target=_drain, args=(current_app.extensions["queue"], current_app.extensions["draining"]), daemon=True
        ).start()


def consumer_queue() -> Huey:
    """The queue of this app, for a worker process. Its tables are made when it is first used."""
    return cast(Huey, current_app.extensions["queue"])


def _drain(queue: Huey, draining: threading.Lock) -> None:
    """Does what is in the queue, one after another, and ends."""
    with draining:
        while task := queue.dequeue():
            queue.execute(task)


def _queue(settings: Settings) -> Huey:
    if settings.database_url.startswith("postgresql"):
        return PostgresHuey(
            "vinh-danh",
            dsn=settings.resolved_database_url.replace("+psycopg", "", 1),
            results=False,
            create_tables=False,
        )
    return SqliteHuey(
        "vinh-danh", filename=str(settings.instance / "queue.sqlite3"), results=False, create_tables=False
    )
