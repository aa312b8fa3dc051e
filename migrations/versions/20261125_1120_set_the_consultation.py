"""set the consultation

A campaign says for how many days the public is asked about its shortlists, and what the public reads of each nominee. Campaigns that
run already go on as before: ten days are proposed, the achievement is told in short.
"""

import sqlalchemy as sa
from alembic import op

revision = 'c7d1a94e06b8'
down_revision = '3f9d25a7c816'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('campaigns', sa.Column('consultation_days', sa.Integer(), server_default='10', nullable=False))
    op.add_column('campaigns', sa.Column('shortlist', sa.Enum('names', 'achievement', 'whole', name='publicshortlist', native_enum=False, length=32), server_default='achievement', nullable=False))


def downgrade() -> None:
    op.drop_column('campaigns', 'shortlist')
    op.drop_column('campaigns', 'consultation_days')
