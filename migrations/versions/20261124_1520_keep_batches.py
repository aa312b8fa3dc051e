"""keep batches

Long work is asked for on a page and done by a worker, part by part.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '2e2418f180da'
down_revision = '6365c093240c'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('batches',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('council_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('job', sa.String(), nullable=False),
    sa.Column('arguments', sa.JSON(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'running', 'done', 'cancelled', 'failed', name='batchstate', native_enum=False, length=32), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('worker', sa.String(), nullable=False),
    sa.Column('leased_until', UtcDateTime(), nullable=True),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=True),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('asked_at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint('done <= total', name=op.f('ck_batches_no_more_is_done_than_there_is')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_batches_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_batches_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_batches'))
    )
    op.create_index(op.f('ix_batches_council_id_job'), 'batches', ['council_id', 'job'], unique=False)
    op.create_index(op.f('ix_batches_state'), 'batches', ['state'], unique=False)

    op.create_table('batch_parts',
    sa.Column('batch_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['batch_id'], ['batches.id'], name=op.f('fk_batch_parts_batch_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('batch_id', 'number', name=op.f('pk_batch_parts'))
    )


def downgrade() -> None:
    op.drop_table('batch_parts')

    op.drop_table('batches')
