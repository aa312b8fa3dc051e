"""amend awards

An award can be revoked or corrected by a later decision, and each certificate has a code by which anybody checks it.
Awards that have their ordinal already get their code here.
"""

import secrets

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '25258bda81af'
down_revision = '8fe4f1d9e017'
branch_labels = None
depends_on = None

LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'


def upgrade() -> None:
    op.create_table('award_amendments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('award_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('revoke', 'correct', name='amendmentkind', native_enum=False, length=32), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('ruled_on', sa.Date(), nullable=False),
    sa.Column('honorific', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('position', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('code', sa.String(), nullable=True),
    sa.Column('recorded_at', UtcDateTime(), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('withdrawn_at', UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_award_amendments_account_id')),
    sa.ForeignKeyConstraint(['award_id'], ['awards.id'], name=op.f('fk_award_amendments_award_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award_amendments')),
    sa.UniqueConstraint('code', name=op.f('uq_award_amendments_code'))
    )
    op.create_index(op.f('ix_award_amendments_award_id'), 'award_amendments', ['award_id'], unique=False)
    op.add_column('awards', sa.Column('code', sa.String(), nullable=True))
    op.create_index(op.f('ix_awards_code'), 'awards', ['code'], unique=True)
    awards = sa.table('awards', sa.column('id'), sa.column('code'), sa.column('ordinal'))
    connection = op.get_bind()
    for number in connection.scalars(sa.select(awards.c.id).where(awards.c.ordinal.is_not(None))).all():
        code = ''.join(secrets.choice(LETTERS) for _ in range(12))
        connection.execute(sa.update(awards).where(awards.c.id == number).values(code=code))


def downgrade() -> None:
    op.drop_index(op.f('ix_awards_code'), table_name='awards')
    op.drop_column('awards', 'code')
    op.drop_index(op.f('ix_award_amendments_award_id'), table_name='award_amendments')
    op.drop_table('award_amendments')
