"""Asking for long work, stopping it, and what a worker writes while it does it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from app.batches.kinds import Job, Plan, job
from app.batches.models import Batch, BatchPart
from app.batches.queue import wake
from app.batches.rules.states import BatchState
from app.platform.audit import record
from app.platform.errors import Conflict, NotFound
from app.platform.transaction import after_commit, transaction
from app.units.authority import require
from app.units.rules.authority import Actor, Within

LEASE = timedelta(seconds=15)


def ask(*, actor: Actor, work: Job, council_id: int, about: str, arguments: Mapping[str, str], at: datetime) -> int:
    """Asks for a batch, wakes a worker after the commit, and gives its id. The same one still under way is given again."""
    require(actor, work.act, Within(council_id))
    if actor.account_id is None:
        raise Conflict("Việc này do người đã đăng nhập yêu cầu.")
    with transaction() as session:
        running = session.scalars(
            select(Batch).where(
                Batch.about == about, Batch.job == work.slug, Batch.state.in_((BatchState.WAITING, BatchState.RUNNING))
            )
        )
        batch = next((one for one in running if one.arguments == dict(arguments)), None)
        if batch is None:
            batch = Batch(
                council_id=council_id, account_id=actor.account_id, job=work.slug, arguments=dict(arguments), about=about,
                state=BatchState.WAITING, asked_at=at,
            )  # fmt: skip
            session.add(batch)
            record(
                session, actor=actor, at=at, action="batch asked for", thing=batch, council_id=council_id,
                after={"job": work.slug, **arguments},
            )  # fmt: skip
        batch_id = batch.id
        after_commit(session, lambda: wake(batch_id))
        return batch_id


def cancel(*, actor: Actor, batch_id: int, at: datetime) -> None:
    """Stops a batch that is not over; its worker notices before the next part. Conflict for one that is over."""
    with transaction() as session:
        batch = session.get(Batch, batch_id, with_for_update=True)
        if batch is None:
            raise NotFound
        require(actor, job(batch.job).act, Within(batch.council_id))
        if batch.state.is_over:
            raise Conflict("Việc này đã kết thúc nên không dừng được nữa.")
        batch.state, batch.ended_at = BatchState.CANCELLED, at
        record(session, actor=actor, at=at, action="batch cancelled", thing=batch, council_id=batch.council_id)


def take_up(*, batch_id: int, worker: str, at: datetime) -> Batch | None:
    """Gives the batch to this worker if nobody holds it, else None: of two who try at once one gets it."""
    with transaction() as session:
        taken = session.execute(
            update(Batch)
            .where(
                Batch.id == batch_id,
                Batch.state.in_((BatchState.WAITING, BatchState.RUNNING)),
                or_(Batch.leased_until.is_(None), Batch.leased_until < at),
            )
            .values(state=BatchState.RUNNING, worker=worker, leased_until=at + LEASE, taken=Batch.taken + 1)
            .returning(Batch.id)
        ).scalar()
        return session.get(Batch, batch_id, populate_existing=True) if taken else None


def begin(*, batch_id: int, worker: str, plan: Plan) -> frozenset[int]:
    """Writes what there is to do and gives the parts that are done already; parts of other data are forgotten.

    Raises Conflict when the batch is no longer this worker's.
    """
    with transaction() as session:
        batch = _held(session, batch_id, worker)
        if batch.digest != plan.digest:
            session.execute(delete(BatchPart).filter_by(batch_id=batch_id))
            batch.done = 0
        batch.digest, batch.total = plan.digest, sum(plan.sizes)
        batch.filename, batch.media_type = plan.filename, plan.media_type
        return frozenset(session.scalars(select(BatchPart.number).filter_by(batch_id=batch_id)))


def keep_part(*, batch_id: int, worker: str, number: int, size: int, sha256: str, at: datetime) -> None:
    """Writes that a part is done, and holds the batch for longer. Conflict when it is no longer this worker's."""
    with transaction() as session:
        batch = _held(session, batch_id, worker)
        session.add(BatchPart(batch_id=batch_id, number=number, sha256=sha256))
        batch.done, batch.leased_until = batch.done + size, at + LEASE


def finish(*, actor: Actor, batch_id: int, worker: str, sha256: str, at: datetime) -> None:
    """Writes that the batch is done and where its file is."""
    with transaction() as session:
        batch = _held(session, batch_id, worker)
        batch.state, batch.sha256, batch.ended_at, batch.leased_until = BatchState.DONE, sha256, at, None
        session.execute(delete(BatchPart).filter_by(batch_id=batch_id))
        record(
            session, actor=actor, at=at, action="batch done", thing=batch, council_id=batch.council_id,
            after={"sha256": sha256},
        )  # fmt: skip


def fail(*, actor: Actor, batch_id: int, worker: str, message: str, at: datetime) -> None:
    """Writes why the batch cannot be done."""
    with transaction() as session:
        batch = _held(session, batch_id, worker)
        batch.state, batch.message, batch.ended_at, batch.leased_until = BatchState.FAILED, message, at, None
        record(
            session, actor=actor, at=at, action="batch failed", thing=batch, council_id=batch.council_id,
            after={"message": message},
        )  # fmt: skip


def _held(session: Session, batch_id: int, worker: str) -> Batch:
    batch = session.get(Batch, batch_id, with_for_update=True, populate_existing=True)
    if batch is None or batch.worker != worker or batch.state is not BatchState.RUNNING:
        raise Conflict("Việc này đã dừng hoặc do tiến trình khác làm tiếp.")
    return batch
