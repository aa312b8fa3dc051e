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
            db.session.rollback()  # the snapshot of the first walk
            late = swap_two_rows(state.rows - 2)
            start = time.perf_counter()
            broken = verify_audit().broken
            seconds_to_find = time.perf_counter() - start
            assert broken == late, (broken, late)
            db.session.remove()
            db.engine.dispose()
    print(f"{state.rows} audit rows on SQLite")
    print(f"{'':34} {'seconds':>8} {'rows/s':>9}  limit")
    print(f"{'written, ' + str(BATCH) + ' a transaction':34} {seconds_to_write:8.2f} {ROWS / seconds_to_write:9.0f}")
    print(f"{'verified':34} {seconds:8.2f} {state.rows / seconds:9.0f}  {LIMIT} s")
    print(
        f"{'two rows swapped near the end, found':34} {seconds_to_find:8.2f} {state.rows / seconds_to_find:9.0f}  {LIMIT} s"
    )


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


def swap_two_rows(first: int) -> int:
    """An attacker who has dropped the triggers lets two rows change places; gives the id of the first."""
    with db.engine.begin() as connection:
        for deed in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER audit_rows_refuse_{deed}"))
        for before, after in ((first, -1), (first + 1, first), (-1, first + 1)):
            connection.execute(text(f"UPDATE audit_rows SET id = {after} WHERE id = {before}"))
    return first


if __name__ == "__main__":
    main()
