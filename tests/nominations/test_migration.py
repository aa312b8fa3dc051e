"""The columns by which nominees and units are known again come and go with data in them."""

from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from app.nominations.models import Nominee
from app.nominations.queries.doubles import doubles_facts
from app.platform.database import db
from app.platform.settings import ROOT
from tests.support.world import ROUND, World

FIRST = "5c0b7d1f2a61"  # keeps units over time
FOLDER = str(ROOT / "migrations")


def test_up_and_down_with_data(world: World) -> None:
    world.open_nominations()
    world.nominate("Lê Thị Thuý")
    world.nominate("Lê Thị Thúy", upto="draft")
    before = list(db.session.scalars(select(Nominee.shelf).order_by(Nominee.id)))
    earlier = ScriptDirectory(FOLDER).get_revision(FIRST).down_revision
    db.session.remove()

    downgrade(directory=FOLDER, revision=earlier)
    names = db.session.execute(text("SELECT name FROM nominees ORDER BY id")).scalars().all()
    db.session.remove()
    upgrade(directory=FOLDER)

    assert names == ["Lê Thị Thuý", "Lê Thị Thúy"]
    assert list(db.session.scalars(select(Nominee.shelf).order_by(Nominee.id))) == before == ["le thuy", "le thuy"]
    assert doubles_facts(actor=world.actor("secretary"), slug=ROUND).found == 1
