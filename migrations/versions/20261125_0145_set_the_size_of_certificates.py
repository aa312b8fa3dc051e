"""set the size of certificates

The paper on which a Bằng khen is printed whole: a setting, since its size changed with each decree.
"""

import sqlalchemy as sa
from alembic import op


revision = 'b2c51d7e09af'
down_revision = '973cbae3717e'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('certificate_settings') as settings:
        settings.add_column(sa.Column('width', sa.Integer(), nullable=True))
        settings.add_column(sa.Column('height', sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('certificate_settings') as settings:
        settings.drop_column('height')
        settings.drop_column('width')
