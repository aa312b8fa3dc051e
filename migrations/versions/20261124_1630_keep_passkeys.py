"""keep passkeys

The public halves of keys in phones and computers, and the challenges that were answered.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = 'a6443a6fae08'
down_revision = '84d25e0183d9'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('used_challenges',
    sa.Column('challenge_hash', sa.String(), nullable=False),
    sa.Column('used_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('challenge_hash', name=op.f('pk_used_challenges'))
    )
    op.create_table('passkeys',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('credential_id', sa.String(), nullable=False),
    sa.Column('public_key', sa.String(), nullable=False),
    sa.Column('sign_count', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('made_at', UtcDateTime(), nullable=False),
    sa.Column('last_used_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_passkeys_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkeys')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkeys_credential_id'))
    )
    op.create_index(op.f('ix_passkeys_account_id'), 'passkeys', ['account_id'], unique=False)



def downgrade() -> None:
    op.drop_index(op.f('ix_passkeys_account_id'), table_name='passkeys')

    op.drop_table('passkeys')
    op.drop_table('used_challenges')
