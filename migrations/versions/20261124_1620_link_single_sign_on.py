"""link single sign-on

The e-mail by which single sign-on finds an account the first time, and afterwards the name that the province's server has for it.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = '84d25e0183d9'
down_revision = 'faeeb6a3f7fc'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('external_identities',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('issuer', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('linked_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_external_identities_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_external_identities')),
    sa.UniqueConstraint('account_id', 'issuer', name=op.f('uq_external_identities_account_id_issuer')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_external_identities_issuer_subject'))
    )
    op.add_column('accounts', sa.Column('email', sa.String(), nullable=True))
    op.create_index(op.f('ix_accounts_email'), 'accounts', ['email'], unique=True)

    op.add_column('half_sign_ins', sa.Column('first', sa.Enum('password', 'password_and_code', 'password_and_recovery', 'single', 'single_and_code', 'single_and_recovery', 'single_trusted', name='method', native_enum=False, length=32), server_default='password', nullable=False))



def downgrade() -> None:
    op.drop_column('half_sign_ins', 'first')

    op.drop_index(op.f('ix_accounts_email'), table_name='accounts')
    op.drop_column('accounts', 'email')

    op.drop_table('external_identities')
