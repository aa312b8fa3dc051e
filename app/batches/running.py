"""A worker at a batch: its plan, the parts that are missing, then the whole."""

import contextlib
import uuid
from collections.abc import Iterator

from sqlalchemy import select

from app.accounts.models import Account
from app.batches import actions
from app.batches.kinds import Plan, job
from app.batches.models import BatchPart
from app.batches.queries import abandoned
from app.batches.queue import wake
from app.platform import clock
from app.platform.database import db
from app.platform.errors import Conflict, OfficeError
from app.platform.files import FileStore, file_store
from app.units.queries import holdings_of
from app.units.rules.authority import Actor

MOST_TRIES = 5  # a batch that kills whoever takes it up must not do so for ever


def run_batch(batch_id: int) -> None:
    """Does what is still to do of the batch, unless somebody else holds it or it is over.

    What a rule of the office refuses ends the batch with the reason. A batch that was stopped or taken over is left.
    """
    worker = uuid.uuid4().hex
    batch = actions.take_up(batch_id=batch_id, worker=worker, at=clock.now())
    if batch is None:
        return
    actor = _actor(batch.account_id)
    work, arguments = job(batch.job), dict(batch.arguments)
    with contextlib.suppress(Conflict):
        try:
            if batch.taken > MOST_TRIES:
                raise OfficeError(f"Đã thử {MOST_TRIES} lần không xong. Hãy báo quản trị xem nhật ký của máy chủ.")
            plan = work.plan(actor, arguments)
            _make_parts(batch_id, worker, plan)
            sha256 = file_store().put_all(plan.join(_parts(batch_id, len(plan.sizes), file_store())))
        except Conflict:
            raise
        except OfficeError as refusal:
            actions.fail(actor=actor, batch_id=batch_id, worker=worker, message=refusal.message, at=clock.now())
        else:
            actions.finish(actor=actor, batch_id=batch_id, worker=worker, sha256=sha256, at=clock.now())


def take_up_abandoned() -> None:
    """Wakes workers for the batches that wait or were left behind."""
    for batch_id in abandoned(clock.now()):
        wake(batch_id)


def _make_parts(batch_id: int, worker: str, plan: Plan) -> None:
    done = actions.begin(batch_id=batch_id, worker=worker, plan=plan)
    for number, size in enumerate(plan.sizes):
        if number in done:
            continue
        sha256 = file_store().put(plan.make(number))
        actions.keep_part(batch_id=batch_id, worker=worker, number=number, size=size, sha256=sha256, at=clock.now())


def _parts(batch_id: int, count: int, store: FileStore) -> Iterator[bytes]:
    rows = db.session.execute(select(BatchPart.number, BatchPart.sha256).filter_by(batch_id=batch_id))
    kept = {number: sha256 for number, sha256 in rows}
    for number in range(count):
        yield store.get(kept[number])


def _actor(account_id: int) -> Actor:
    """Whoever asked, with the roles held now: work for somebody who has lost the role is refused."""
    name = db.session.scalars(select(Account.name).where(Account.id == account_id)).one()
    return Actor(account_id, account_id, name, holdings_of(account_id))
