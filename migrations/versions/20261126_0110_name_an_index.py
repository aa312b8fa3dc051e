"""name an index as its columns say

The index of proposals by council above and state was named after its first column only, so a database that was migrated had
it under another name than the models.
"""

from alembic import op

revision = 'b92f6a13c804'
down_revision = 'a41c7e02d9b5'
branch_labels = None
depends_on = None

COLUMNS = ['superior_id', 'state']


def upgrade() -> None:
    op.drop_index('ix_proposals_superior_id', table_name='proposals')
    op.create_index('ix_proposals_superior_id_state', 'proposals', COLUMNS, unique=False)


def downgrade() -> None:
    op.drop_index('ix_proposals_superior_id_state', table_name='proposals')
    op.create_index('ix_proposals_superior_id', 'proposals', COLUMNS, unique=False)
