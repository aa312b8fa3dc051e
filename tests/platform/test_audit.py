"""The audit is only ever added to, and whoever gets around that is found out."""

import threading

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app.platform.audit import AuditRow, link, verify_audit
from app.platform.database import db
from app.platform.settings import ROOT
from tests.support.world import World

TAMPERINGS = {
    "a changed name": ("UPDATE audit_rows SET actor_name = 'Ai khác' WHERE id = {middle}", "middle"),
    "a changed moment": ("UPDATE audit_rows SET at = '2001-01-01 00:00:00+00:00' WHERE id = {middle}", "middle"),
    "a deleted row": ("DELETE FROM audit_rows WHERE id = {middle}", "next"),
    "two rows swapped": (
        "UPDATE audit_rows SET action = other.action, object_id = other.object_id, chain = other.chain FROM (SELECT id, "
        "action, object_id, chain FROM audit_rows) AS other WHERE audit_rows.id IN ({middle}, {next}) "
        "AND other.id = {middle} + {next} - audit_rows.id",
        "middle",
    ),
    "a row forged between": ("UPDATE audit_rows SET chain = 'x' WHERE id = {middle}", "middle"),
}


@pytest.fixture
def office(world: World) -> World:
    """Some acts have been done."""
    world.open_nominations()
    world.nominate("Lê Thị Ánh")
    return world


def ids() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditRow.id).order_by(AuditRow.id)))


def command(world: World):
    return world.app.test_cli_runner().invoke(args=["audit", "verify"])


def test_every_act_adds_a_link_and_the_chain_verifies(office: World) -> None:
    rows = list(db.session.scalars(select(AuditRow).order_by(AuditRow.id)))
    state = verify_audit()

    assert (state.rows, state.head, state.broken) == (len(rows), rows[-1].chain, None)
    assert len({row.chain for row in rows}) == len(rows) > 5
    told = command(office)
    assert (told.exit_code, rows[-1].chain in told.output) == (0, True)


@pytest.mark.parametrize("statement", ["UPDATE audit_rows SET actor_name = 'x'", "DELETE FROM audit_rows"])
def test_the_database_itself_refuses_to_change_or_delete_a_row(office: World, statement: str) -> None:
    before = ids()

    with pytest.raises(DatabaseError, match="only ever added"):
        db.session.execute(text(statement))

    assert ids() == before


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_who_gets_around_the_triggers_is_found_out(office: World, tampering: str) -> None:
    statement, place = TAMPERINGS[tampering]
    numbers = ids()
    middle = len(numbers) // 2
    expected = {"middle": numbers[middle], "next": numbers[middle + 1]}[place]
    without_triggers(statement.format(middle=numbers[middle], next=numbers[middle + 1]))

    assert verify_audit().broken == expected
    told = command(office)
    assert (told.exit_code, f"số {expected} " in told.output) == (1, True)


@pytest.mark.parametrize("how", ["cut off", "made anew"])
def test_a_head_that_was_noted_outside_finds_what_the_chain_itself_cannot_tell(office: World, how: str) -> None:
    run = office.app.test_cli_runner().invoke
    noted = run(args=["audit", "head"]).output.strip()
    last = ids()[-1]
    office.nominate("Trần Văn Bình")
    whole = run(args=["audit", "verify", "--noted", f"{noted[:8]} {noted[8:].upper()}"])

    if how == "cut off":
        without_triggers(f"DELETE FROM audit_rows WHERE id >= {last}")
    else:
        without_triggers(f"UPDATE audit_rows SET actor_name = 'Ai khác' WHERE id = {last - 3}")
        make_the_chain_anew()
    quiet, found_out = command(office), run(args=["audit", "verify", "--noted", noted])

    assert (whole.exit_code, f"dòng số {last};" in whole.output) == (0, True)
    assert (quiet.exit_code, found_out.exit_code) == (0, 1)
    assert "đã bị cắt hoặc cả chuỗi đã bị làm lại" in found_out.output


def make_the_chain_anew() -> None:
    previous = ""
    for row in db.session.scalars(select(AuditRow).order_by(AuditRow.id)).all():
        previous = link(previous, row)
        db.session.execute(
            text("UPDATE audit_rows SET chain = :chain WHERE id = :id"), {"chain": previous, "id": row.id}
        )
    db.session.commit()


def without_triggers(statement: str) -> None:
    db.session.rollback()
    sqlite = db.engine.dialect.name == "sqlite"
    names = ["audit_rows_refuse_update", "audit_rows_refuse_delete"] if sqlite else ["audit_rows_refuse"]
    for name in names:
        db.session.execute(text(f"DROP TRIGGER {name}" + ("" if sqlite else " ON audit_rows")))
    db.session.execute(text(statement))
    db.session.commit()


def test_acts_at_the_same_time_make_one_chain(office: World) -> None:
    app = office.app
    drafts = [office.nominate(f"Người {number}", upto="draft") for number in range(8)]
    db.session.remove()
    failures: list[int] = []

    def work(number: int) -> None:
        client = office.client("clerk_a")
        for version in range(2, 6):
            url = f"/nominations/{drafts[number]}/edit"
            answer = office.post(client, url, url, name=f"Người {number} {version}", version=str(version), act="save")
            if answer.status_code != 303:
                failures.append(answer.status_code)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        assert (failures, verify_audit().broken) == ([], None)


def test_an_older_audit_is_chained_by_the_migration(office: World) -> None:
    db.session.remove()
    before = ids()
    db.session.remove()
    folder = str(ROOT / "migrations")
    downgrade(directory=folder, revision="b7d2c41f9a30")
    upgrade(directory=folder)

    assert ids() == before
    assert verify_audit().broken is None
