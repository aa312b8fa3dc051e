"""The tables of the ways in come and go with data in them, and what was there before stays."""

from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from app.platform.database import db
from app.platform.settings import ROOT
from tests.support.second_factor import phone_of
from tests.support.world import World

FIRST = "b4a0aef5808c"  # adds second factors
FOLDER = str(ROOT / "migrations")


def test_up_and_down_with_data(world: World) -> None:
    phone_of(world.client("member_a"))
    before = ScriptDirectory(FOLDER).get_revision(FIRST).down_revision
    db.session.remove()

    downgrade(directory=FOLDER, revision=before)
    tables = set(inspect(db.engine).get_table_names())
    columns = {column["name"] for column in inspect(db.engine).get_columns("accounts")}
    upgrade(directory=FOLDER)

    assert not tables & {
        "second_factors",
        "recovery_codes",
        "half_sign_ins",
        "throttle_hits",
        "passkeys",
        "delegations",
    }
    assert "email" not in columns
    assert db.session.execute(text("SELECT method FROM sign_in_sessions")).scalars().all() == ["password"]
    assert world.client("member_a").get("/account").status_code == 200
