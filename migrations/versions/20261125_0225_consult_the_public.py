"""consult the public

A round may have a window in which anybody comments on its shortlist; what was said is moderated; a vote ends it all.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = 'c41d97a2e5b8'
down_revision = '5d1f0c7e9a42'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consultations',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.CheckConstraint("opens_on <= closes_on", name=op.f('ck_consultations_a_window_closes_after_it_opens')),
    sa.ForeignKeyConstraint(['round_id'], ['award_rounds.id'], name=op.f('fk_consultations_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultations')),
    sa.UniqueConstraint('round_id', name=op.f('uq_consultations_round_id'))
    )
    op.create_table('public_comments',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('consultation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('nomination_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=False),
    sa.Column('received_at', UtcDateTime(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'published', 'withheld', 'passed', name='commentstate', native_enum=False, length=32), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('moderated_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('moderated_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("state NOT IN ('withheld', 'passed') OR reason <> ''", name=op.f('ck_public_comments_a_withheld_comment_says_why')),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultations.id'], name=op.f('fk_public_comments_consultation_id')),
    sa.ForeignKeyConstraint(['moderated_by'], ['accounts.id'], name=op.f('fk_public_comments_moderated_by')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nominations.id'], name=op.f('fk_public_comments_nomination_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_comments'))
    )
    op.create_index(op.f('ix_public_comments_consultation_id_state'), 'public_comments', ['consultation_id', 'state'], unique=False)
    op.create_index(op.f('ix_public_comments_moderated_by'), 'public_comments', ['moderated_by'], unique=False)
    op.create_index(op.f('ix_public_comments_nomination_id'), 'public_comments', ['nomination_id'], unique=False)
    op.create_table('voted_rounds',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['award_rounds.id'], name=op.f('fk_voted_rounds_round_id')),
    sa.PrimaryKeyConstraint('round_id', name=op.f('pk_voted_rounds'))
    )


def downgrade() -> None:
    op.drop_table('voted_rounds')
    op.drop_index(op.f('ix_public_comments_nomination_id'), table_name='public_comments')
    op.drop_index(op.f('ix_public_comments_moderated_by'), table_name='public_comments')
    op.drop_index(op.f('ix_public_comments_consultation_id_state'), table_name='public_comments')
    op.drop_table('public_comments')
    op.drop_table('consultations')
