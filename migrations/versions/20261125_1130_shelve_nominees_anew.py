"""shelve nominees anew

Ranks and titles before a name, household words and some Khmer finals are read otherwise than before, so nominees that are there
already go to the shelf on which new ones like them are put.
"""

import sqlalchemy as sa
from alembic import op

from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.shelves import shelf

revision = '5be20c7a94d1'
down_revision = 'c7d1a94e06b8'
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
