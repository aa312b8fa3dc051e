"""`flask audit verify` on ten thousand rows: how long it takes."""

import tempfile
import time
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import text

from app import create_app
from app.campaigns.actions.load import load_campaign
from app.campaigns.campaign_file import load_campaign_file
from app.platform.audit import record, verify_audit
from app.platform.clock import now
from app.platform.database import db
from app.platform.settings import ROOT, Settings
from app.platform.transaction import transaction
from app.units.models import Council
from app.units.operator import operator

ROWS, BATCH, LIMIT = 10_000, 500, 2.0


def main() -> None:
    """Writes the rows, verifies them, prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=Path(folder), secret_key="x" * 32))
        with app.app_context():
            upgrade(directory=str(ROOT / "migrations"))
            file = load_campaign_file((ROOT / "examples/xa-an-cu-2026.yaml").read_text())
            load_campaign(actor=operator(), file=file, at=now())
            seconds_to_write = write_rows()
            start = time.perf_counter()
            state = verify_audit()
            seconds = time.perf_counter() - start
            assert state.broken is None and state.rows >= ROWS, state
            db.session.remove()
            db.engine.dispose()
    print(f"{state.rows} audit rows on SQLite")
    print(f"{'':34} {'seconds':>8} {'rows/s':>9}  limit")
    print(f"{'written, ' + str(BATCH) + ' a transaction':34} {seconds_to_write:8.2f} {ROWS / seconds_to_write:9.0f}")
    print(f"{'verified':34} {seconds:8.2f} {state.rows / seconds:9.0f}  {LIMIT} s")


def write_rows() -> float:
    """Seconds for the rows."""
    start = time.perf_counter()
    for _ in range(ROWS // BATCH):
        with transaction() as session:
            council = session.query(Council).order_by(text("id")).first()
            for number in range(BATCH):
                record(session, actor=operator(), at=now(), action="edit the council", thing=council,
                       council_id=council.id, after={"name": f"Hội đồng {number}"})  # fmt: skip
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
