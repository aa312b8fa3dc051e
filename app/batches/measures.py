"""What Prometheus is told of the long work: how much waits, for how long, and how many workers are at it."""

from collections.abc import Iterator

from flask import Flask
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select

from app.batches.models import Batch
from app.batches.rules.states import BatchState
from app.platform import clock
from app.platform.database import db
from app.platform.watching import Measures


class BatchCollector(Collector):
    """Reads the measures from the rows each time that they are asked for, so each node tells the same of all workers."""

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing beforehand: the database is asked only when Prometheus asks."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Three measures. Two queries."""
        now = clock.now()
        counts = dict(db.session.execute(select(Batch.state, func.count()).group_by(Batch.state)).tuples().all())
        at_work, oldest = db.session.execute(
            select(
                func.count(Batch.worker.distinct()).filter(Batch.state == BatchState.RUNNING, Batch.leased_until > now),
                func.min(Batch.asked_at).filter(Batch.state == BatchState.WAITING),
            ).where(Batch.state.in_((BatchState.RUNNING, BatchState.WAITING)))
        ).one()
        batches = GaugeMetricFamily("vinh_danh_batches", "Batches by state", labels=["state"])
        for state in BatchState:
            batches.add_metric([state], counts.get(state, 0))
        waited = (now - oldest).total_seconds() if oldest else 0
        yield batches
        yield GaugeMetricFamily("vinh_danh_workers_at_work", "Workers that hold a lease", value=at_work)
        yield GaugeMetricFamily("vinh_danh_batch_waiting_seconds", "How long the oldest batch has waited", value=waited)


def measure_batches(app: Flask) -> None:
    """Adds the measures to those of the app."""
    measures: Measures = app.extensions["measures"]
    measures.registry.register(BatchCollector())
