"""know nominees again

Where a nominee stands among like names, which nominee it turned out to be, and what the secretary said of pairs.
"""

import sqlalchemy as sa
from alembic import op

from app.law.rules.categories import Category
from app.nominations.rules.portraits import Described, portrait
from app.nominations.rules.shelves import shelf
from app.platform.database import UtcDateTime

revision = '8e4f2c9ab310'
down_revision = '5c0b7d1f2a61'
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
NOMINEES = sa.table('nominees', sa.column('id'), sa.column('category'), sa.column('name'), sa.column('shelf'))


def upgrade() -> None:
    with op.batch_alter_table('nominees') as batch:
        batch.add_column(sa.Column('shelf', sa.String(), nullable=False, server_default=''))
        batch.add_column(sa.Column('merged_into_id', ROW_ID, nullable=True))
        batch.create_foreign_key(op.f('fk_nominees_merged_into_id'), 'nominees', ['merged_into_id'], ['id'])
        batch.create_check_constraint(op.f('ck_nominees_a_nominee_is_merged_into_another'), 'merged_into_id <> id')
    with op.batch_alter_table('nominees') as batch:
        batch.alter_column('shelf', server_default=None)
    op.create_index(op.f('ix_nominees_council_id_shelf'), 'nominees', ['council_id', 'shelf'], unique=False)
    op.create_index(op.f('ix_nominees_merged_into_id'), 'nominees', ['merged_into_id'], unique=False)
    put_on_shelves()

    op.create_table('nominee_merges',
    sa.Column('id', ROW_ID, nullable=False),
    sa.Column('council_id', ROW_ID, nullable=False),
    sa.Column('kept_id', ROW_ID, nullable=False),
    sa.Column('absorbed_id', ROW_ID, nullable=False),
    sa.Column('moved', sa.JSON(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('account_id', ROW_ID, nullable=True),
    sa.Column('undone_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['absorbed_id'], ['nominees.id'], name=op.f('fk_nominee_merges_absorbed_id')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_nominee_merges_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_nominee_merges_council_id')),
    sa.ForeignKeyConstraint(['kept_id'], ['nominees.id'], name=op.f('fk_nominee_merges_kept_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nominee_merges'))
    )
    op.create_index(op.f('ix_nominee_merges_absorbed_id'), 'nominee_merges', ['absorbed_id'], unique=False)
    op.create_index(op.f('ix_nominee_merges_council_id'), 'nominee_merges', ['council_id'], unique=False)
    op.create_index(op.f('ix_nominee_merges_kept_id'), 'nominee_merges', ['kept_id'], unique=False)

    op.create_table('nominees_kept_apart',
    sa.Column('one_id', ROW_ID, nullable=False),
    sa.Column('other_id', ROW_ID, nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('account_id', ROW_ID, nullable=True),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_nominees_kept_apart_keeping_apart_says_why')),
    sa.CheckConstraint('one_id < other_id', name=op.f('ck_nominees_kept_apart_a_pair_is_kept_apart_once')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_nominees_kept_apart_account_id')),
    sa.ForeignKeyConstraint(['one_id'], ['nominees.id'], name=op.f('fk_nominees_kept_apart_one_id')),
    sa.ForeignKeyConstraint(['other_id'], ['nominees.id'], name=op.f('fk_nominees_kept_apart_other_id')),
    sa.PrimaryKeyConstraint('one_id', 'other_id', name=op.f('pk_nominees_kept_apart'))
    )
    op.create_index(op.f('ix_nominees_kept_apart_other_id'), 'nominees_kept_apart', ['other_id'], unique=False)


def put_on_shelves() -> None:
    """Puts each nominee that is there already on its shelf."""
    bind = op.get_bind()
    for number, category, name in bind.execute(sa.select(NOMINEES.c.id, NOMINEES.c.category, NOMINEES.c.name)).all():
        told = Described(Category(category), '', name, None, '', '', 0, '', 0)
        bind.execute(sa.update(NOMINEES).where(NOMINEES.c.id == number).values(shelf=shelf(portrait(told))))


def downgrade() -> None:
    op.drop_index(op.f('ix_nominees_kept_apart_other_id'), table_name='nominees_kept_apart')
    op.drop_table('nominees_kept_apart')
    op.drop_index(op.f('ix_nominee_merges_kept_id'), table_name='nominee_merges')
    op.drop_index(op.f('ix_nominee_merges_council_id'), table_name='nominee_merges')
    op.drop_index(op.f('ix_nominee_merges_absorbed_id'), table_name='nominee_merges')
    op.drop_table('nominee_merges')
    op.drop_index(op.f('ix_nominees_merged_into_id'), table_name='nominees')
    op.drop_index(op.f('ix_nominees_council_id_shelf'), table_name='nominees')

    with op.batch_alter_table('nominees') as batch:
        batch.drop_constraint(op.f('ck_nominees_a_nominee_is_merged_into_another'), type_='check')
        batch.drop_constraint(op.f('fk_nominees_merged_into_id'), type_='foreignkey')
        batch.drop_column('merged_into_id')
        batch.drop_column('shelf')
