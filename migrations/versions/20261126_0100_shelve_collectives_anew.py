"""shelve collectives anew

The name of a collective is read in a normal form, without the people and the levels in it, so collectives that are
there already go to the shelf on which new ones like them are put.
"""

import sqlalchemy as sa
from alembic import op

from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.shelves import shelf

revision = "a41c7e02d9b5"
down_revision = "5be20c7a94d1"
branch_labels = None
depends_on = None

NOMINEES = sa.table('nominees', sa.column('id'), sa.column('category'), sa.column('name'), sa.column('shelf'))


def upgrade() -> None:
    bind = op.get_bind()
    for number, category, name in bind.execute(sa.select(NOMINEES.c.id, NOMINEES.c.category, NOMINEES.c.name)).all():
        told = Described(Category(category), '', name, None, '', '', 0, '', 0)
        bind.execute(sa.update(NOMINEES).where(NOMINEES.c.id == number).values(shelf=shelf(portrait(told))))


def downgrade() -> None:
    """Nothing: the older program finds fewer likely doubles among these, and each save puts a nominee where it looks."""
