"""list public campaigns

The first page of citizens takes the newest public campaigns of a whole province from an index.
"""

from alembic import op

revision = 'd0c3a95e7b14'
down_revision = 'c41d97a2e5b8'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f('ix_campaigns_public_starts_on_slug'), 'campaigns', ['public', 'starts_on', 'slug'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_campaigns_public_starts_on_slug'), table_name='campaigns')
