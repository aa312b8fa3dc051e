"""propose upward

Which council stands above which; proposals of nominees to it, each sending as it was, and where a dossier came from.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.database import UtcDateTime

revision = 'c2f1b7a90d34'
down_revision = 'e5c1b7a94d20'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('councils') as table:
        table.add_column(sa.Column('superior_id', ID, nullable=True))
        table.create_foreign_key(op.f('fk_councils_superior_id'), 'councils', ['superior_id'], ['id'])
        table.create_check_constraint(op.f('ck_councils_no_council_is_above_itself'), 'superior_id <> id')
    op.create_index(op.f('ix_councils_superior_id'), 'councils', ['superior_id'], unique=False)

    op.add_column('nominations', sa.Column('origin', sa.String(), server_default='', nullable=False))

    op.create_table('proposals',
    sa.Column('id', ID, nullable=False),
    sa.Column('round_id', ID, nullable=False),
    sa.Column('superior_id', ID, nullable=True),
    sa.Column('state', sa.Enum('draft', 'sent', 'opened', 'returned', 'accepted', name='proposalstate', native_enum=False, length=32), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('changed_at', UtcDateTime(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'returned') OR superior_id IS NOT NULL", name=op.f('ck_proposals_what_is_sent_goes_somewhere')),
    sa.ForeignKeyConstraint(['round_id'], ['award_rounds.id'], name=op.f('fk_proposals_round_id')),
    sa.ForeignKeyConstraint(['superior_id'], ['councils.id'], name=op.f('fk_proposals_superior_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposals'))
    )
    op.create_index(op.f('ix_proposals_round_id'), 'proposals', ['round_id'], unique=False)
    op.create_index(op.f('ix_proposals_superior_id'), 'proposals', ['superior_id', 'state'], unique=False)

    op.create_table('proposed_nominees',
    sa.Column('id', ID, nullable=False),
    sa.Column('proposal_id', ID, nullable=False),
    sa.Column('source_id', ID, nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('achievement', sa.String(), nullable=False),
    sa.Column('nomination_id', ID, nullable=True),
    sa.CheckConstraint("form <> ''", name=op.f('ck_proposed_nominees_a_form_is_asked_for')),
    sa.ForeignKeyConstraint(['nomination_id'], ['nominations.id'], name=op.f('fk_proposed_nominees_nomination_id')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposals.id'], name=op.f('fk_proposed_nominees_proposal_id')),
    sa.ForeignKeyConstraint(['source_id'], ['nominations.id'], name=op.f('fk_proposed_nominees_source_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposed_nominees')),
    sa.UniqueConstraint('proposal_id', 'source_id', name='a_nominee_is_proposed_once_in_a_proposal')
    )
    op.create_index(op.f('ix_proposed_nominees_source_id'), 'proposed_nominees', ['source_id'], unique=False)
    op.create_index(op.f('ix_proposed_nominees_nomination_id'), 'proposed_nominees', ['nomination_id'], unique=False)

    op.create_table('proposal_files',
    sa.Column('id', ID, nullable=False),
    sa.Column('proposal_id', ID, nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('added_at', UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposals.id'], name=op.f('fk_proposal_files_proposal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_files')),
    sa.UniqueConstraint('proposal_id', 'sha256', name='a_file_is_added_once')
    )

    op.create_table('proposal_sendings',
    sa.Column('id', ID, nullable=False),
    sa.Column('proposal_id', ID, nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sent_at', UtcDateTime(), nullable=False),
    sa.Column('sent_by', ID, nullable=True),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('nominees', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('opened_at', UtcDateTime(), nullable=True),
    sa.Column('answer', sa.Enum('recalled', 'returned', 'accepted', name='answer', native_enum=False, length=32), nullable=True),
    sa.Column('answered_at', UtcDateTime(), nullable=True),
    sa.Column('remark', sa.String(), nullable=False),
    sa.CheckConstraint("answer <> 'returned' OR remark <> ''", name=op.f('ck_proposal_sendings_a_return_says_why')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposals.id'], name=op.f('fk_proposal_sendings_proposal_id')),
    sa.ForeignKeyConstraint(['sent_by'], ['accounts.id'], name=op.f('fk_proposal_sendings_sent_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_sendings')),
    sa.UniqueConstraint('proposal_id', 'number', name='a_sending_has_one_number')
    )


def downgrade() -> None:
    op.drop_table('proposal_sendings')
    op.drop_table('proposal_files')
    op.drop_index(op.f('ix_proposed_nominees_nomination_id'), table_name='proposed_nominees')
    op.drop_index(op.f('ix_proposed_nominees_source_id'), table_name='proposed_nominees')
    op.drop_table('proposed_nominees')
    op.drop_index(op.f('ix_proposals_superior_id'), table_name='proposals')
    op.drop_index(op.f('ix_proposals_round_id'), table_name='proposals')
    op.drop_table('proposals')
    op.drop_column('nominations', 'origin')
    op.drop_index(op.f('ix_councils_superior_id'), table_name='councils')
    with op.batch_alter_table('councils') as table:
        table.drop_constraint(op.f('ck_councils_no_council_is_above_itself'), type_='check')
        table.drop_constraint(op.f('fk_councils_superior_id'), type_='foreignkey')
        table.drop_column('superior_id')
