"""Prometheus hears from any node what waits, for how long, and whether workers are at it."""

from datetime import timedelta

from app.batches.models import Batch
from app.batches.rules.states import BatchState
from app.platform import clock
from app.platform.transaction import transaction
from tests.platform.test_watching import app_like
from tests.support.world import World


def test_waiting_work_and_workers_are_measured(world: World) -> None:
    now, actor = clock.now(), world.actor("secretary")
    (council_id,) = actor.council_ids
    common = {
        "council_id": council_id,
        "account_id": actor.account_id,
        "job": "certificates",
        "arguments": {},
        "about": "",
    }
    told = (
        (BatchState.WAITING, "", None, 300),
        (BatchState.WAITING, "", None, 60),
        (BatchState.RUNNING, "one", now + timedelta(seconds=30), 900),
        (BatchState.RUNNING, "dead", now - timedelta(seconds=30), 900),
        (BatchState.FAILED, "", None, 9_000),
    )
    with transaction() as session:
        for state, worker, until, ago in told:
            asked = now - timedelta(seconds=ago)
            session.add(Batch(state=state, worker=worker, leased_until=until, asked_at=asked, **common))
    client = app_like(world, metrics_networks="127.0.0.0/8").test_client()

    lines = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if not line.startswith("#"))

    counted = {state: float(lines[f'vinh_danh_batches{{state="{state}"}}']) for state in BatchState}
    assert counted == {"waiting": 2, "running": 2, "done": 0, "cancelled": 0, "failed": 1}
    assert float(lines["vinh_danh_workers_at_work"]) == 1
    assert 300 <= float(lines["vinh_danh_batch_waiting_seconds"]) < 420
