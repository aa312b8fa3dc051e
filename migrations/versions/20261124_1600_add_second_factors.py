"""add second factors

Secrets of the apps on phones (sealed), recovery codes (hashed), sign-ins that still owe a code; sessions tell how they were opened.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime


revision = 'b4a0aef5808c'
down_revision = '2e2418f180da'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('half_sign_ins',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('begun_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_half_sign_ins_account_id')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_half_sign_ins'))
    )
    op.create_index(op.f('ix_half_sign_ins_account_id'), 'half_sign_ins', ['account_id'], unique=False)

    op.create_table('recovery_codes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('used_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_recovery_codes_account_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_codes'))
    )
    op.create_index(op.f('ix_recovery_codes_account_id'), 'recovery_codes', ['account_id'], unique=False)

    op.create_table('second_factors',
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sealed_secret', sa.String(), nullable=False),
    sa.Column('set_up_at', UtcDateTime(), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('recovery_salt', sa.String(), nullable=False),
    sa.Column('wrong_codes', sa.Integer(), nullable=False),
    sa.Column('wrong_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_second_factors_account_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_second_factors'))
    )
    op.add_column('sign_in_sessions', sa.Column('method', sa.Enum('password', 'password_and_code', 'password_and_recovery', name='method', native_enum=False, length=32), server_default='password', nullable=False))



def downgrade() -> None:
    op.drop_column('sign_in_sessions', 'method')

    op.drop_table('second_factors')
    op.drop_index(op.f('ix_recovery_codes_account_id'), table_name='recovery_codes')

    op.drop_table('recovery_codes')
    op.drop_index(op.f('ix_half_sign_ins_account_id'), table_name='half_sign_ins')

    op.drop_table('half_sign_ins')
