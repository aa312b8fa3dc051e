"""appraise dossiers

Persons answer the lines of a dossier's checklist; a dossier can be held; a round may limit what a unit nominates.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '8fe4f1d9e017'
down_revision = '324ec4430d39'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('appraisal_answers',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('nomination_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('line', sa.String(), nullable=False),
    sa.Column('verdict', sa.Enum('met', 'fault', 'hold', 'not_needed', name='verdict', native_enum=False, length=32), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.CheckConstraint("verdict NOT IN ('fault', 'hold') OR note <> ''", name=op.f('ck_appraisal_answers_a_fault_says_what_it_is')),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_appraisal_answers_account_id')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nominations.id'], name=op.f('fk_appraisal_answers_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_appraisal_answers')),
    sa.UniqueConstraint('nomination_id', 'line', name='a_line_has_one_answer')
    )
    with op.batch_alter_table('appraisal_answers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_appraisal_answers_account_id'), ['account_id'], unique=False)
    op.add_column('award_rounds', sa.Column('unit_share', sa.Integer(), nullable=True))
    op.add_column('nominations', sa.Column('held', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column('nominations', 'held')
    op.drop_column('award_rounds', 'unit_share')
    op.drop_table('appraisal_answers')
