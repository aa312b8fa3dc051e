"""let first passwords expire

A password that an administrator has given opens for some days only. Those that were given before go on as they were.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = 'e41b7a90c3d5'
down_revision = '5be20c7a94d1'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('accounts', sa.Column('password_expires_at', UtcDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column('accounts', 'password_expires_at')
