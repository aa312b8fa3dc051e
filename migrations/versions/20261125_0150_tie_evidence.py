"""tie evidence

A file of evidence may be tied to a criterion and has a thumbnail; a council says how much room each unit has for evidence.
"""

import sqlalchemy as sa
from alembic import op

revision = '8e2b6f40c9d1'
down_revision = '5d3f0c2a7b14'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('evidence') as evidence:
        evidence.add_column(sa.Column('criterion_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        evidence.add_column(sa.Column('thumbnail_sha256', sa.String(), nullable=True))
        evidence.create_foreign_key('fk_evidence_criterion_id', 'criteria', ['criterion_id'], ['id'], ondelete='SET NULL')
        evidence.create_index('ix_evidence_criterion_id', ['criterion_id'])
    op.add_column('councils', sa.Column('evidence_megabytes', sa.Integer(), nullable=False, server_default='1000'))


def downgrade() -> None:
    op.drop_column('councils', 'evidence_megabytes')
    with op.batch_alter_table('evidence') as evidence:
        evidence.drop_index('ix_evidence_criterion_id')
        evidence.drop_constraint('fk_evidence_criterion_id', type_='foreignkey')
        evidence.drop_column('thumbnail_sha256')
        evidence.drop_column('criterion_id')
