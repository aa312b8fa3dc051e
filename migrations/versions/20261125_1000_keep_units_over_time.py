"""keep units over time

From when until when a unit exists, and what happened to units: renamed, merged, split, with the day and the paper.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '5c0b7d1f2a61'
down_revision = '8e2b64d0c715'
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('units') as batch:
        batch.add_column(sa.Column('since', sa.Date(), nullable=True))
        batch.add_column(sa.Column('until', sa.Date(), nullable=True))
        batch.create_check_constraint(op.f('ck_units_a_unit_ends_after_it_begins'), 'until > since')

    op.create_table('unit_events',
    sa.Column('id', ROW_ID, nullable=False),
    sa.Column('council_id', ROW_ID, nullable=False),
    sa.Column('kind', sa.Enum('renamed', 'merged', 'split', name='reorganisation', native_enum=False, length=32), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('recorded_at', UtcDateTime(), nullable=False),
    sa.Column('account_id', ROW_ID, nullable=True),
    sa.CheckConstraint("paper <> ''", name=op.f('ck_unit_events_an_event_names_its_paper')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_unit_events_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_unit_events_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_events'))
    )
    op.create_index(op.f('ix_unit_events_council_id'), 'unit_events', ['council_id'], unique=False)

    op.create_table('unit_event_parts',
    sa.Column('event_id', ROW_ID, nullable=False),
    sa.Column('unit_id', ROW_ID, nullable=False),
    sa.Column('heir_id', ROW_ID, nullable=False),
    sa.Column('former_name', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['unit_events.id'], name=op.f('fk_unit_event_parts_event_id')),
    sa.ForeignKeyConstraint(['heir_id'], ['units.id'], name=op.f('fk_unit_event_parts_heir_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_unit_event_parts_unit_id')),
    sa.PrimaryKeyConstraint('event_id', 'unit_id', 'heir_id', name=op.f('pk_unit_event_parts'))
    )
    op.create_index(op.f('ix_unit_event_parts_heir_id'), 'unit_event_parts', ['heir_id'], unique=False)
    op.create_index(op.f('ix_unit_event_parts_unit_id'), 'unit_event_parts', ['unit_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_unit_event_parts_unit_id'), table_name='unit_event_parts')
    op.drop_index(op.f('ix_unit_event_parts_heir_id'), table_name='unit_event_parts')
    op.drop_table('unit_event_parts')
    op.drop_index(op.f('ix_unit_events_council_id'), table_name='unit_events')
    op.drop_table('unit_events')

    with op.batch_alter_table('units') as batch:
        batch.drop_constraint(op.f('ck_units_a_unit_ends_after_it_begins'), type_='check')
        batch.drop_column('until')
        batch.drop_column('since')
