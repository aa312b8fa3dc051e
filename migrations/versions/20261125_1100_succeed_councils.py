"""succeed councils

Which council goes on with what was a former council's, from which day on, by which paper, and with which of its units.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = 'b71c4e90d2a8'
down_revision = '8e4f2c9ab310'
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('council_successions',
    sa.Column('id', ROW_ID, nullable=False),
    sa.Column('council_id', ROW_ID, nullable=False),
    sa.Column('former_id', ROW_ID, nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('recorded_at', UtcDateTime(), nullable=False),
    sa.Column('account_id', ROW_ID, nullable=True),
    sa.Column('annulled_at', UtcDateTime(), nullable=True),
    sa.Column('annulled_for', sa.String(), nullable=True),
    sa.Column('annulled_by', ROW_ID, nullable=True),
    sa.CheckConstraint('council_id <> former_id', name=op.f('ck_council_successions_no_council_succeeds_itself')),
    sa.CheckConstraint("paper <> ''", name=op.f('ck_council_successions_a_succession_names_its_paper')),
    sa.CheckConstraint('(annulled_at IS NULL) = (annulled_for IS NULL)', name=op.f('ck_council_successions_whoever_annuls_says_why')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_council_successions_account_id')),
    sa.ForeignKeyConstraint(['annulled_by'], ['accounts.id'], name=op.f('fk_council_successions_annulled_by')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_council_successions_council_id')),
    sa.ForeignKeyConstraint(['former_id'], ['councils.id'], name=op.f('fk_council_successions_former_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_council_successions'))
    )
    op.create_index(op.f('ix_council_successions_council_id'), 'council_successions', ['council_id'], unique=False)
    op.create_index(op.f('ix_council_successions_former_id'), 'council_successions', ['former_id'], unique=False)

    op.create_table('council_succession_units',
    sa.Column('succession_id', ROW_ID, nullable=False),
    sa.Column('unit_id', ROW_ID, nullable=False),
    sa.Column('heir_id', ROW_ID, nullable=True),
    sa.ForeignKeyConstraint(['heir_id'], ['units.id'], name=op.f('fk_council_succession_units_heir_id')),
    sa.ForeignKeyConstraint(['succession_id'], ['council_successions.id'], name=op.f('fk_council_succession_units_succession_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_council_succession_units_unit_id')),
    sa.PrimaryKeyConstraint('succession_id', 'unit_id', name=op.f('pk_council_succession_units'))
    )
    op.create_index(op.f('ix_council_succession_units_heir_id'), 'council_succession_units', ['heir_id'], unique=False)
    op.create_index(op.f('ix_council_succession_units_unit_id'), 'council_succession_units', ['unit_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_council_succession_units_unit_id'), table_name='council_succession_units')
    op.drop_index(op.f('ix_council_succession_units_heir_id'), table_name='council_succession_units')
    op.drop_table('council_succession_units')
    op.drop_index(op.f('ix_council_successions_former_id'), table_name='council_successions')
    op.drop_index(op.f('ix_council_successions_council_id'), table_name='council_successions')
    op.drop_table('council_successions')
