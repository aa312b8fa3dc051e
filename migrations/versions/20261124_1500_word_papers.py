"""word papers

Parts of a paper can be worded by hand before it is issued; an office cites legal bases of its own with their dates; what an issued
document shows on the screen is frozen beside its Word file and PDF. Documents issued before have none, and are drawn anew.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '63d0869a0afa'
down_revision = 'c0a8f35d61b2'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('office_bases',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('council_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('until IS NULL OR until > since', name=op.f('ck_office_bases_a_basis_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_office_bases_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office_bases'))
    )
    op.create_index(op.f('ix_office_bases_council_id_since'), 'office_bases', ['council_id', 'since'], unique=False)

    op.create_table('wordings',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('council_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('paper', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('standard', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('worded_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_wordings_account_id')),
    sa.ForeignKeyConstraint(['council_id'], ['councils.id'], name=op.f('fk_wordings_council_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wordings')),
    sa.UniqueConstraint('about', 'paper', 'part', name='a_part_has_one_wording')
    )
    op.add_column('issued_documents', sa.Column('signer', sa.String(), nullable=False, server_default=''))
    op.add_column('issued_documents', sa.Column('html_sha256', sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column('issued_documents', 'html_sha256')
    op.drop_column('issued_documents', 'signer')
    op.drop_table('wordings')
    op.drop_table('office_bases')
