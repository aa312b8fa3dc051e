"""keep data requests

What people ask about the data that is kept of them, and how much each run of erasing has taken away.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = 'e5c1b7a94d20'
down_revision = 'b2c51d7e09af'
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('data_requests',
    sa.Column('id', ROW_ID, nullable=False),
    sa.Column('council_id', ROW_ID, nullable=False),
    sa.Column('kind', sa.Enum('access', 'correct', 'erase', name='requestkind', native_enum=False, length=32), nullable=False),
    sa.Column('person', sa.String(), nullable=False),
    sa.Column('matter', sa.String(), nullable=False),
    sa.Column('received_on', sa.Date(), nullable=False),
    sa.Column('recorded_by', ROW_ID, nullable=True),
    sa.Column('recorded_at', UtcDateTime(), nullable=False),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answered_by', ROW_ID, nullable=True),
    sa.CheckConstraint("answered_on IS NULL OR answer <> ''", name=op.f('ck_data_requests_an_answer_says_what_was_done')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_data_requests_council_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['accounts.id'], name=op.f('fk_data_requests_recorded_by')),
    sa.ForeignKeyConstraint(['answered_by'], ['accounts.id'], name=op.f('fk_data_requests_answered_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_data_requests'))
    )
    op.create_index(op.f('ix_data_requests_council_id'), 'data_requests', ['council_id'], unique=False)
    op.create_table('erasures',
    sa.Column('id', ROW_ID, nullable=False),
    sa.Column('council_id', ROW_ID, nullable=False),
    sa.Column('keeping', sa.Enum('award', 'dossier', 'draft', 'evidence', 'council', 'account', 'work', 'session', 'trace', 'audit', name='keeping', native_enum=False, length=32), nullable=False),
    sa.Column('older_than', sa.Date(), nullable=False),
    sa.Column('things', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('account_id', ROW_ID, nullable=True),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_erasures_council_id')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_erasures_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasures'))
    )
    op.create_index(op.f('ix_erasures_council_id'), 'erasures', ['council_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_erasures_council_id'), table_name='erasures')
    op.drop_table('erasures')
    op.drop_index(op.f('ix_data_requests_council_id'), table_name='data_requests')
    op.drop_table('data_requests')
