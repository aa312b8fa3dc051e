"""ask offices

The secretary asks other offices for their opinion on dossiers by a day; answers and silence are recorded dossier by dossier.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = '1a7e98e98210'
down_revision = 'a6443a6fae08'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('opinion_requests',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('office', sa.String(), nullable=False),
    sa.Column('matter', sa.String(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('asked_at', UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("office <> ''", name=op.f('ck_opinion_requests_an_opinion_is_asked_of_somebody')),
    sa.ForeignKeyConstraint(['round_id'], ['award_rounds.id'], name=op.f('fk_opinion_requests_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion_requests'))
    )
    op.create_index(op.f('ix_opinion_requests_round_id'), 'opinion_requests', ['round_id'], unique=False)

    op.create_table('opinions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('request_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('nomination_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('verdict', sa.Enum('agrees', 'remarks', 'objects', 'silent', name='opinionverdict', native_enum=False, length=32), nullable=True),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('recorded_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('recorded_at', UtcDateTime(), nullable=True),
    sa.CheckConstraint("verdict NOT IN ('objects', 'remarks') OR note <> ''", name=op.f('ck_opinions_an_objection_says_why')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nominations.id'], name=op.f('fk_opinions_nomination_id')),
    sa.ForeignKeyConstraint(['recorded_by'], ['accounts.id'], name=op.f('fk_opinions_recorded_by')),
    sa.ForeignKeyConstraint(['request_id'], ['opinion_requests.id'], name=op.f('fk_opinions_request_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinions')),
    sa.UniqueConstraint('request_id', 'nomination_id', name='an_office_is_asked_once_in_a_request')
    )
    op.create_index(op.f('ix_opinions_nomination_id'), 'opinions', ['nomination_id'], unique=False)
    op.create_index(op.f('ix_opinions_recorded_by'), 'opinions', ['recorded_by'], unique=False)



def downgrade() -> None:
    op.drop_index(op.f('ix_opinions_recorded_by'), table_name='opinions')
    op.drop_index(op.f('ix_opinions_nomination_id'), table_name='opinions')

    op.drop_table('opinions')
    op.drop_index(op.f('ix_opinion_requests_round_id'), table_name='opinion_requests')

    op.drop_table('opinion_requests')
