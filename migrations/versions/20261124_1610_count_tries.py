"""count tries

Wrong tries at signing in, counted in one place for all nodes on PostgreSQL.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = 'faeeb6a3f7fc'
down_revision = 'b4a0aef5808c'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('throttle_hits',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('key_hash', sa.String(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('until', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_throttle_hits'))
    )
    op.create_index(op.f('ix_throttle_hits_key_hash_until'), 'throttle_hits', ['key_hash', 'until'], unique=False)
    op.create_index(op.f('ix_throttle_hits_until'), 'throttle_hits', ['until'], unique=False)



def downgrade() -> None:
    op.drop_index(op.f('ix_throttle_hits_until'), table_name='throttle_hits')
    op.drop_index(op.f('ix_throttle_hits_key_hash_until'), table_name='throttle_hits')

    op.drop_table('throttle_hits')
