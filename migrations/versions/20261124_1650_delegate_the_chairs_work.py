"""delegate the chair's work

Who may do the chair's work in the chair's stead, from which day to which, by which paper.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = '973cbae3717e'
down_revision = '1a7e98e98210'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delegations',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('council_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('principal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('deputy_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('given_at', UtcDateTime(), nullable=False),
    sa.Column('ended_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint('principal_id <> deputy_id', name=op.f('ck_delegations_nobody_is_their_own_deputy')),
    sa.CheckConstraint('until >= since', name=op.f('ck_delegations_a_delegation_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_delegations_council_id')),
    sa.ForeignKeyConstraint(['deputy_id'], ['accounts.id'], name=op.f('fk_delegations_deputy_id')),
    sa.ForeignKeyConstraint(['principal_id'], ['accounts.id'], name=op.f('fk_delegations_principal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegations'))
    )
    op.create_index(op.f('ix_delegations_council_id'), 'delegations', ['council_id'], unique=False)
    op.create_index(op.f('ix_delegations_deputy_id'), 'delegations', ['deputy_id'], unique=False)



def downgrade() -> None:
    op.drop_index(op.f('ix_delegations_deputy_id'), table_name='delegations')
    op.drop_index(op.f('ix_delegations_council_id'), table_name='delegations')

    op.drop_table('delegations')
