"""What the database is asked about a nominee reads the units of its own council, however many others there are."""

from sqlalchemy import select, text

from app.law.rules.categories import Category
from app.nominations.models import Nominee
from app.nominations.queries.nominees import near_in_the_database
from app.nominations.rules.portraits import Described
from app.platform.database import db
from app.units.lineage import lineage_of
from tests.support.world import World


def test_a_collective_is_looked_for_among_the_units_of_its_council_alone(sqlite_world: World) -> None:
    lines = lineage_of(1)
    unit, lineage = next(iter(lines.own.items()))
    name = "Chi hội Phụ nữ ấp Phú Tâm xã An Cư"
    collective = Described(Category.COLLECTIVE, "", name, None, "", "", unit, "Xã Văn Giáo", lineage)
    query = select(Nominee.id).where(near_in_the_database(collective, lines))
    asked = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = [row.detail for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {asked}".replace(":", r"\:")))]

    assert [step for step in plan if "units" in step], plan
    assert [step for step in plan if step.startswith("SCAN units")] == []
