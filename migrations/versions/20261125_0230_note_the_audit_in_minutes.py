"""note the audit in minutes

The digest of the audit's last row when a meeting ended stands in its minutes.
"""

import sqlalchemy as sa
from alembic import op

revision = 'f3a86c20d917'
down_revision = 'd0c3a95e7b14'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('council_meetings', sa.Column('audit_head', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_column('council_meetings', 'audit_head')
