"""remark line by line

A return keeps each remark with the question that it is about and the part of the dossier that it concerns.
"""

import sqlalchemy as sa
from alembic import op

revision = '5d3f0c2a7b14'
down_revision = 'c2f1b7a90d34'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('nomination_steps', sa.Column('remarks', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    op.drop_column('nomination_steps', 'remarks')
