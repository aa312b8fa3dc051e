"""keep templates

An office can have its own Word template for a kind of paper.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '6365c093240c'
down_revision = '63d0869a0afa'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('office_templates',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('council_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('uploaded_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_office_templates_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_office_templates_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office_templates')),
    sa.UniqueConstraint('council_id', 'paper', name='a_kind_has_one_template')
    )


def downgrade() -> None:
    op.drop_table('office_templates')
