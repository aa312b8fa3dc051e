"""keep sendings

Each sending of a dossier is kept as it was, so that what changed between two can be shown. Earlier sendings were not kept.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '324ec4430d39'
down_revision = 'cf08e3f5a749'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('nomination_snapshots',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('nomination_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('files', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['nomination_id'], ['nominations.id'], name=op.f('fk_nomination_snapshots_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomination_snapshots')),
    sa.UniqueConstraint('nomination_id', 'number', name='a_sending_is_kept_once')
    )


def downgrade() -> None:
    op.drop_table('nomination_snapshots')
