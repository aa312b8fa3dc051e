"""set certificates

A council chooses whether its certificates bear a code by which anybody checks them.
"""

import sqlalchemy as sa
from alembic import op

revision = '9d3e1f7a20c4'
down_revision = '25258bda81af'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('certificate_settings',
    sa.Column('council_id', ID, nullable=False, autoincrement=False),
    sa.Column('with_code', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_certificate_settings_council_id')),
    sa.PrimaryKeyConstraint('council_id', name=op.f('pk_certificate_settings'))
    )


def downgrade() -> None:
    op.drop_table('certificate_settings')
