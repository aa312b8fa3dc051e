"""Reads of batches."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.batches.kinds import Job, job
from app.batches.models import Batch
from app.batches.rules.states import BatchState
from app.platform.database import db
from app.platform.errors import NotFound
from app.units.authority import require
from app.units.rules.authority import Actor, Within


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A batch as its page shows it."""

    id: int
    council_id: int
    job: Job
    round: str
    state: BatchState
    total: int
    done: int
    taken: int
    filename: str
    media_type: str
    sha256: str | None
    message: str
    asked_at: datetime
    leased_until: datetime | None


def batch_facts(*, actor: Actor, batch_id: int) -> BatchFacts:
    """A batch that the actor may take; NotFound for others'. One query."""
    row = db.session.get(Batch, batch_id, populate_existing=True)
    if row is None:
        raise NotFound
    facts = _facts(row)
    require(actor, facts.job.act, Within(row.council_id))
    return facts


def batches_about(about: str) -> tuple[BatchFacts, ...]:
    """The batches of a thing, the newest first; whether they may be seen is the asking page's affair. One query."""
    rows = db.session.scalars(select(Batch).filter_by(about=about).order_by(Batch.id.desc()).limit(10))
    return tuple(_facts(row) for row in rows)


def abandoned(at: datetime) -> tuple[int, ...]:
    """The batches that wait or whose worker has not been heard of: what any worker may take up. One query."""
    rows = db.session.scalars(
        select(Batch.id)
        .where(
            Batch.state.in_((BatchState.WAITING, BatchState.RUNNING)),
            Batch.leased_until.is_(None) | (Batch.leased_until < at),
        )
        .order_by(Batch.id)
    )
    return tuple(rows)


def _facts(row: Batch) -> BatchFacts:
    return BatchFacts(
        id=row.id,
        council_id=row.council_id,
        job=job(row.job),
        round=row.arguments["round"],
        state=row.state,
        total=row.total,
        done=row.done,
        taken=row.taken,
        filename=row.filename,
        media_type=row.media_type,
        sha256=row.sha256,
        message=row.message,
        asked_at=row.asked_at,
        leased_until=row.leased_until,
    )
